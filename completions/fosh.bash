# Completion of fosh for bash; made from the list of its commands, do not edit.

# What follows option $2 of command $1: words, or <files>, <directories> or <any>; nothing after a switch.
_fosh_values() {
    case $1:$2 in
        connect:--database) echo '<any>' ;;
        count:--filter) echo '<any>' ;;
        count:--slice) echo '<any>' ;;
        head:--fields) echo '<any>' ;;
        head:--slice) echo '<any>' ;;
        find:--fields) echo '<any>' ;;
        find:--slice) echo '<any>' ;;
        find:--limit) echo '<any>' ;;
        distinct:--filter) echo '<any>' ;;
        distinct:--slice) echo '<any>' ;;
        distinct:--limit) echo '<any>' ;;
        count-values:--sort) echo '<any>' ;;
        count-values:--filter) echo '<any>' ;;
        count-values:--slice) echo '<any>' ;;
        count-values:--limit) echo '<any>' ;;
        bounds:--filter) echo '<any>' ;;
        bounds:--slice) echo '<any>' ;;
        migrate:-v | migrate:--version) echo '1.22.1 1.13.0 1.4.0 1.1.0 1.0.0 0.23.0 0.20.0 0.19.0 0.18.0 0.17.0 0.16.3 0.16.1 0.16.0 0.15.1 0.14.0 0.13.0 0.11.2 0.9.4 0.8.0 0.7.4 0.7.3 0.7.2 0.6.5 0.6.2' ;;
        migrate:--teams) echo '0.6.7 0.7.1 0.8.8 0.9.0 0.9.2 0.10.0 0.11.0 0.11.1 0.12.0 0.12.1 0.13.0 0.13.1 0.13.2 0.13.3 0.13.5 0.13.6 0.14.0 0.14.1 0.14.2 0.14.3 0.14.4 0.14.5 0.15.0 0.15.1 0.15.2 0.15.3 0.15.4 0.15.5 0.15.6 0.15.7 0.15.8 0.15.9 0.15.10 0.16.0 0.16.1 0.17.0 0.17.1 1.0.0 1.0.1 1.1.0 1.1.1 1.2.0 1.2.1 1.3.0 1.3.1 1.3.2 1.3.3 1.3.5 1.3.6 1.4.0 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.5.0 1.5.1 1.5.2 1.5.3 1.5.4 1.5.5 1.5.6 1.5.7 1.5.8 1.5.9 1.5.10 1.6.0 1.6.1 1.7.0 1.7.1 2.0.0 2.0.1 2.1.0 2.1.1 2.1.2 2.1.3 2.2.0 2.3.0 2.4.0 2.5.0 2.5.1 2.6.0 2.6.1 2.6.2 2.7.0 2.7.1 2.7.2 2.8.0 2.8.1 2.8.2 2.9.1 2.10.0 2.10.1 2.10.2 2.11.0 2.11.1 2.11.2 2.12.0 2.13.0 2.13.1 2.14.0 2.14.1 2.15.0 2.16.0 2.16.1 2.16.2 2.16.3 2.16.4 2.16.5 2.17.0 2.17.1 2.17.2 2.18.0 2.18.1 2.19.0 2.20.0' ;;
        migrate:-n | migrate:--dataset-name) echo '<any>' ;;
        migrate:--match) echo '<any>' ;;
        migrate:--error-level) echo '<any>' ;;
        migrate:--workers) echo '<any>' ;;
        export:--export-dir) echo '<directories>' ;;
        export:--export-media) echo '<any>' ;;
        export:--rel-dir) echo '<directories>' ;;
        export:--chunk-size) echo '<any>' ;;
        export:--filter) echo '<any>' ;;
        export:--dataset-type) echo '<any>' ;;
        import:--dataset-dir) echo '<directories>' ;;
        import:--dataset-type) echo '<any>' ;;
        import:--name) echo '<any>' ;;
        import:--tags) echo '<any>' ;;
        import:--rel-dir) echo '<directories>' ;;
        import:--max-samples) echo '<any>' ;;
        import:--path-prefix) echo '<any>' ;;
        copy:--to) echo '<any>' ;;
        copy:--to-database) echo '<any>' ;;
        copy:--name) echo '<any>' ;;
        copy:--path-prefix) echo '<any>' ;;
        copy:--upload-media) echo '<any>' ;;
        copy:--endpoint) echo '<any>' ;;
        copy:--region) echo '<any>' ;;
        copy:--s3-profile) echo '<any>' ;;
        upload-media:--media-field) echo '<any>' ;;
        upload-media:--rel-dir) echo '<directories>' ;;
        upload-media:--workers) echo '<any>' ;;
        upload-media:--slice) echo '<any>' ;;
        upload-media:--filter) echo '<any>' ;;
        upload-media:--endpoint) echo '<any>' ;;
        upload-media:--region) echo '<any>' ;;
        upload-media:--s3-profile) echo '<any>' ;;
        upload-media:--storage-class) echo '<any>' ;;
        upload-media:--sse) echo '<any>' ;;
        upload-media:--cache) echo '<any>' ;;
        verify-media:--media-field) echo '<any>' ;;
        verify-media:--sample) echo '<any>' ;;
        verify-media:--slice) echo '<any>' ;;
        verify-media:--filter) echo '<any>' ;;
        verify-media:--endpoint) echo '<any>' ;;
        verify-media:--region) echo '<any>' ;;
        verify-media:--s3-profile) echo '<any>' ;;
        values:--slice) echo '<any>' ;;
        values:--missing-value) echo '<any>' ;;
        values:--limit) echo '<any>' ;;
        values:--key-field) echo '<any>' ;;
        values:--filter) echo '<any>' ;;
        values:--out) echo '<files>' ;;
        set-values:--from) echo '<files>' ;;
        set-values:--format) echo '<any>' ;;
        set-values:--key-field) echo '<any>' ;;
        set-values:--value) echo '<any>' ;;
        set-values:--prefix) echo '<any>' ;;
        set-values:--regex) echo '<any>' ;;
        set-values:--replacement) echo '<any>' ;;
        set-values:--expr) echo '<any>' ;;
        set-values:--filter) echo '<any>' ;;
        set-values:--slice) echo '<any>' ;;
        set-values:--preview) echo '<any>' ;;
        set-values:--reject-file) echo '<files>' ;;
        tag:--labels) echo '<any>' ;;
        tag:--filter) echo '<any>' ;;
        tag:--slice) echo '<any>' ;;
        untag:--labels) echo '<any>' ;;
        untag:--filter) echo '<any>' ;;
        untag:--slice) echo '<any>' ;;
        set-info:--json) echo '<any>' ;;
        set-info:--tags) echo '<any>' ;;
        set-info:--description) echo '<any>' ;;
        runs:--limit) echo '<any>' ;;
        *:--uri) echo '<any>' ;;
        *:--database) echo '<any>' ;;
        *:-d | *:--dataset) echo '<any>' ;;
        *:--client-version) echo '1.22.1 1.13.0 1.4.0 1.1.0 1.0.0 0.23.0 0.20.0 0.19.0 0.18.0 0.17.0 0.16.3 0.16.1 0.16.0 0.15.1 0.14.0 0.13.0 0.11.2 0.9.4 0.8.0 0.7.4 0.7.3 0.7.2 0.6.5 0.6.2' ;;
        *:--output) echo 'table json ndjson csv vertical' ;;
        *:--confirm) echo '<any>' ;;
        *:--profile) echo '<any>' ;;
        *:-f | *:--file) echo '<files>' ;;
    esac
}

# What the arguments of command $1 are, in the same form.
_fosh_arguments() {
    case $1 in
        connect) echo '<any>' ;;
        use | load) echo '<any>' ;;
        info) echo '<any>' ;;
        datasets) echo '<any>' ;;
        versions) echo '0.6.7 0.7.1 0.8.8 0.9.0 0.9.2 0.10.0 0.11.0 0.11.1 0.12.0 0.12.1 0.13.0 0.13.1 0.13.2 0.13.3 0.13.5 0.13.6 0.14.0 0.14.1 0.14.2 0.14.3 0.14.4 0.14.5 0.15.0 0.15.1 0.15.2 0.15.3 0.15.4 0.15.5 0.15.6 0.15.7 0.15.8 0.15.9 0.15.10 0.16.0 0.16.1 0.17.0 0.17.1 1.0.0 1.0.1 1.1.0 1.1.1 1.2.0 1.2.1 1.3.0 1.3.1 1.3.2 1.3.3 1.3.5 1.3.6 1.4.0 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.5.0 1.5.1 1.5.2 1.5.3 1.5.4 1.5.5 1.5.6 1.5.7 1.5.8 1.5.9 1.5.10 1.6.0 1.6.1 1.7.0 1.7.1 2.0.0 2.0.1 2.1.0 2.1.1 2.1.2 2.1.3 2.2.0 2.3.0 2.4.0 2.5.0 2.5.1 2.6.0 2.6.1 2.6.2 2.7.0 2.7.1 2.7.2 2.8.0 2.8.1 2.8.2 2.9.1 2.10.0 2.10.1 2.10.2 2.11.0 2.11.1 2.11.2 2.12.0 2.13.0 2.13.1 2.14.0 2.14.1 2.15.0 2.16.0 2.16.1 2.16.2 2.16.3 2.16.4 2.16.5 2.17.0 2.17.1 2.17.2 2.18.0 2.18.1 2.19.0 2.20.0' ;;
        schema) echo '<any>' ;;
        count) echo '<any>' ;;
        head) echo '<any>' ;;
        find) echo '<any>' ;;
        distinct) echo '<any>' ;;
        count-values) echo '<any>' ;;
        bounds) echo '<any>' ;;
        export) echo '<any>' ;;
        verify-export) echo '<directories>' ;;
        delete-export) echo '<directories>' ;;
        copy) echo '<any>' ;;
        upload-media) echo '<any>' ;;
        values) echo '<any>' ;;
        set-values) echo '<any>' ;;
        tag) echo '<any>' ;;
        untag) echo '<any>' ;;
        rename-field) echo '<any>' ;;
        clone-field) echo '<any>' ;;
        clear-field) echo '<any>' ;;
        delete-field) echo '<any>' ;;
        rename) echo '<any>' ;;
        set-info) echo '<any>' ;;
        runs) echo '<any>' ;;
        resume) echo '<any>' ;;
        undo) echo '<any>' ;;
        set) echo 'uri database dataset admin client-version database-validation database-dir auto-migrate output guard yes quiet color debug progress backup-limit backup-retention' ;;
        unset) echo 'uri database dataset admin client-version database-validation database-dir auto-migrate output guard yes quiet color debug progress backup-limit backup-retention' ;;
        help) echo 'connect use info datasets versions schema count head find distinct count-values bounds migrate export verify-export delete-export import copy upload-media verify-media values set-values tag untag rename-field clone-field clear-field delete-field rename set-info runs resume undo unlock set unset settings profiles help explain source history clear exit' ;;
        explain) echo '<any>' ;;
        source) echo '<files>' ;;
        history) echo '<any>' ;;
        exit | quit) echo '<any>' ;;
    esac
}

# The options of command $1.
_fosh_options() {
    case $1 in
        connect) echo '--database' ;;
        use | load) echo '--migrate' ;;
        info) echo '--collections' ;;
        datasets) echo '--private' ;;
        count) echo '--filter --slice' ;;
        head) echo '--fields --slice' ;;
        find) echo '--fields --slice --limit' ;;
        distinct) echo '--filter --slice --limit' ;;
        count-values) echo '--sort --filter --slice --limit' ;;
        bounds) echo '--filter --slice --safe' ;;
        migrate) echo '-i --info -a --all -v --version --teams -n --dataset-name --match --error-level --verbose --plan --check --rehearse --workers --no-backup' ;;
        export) echo '--export-dir --export-media --rel-dir --use-dirs --chunk-size --no-saved-views --no-runs --no-workspaces --frame-media --overwrite --filter --dataset-type --plan' ;;
        import) echo '--dataset-dir --dataset-type --name --persistent --overwrite --merge --tags --rel-dir --max-samples --no-saved-views --no-runs --no-workspaces --path-prefix --drop-unknown --allow-outside --plan --check --keep-partial --no-backup' ;;
        copy) echo '--to --to-database --name --persistent --overwrite --path-prefix --upload-media --media-fields --endpoint --region --s3-profile --plan --no-backup' ;;
        upload-media) echo '--media-field --rel-dir --update-filepaths --overwrite --skip-failures --workers --slice --filter --endpoint --region --s3-profile --storage-class --sse --cache --plan --no-backup' ;;
        verify-media) echo '--media-field --checksums --remote --sample --slice --filter --endpoint --region --s3-profile' ;;
        values) echo '--unwind --slice --missing-value --limit --key-field --filter --out --overwrite' ;;
        set-values) echo '--from --format --key-field --value --prefix --regex --replacement --expr --unset --media-fields --filter --slice --skip-none --skip-missing --dynamic --no-validate --create --plan --preview --reject-file --no-backup' ;;
        tag) echo '--labels --filter --slice --plan --no-backup' ;;
        untag) echo '--labels --filter --slice --plan --no-backup' ;;
        rename-field) echo '--plan --no-backup' ;;
        clone-field) echo '--plan --no-backup' ;;
        clear-field) echo '--plan --no-backup' ;;
        delete-field) echo '--plan --no-backup' ;;
        rename) echo '--plan --no-backup' ;;
        set-info) echo '--json --unset --tags --description --persistent --plan --no-backup' ;;
        runs) echo '--limit' ;;
        resume) echo '--no-backup' ;;
        undo) echo '--force' ;;
    esac
    echo '--uri --database -d --dataset --admin --client-version --database-validation --output --guard -y --yes --confirm -q --quiet --no-color --debug --progress --no-config --profile -f --file -h --help --version'
}

# Offers what $1 says, for the beginning $2.
_fosh_offer() {
    local word
    case $1 in
        '<files>') while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$2") ;;
        '<directories>') while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$2") ;;
        '<any>') ;;
        *) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$2") ;;
    esac
    case $1 in '<files>' | '<directories>') compopt -o filenames 2>/dev/null ;; esac
}

_fosh() {
    local command='' current=${COMP_WORDS[COMP_CWORD]} option='' i=1 values word
    COMPREPLY=()
    while [ "$i" -lt "$COMP_CWORD" ]; do
        word=${COMP_WORDS[i]}
        case $word in
            -*) if [ -n "$(_fosh_values '' "$word")" ]; then
                i=$((i + 1))
                [ "${COMP_WORDS[i]:-}" != = ] || i=$((i + 1))
            fi ;;
            =) i=$((i + 1)) ;;
            *) command=$word && break ;;
        esac
        i=$((i + 1))
    done
    # bash takes --output=json for three words.
    if [ "$current" = = ]; then
        current=
        option=${COMP_WORDS[COMP_CWORD - 1]}
    elif [ "$COMP_CWORD" -gt 2 ] && [ "${COMP_WORDS[COMP_CWORD - 1]}" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    else
        option=${COMP_WORDS[COMP_CWORD - 1]}
    fi
    case $option in
        -*) values=$(_fosh_values "$command" "$option") ;;
        *) values= ;;
    esac
    if [ -n "$values" ]; then
        _fosh_offer "$values" "$current"
    elif [ "${current#-}" != "$current" ]; then
        _fosh_offer "$(_fosh_options "$command")" "$current"
    elif [ -z "$command" ]; then
        _fosh_offer 'connect use load info datasets versions schema count head find distinct count-values bounds migrate export verify-export delete-export import copy upload-media verify-media values set-values tag untag rename-field clone-field clear-field delete-field rename set-info runs resume undo unlock set unset settings profiles help explain source history clear exit quit' "$current"
        while IFS= read -r word; do
            case $word in *.fosh) COMPREPLY+=("$word") ;; esac
        done < <(compgen -f -- "$current")
    else
        _fosh_offer "$(_fosh_arguments "$command")" "$current"
    fi
}

complete -F _fosh fosh
