# Completion of fosh for fish; made from the list of its commands, do not edit.

# The command on the line, if there is one yet: the first word that is no option and no option's value.
function __fosh_command
    set -l skip no
    for word in (commandline -opc)[2..]
        if test $skip = yes
            set skip no
        else if contains -- $word --uri --database -d --dataset --client-version --output --confirm --profile -f --file
            set skip yes
        else if not string match -q -- '-*' $word
            echo $word
            return 0
        end
    end
    return 1
end

function __fosh_is
    contains -- (__fosh_command) $argv
end

complete -c fosh -f
complete -c fosh -n 'not __fosh_command' -a '(__fish_complete_suffix .fosh)'
complete -c fosh -n 'not __fosh_command' -a connect -d 'Connect, and say what is there'
complete -c fosh -n 'not __fosh_command' -a use -d 'Load a dataset: commands that name none work on it'
complete -c fosh -n 'not __fosh_command' -a load -d 'Load a dataset: commands that name none work on it'
complete -c fosh -n 'not __fosh_command' -a info -d 'What is in the database: versions, datasets, and what has to be migrated'
complete -c fosh -n 'not __fosh_command' -a datasets -d 'List the datasets'
complete -c fosh -n 'not __fosh_command' -a versions -d 'Teams/Enterprise releases and the open source versions they are compatible with'
complete -c fosh -n 'not __fosh_command' -a schema -d 'The fields of the dataset, with their types'
complete -c fosh -n 'not __fosh_command' -a count -d 'How many samples and frames the dataset has, as the server\'s metadata says'
complete -c fosh -n 'not __fosh_command' -a head -d 'The first samples of the dataset'
complete -c fosh -n 'not __fosh_command' -a migrate -d 'Move the database and its datasets to another version, up or down'
complete -c fosh -n 'not __fosh_command' -a runs -d 'The history of fosh\'s own writes, the newest first; one run with all that came of it'
complete -c fosh -n 'not __fosh_command' -a resume -d 'Carry on with a run that was interrupted, or of which a part failed'
complete -c fosh -n 'not __fosh_command' -a undo -d 'Take back what a run changed'
complete -c fosh -n 'not __fosh_command' -a unlock -d 'Take the database away from a run that holds it, after showing whose it is'
complete -c fosh -n 'not __fosh_command' -a set -d 'Change a setting or a script variable; without a value show it, alone list what is set'
complete -c fosh -n 'not __fosh_command' -a unset -d 'Take a setting back to what it is without set, or forget a script variable'
complete -c fosh -n 'not __fosh_command' -a settings -d 'Every setting with its value and where that came from'
complete -c fosh -n 'not __fosh_command' -a profiles -d 'The deployments in the config file, for connect NAME and --profile NAME'
complete -c fosh -n 'not __fosh_command' -a help -d 'What there is, and how a command, the shell or an error code works'
complete -c fosh -n 'not __fosh_command' -a explain -d 'What an error code means, and what to do'
complete -c fosh -n 'not __fosh_command' -a source -d 'Run a script in this session; all of it is checked before its first line'
complete -c fosh -n 'not __fosh_command' -a history -d 'What was typed at the prompt, oldest first, without passwords'
complete -c fosh -n 'not __fosh_command' -a clear -d 'Clear the screen'
complete -c fosh -n 'not __fosh_command' -a exit -d 'Leave the shell, or end the script'
complete -c fosh -n 'not __fosh_command' -a quit -d 'Leave the shell, or end the script'
complete -c fosh -l uri -r -d 'MongoDB URI, or local, or demo'
complete -c fosh -l database -r -d 'the database'
complete -c fosh -s d -l dataset -r -d 'the dataset to work on'
complete -c fosh -l admin -d 'whether migrations of a database are allowed'
complete -c fosh -l client-version -r -a '1.22.1 1.13.0 1.4.0 1.1.0 1.0.0 0.23.0 0.20.0 0.19.0 0.18.0 0.17.0 0.16.3 0.16.1 0.16.0 0.15.1 0.14.0 0.13.0 0.11.2 0.9.4 0.8.0 0.7.4 0.7.3 0.7.2 0.6.5 0.6.2' -d 'the SDK release fosh stands in for'
complete -c fosh -l database-validation -d 'whether a server older than 6.0 is refused'
complete -c fosh -l output -r -a 'table json ndjson csv vertical' -d 'how results are written'
complete -c fosh -l guard -d 'marks production: typed confirmation'
complete -c fosh -s y -l yes -d 'answers yes/no questions'
complete -c fosh -l confirm -r -d 'the name that would have to be typed'
complete -c fosh -s q -l quiet -d 'results and errors only'
complete -c fosh -l no-color -d 'plain text'
complete -c fosh -l debug -d 'keeps the trace of an error in a log file'
complete -c fosh -l progress -d 'shows how far long work is'
complete -c fosh -l no-config -d 'does not read the config file'
complete -c fosh -l profile -r -d 'the deployment of that name in the config file'
complete -c fosh -s f -l file -r -F -d 'runs a script; - is standard input'
complete -c fosh -s h -l help -d 'says how it is used'
complete -c fosh -l version -d 'says which fosh this is'
complete -c fosh -n '__fosh_is connect' -l database -r -d 'the database\'s name'
complete -c fosh -n '__fosh_is use load' -l migrate -d 'migrate it first if it is behind the database'
complete -c fosh -n '__fosh_is info' -l collections -d 'every collection with what it belongs to'
complete -c fosh -n '__fosh_is datasets' -l private -d 'those that the SDK made for views, too'
complete -c fosh -n '__fosh_is versions' -a '0.6.7 0.7.1 0.8.8 0.9.0 0.9.2 0.10.0 0.11.0 0.11.1 0.12.0 0.12.1 0.13.0 0.13.1 0.13.2 0.13.3 0.13.5 0.13.6 0.14.0 0.14.1 0.14.2 0.14.3 0.14.4 0.14.5 0.15.0 0.15.1 0.15.2 0.15.3 0.15.4 0.15.5 0.15.6 0.15.7 0.15.8 0.15.9 0.15.10 0.16.0 0.16.1 0.17.0 0.17.1 1.0.0 1.0.1 1.1.0 1.1.1 1.2.0 1.2.1 1.3.0 1.3.1 1.3.2 1.3.3 1.3.5 1.3.6 1.4.0 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.5.0 1.5.1 1.5.2 1.5.3 1.5.4 1.5.5 1.5.6 1.5.7 1.5.8 1.5.9 1.5.10 1.6.0 1.6.1 1.7.0 1.7.1 2.0.0 2.0.1 2.1.0 2.1.1 2.1.2 2.1.3 2.2.0 2.3.0 2.4.0 2.5.0 2.5.1 2.6.0 2.6.1 2.6.2 2.7.0 2.7.1 2.7.2 2.8.0 2.8.1 2.8.2 2.9.1 2.10.0 2.10.1 2.10.2 2.11.0 2.11.1 2.11.2 2.12.0 2.13.0 2.13.1 2.14.0 2.14.1 2.15.0 2.16.0 2.16.1 2.16.2 2.16.3 2.16.4 2.16.5 2.17.0 2.17.1 2.17.2 2.18.0 2.18.1 2.19.0 2.20.0'
complete -c fosh -n '__fosh_is migrate' -s i -l info -d 'print versions; changes nothing'
complete -c fosh -n '__fosh_is migrate' -s a -l all -d 'the database, then every dataset'
complete -c fosh -n '__fosh_is migrate' -s v -l version -r -a '1.22.1 1.13.0 1.4.0 1.1.0 1.0.0 0.23.0 0.20.0 0.19.0 0.18.0 0.17.0 0.16.3 0.16.1 0.16.0 0.15.1 0.14.0 0.13.0 0.11.2 0.9.4 0.8.0 0.7.4 0.7.3 0.7.2 0.6.5 0.6.2' -d 'the version to go to, up or down'
complete -c fosh -n '__fosh_is migrate' -l teams -r -a '0.6.7 0.7.1 0.8.8 0.9.0 0.9.2 0.10.0 0.11.0 0.11.1 0.12.0 0.12.1 0.13.0 0.13.1 0.13.2 0.13.3 0.13.5 0.13.6 0.14.0 0.14.1 0.14.2 0.14.3 0.14.4 0.14.5 0.15.0 0.15.1 0.15.2 0.15.3 0.15.4 0.15.5 0.15.6 0.15.7 0.15.8 0.15.9 0.15.10 0.16.0 0.16.1 0.17.0 0.17.1 1.0.0 1.0.1 1.1.0 1.1.1 1.2.0 1.2.1 1.3.0 1.3.1 1.3.2 1.3.3 1.3.5 1.3.6 1.4.0 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.5.0 1.5.1 1.5.2 1.5.3 1.5.4 1.5.5 1.5.6 1.5.7 1.5.8 1.5.9 1.5.10 1.6.0 1.6.1 1.7.0 1.7.1 2.0.0 2.0.1 2.1.0 2.1.1 2.1.2 2.1.3 2.2.0 2.3.0 2.4.0 2.5.0 2.5.1 2.6.0 2.6.1 2.6.2 2.7.0 2.7.1 2.7.2 2.8.0 2.8.1 2.8.2 2.9.1 2.10.0 2.10.1 2.10.2 2.11.0 2.11.1 2.11.2 2.12.0 2.13.0 2.13.1 2.14.0 2.14.1 2.15.0 2.16.0 2.16.1 2.16.2 2.16.3 2.16.4 2.16.5 2.17.0 2.17.1 2.17.2 2.18.0 2.18.1 2.19.0 2.20.0' -d 'the same, as a Teams/Enterprise release'
complete -c fosh -n '__fosh_is migrate' -s n -l dataset-name -r -d 'these datasets only'
complete -c fosh -n '__fosh_is migrate' -l match -r -d 'datasets whose name matches this glob'
complete -c fosh -n '__fosh_is migrate' -l error-level -r -d '0: stop at the first dataset that fails; 1, 2: go on with the others'
complete -c fosh -n '__fosh_is migrate' -l verbose -d 'print every revision'
complete -c fosh -n '__fosh_is migrate' -l plan -d 'say what would be done; changes nothing'
complete -c fosh -n '__fosh_is migrate' -l check -d 'exit 10 if something is pending, 0 if not; changes nothing'
complete -c fosh -n '__fosh_is migrate' -l rehearse -d 'try it on throw-away copies of some documents'
complete -c fosh -n '__fosh_is migrate' -l workers -r -d 'how many datasets, or ranges of a large one, at a time'
complete -c fosh -n '__fosh_is migrate' -l no-backup -d 'keep nothing for `undo`'
complete -c fosh -n '__fosh_is runs' -l limit -r -d 'how many are listed'
complete -c fosh -n '__fosh_is undo' -l force -d 'over what others changed since; wants --confirm NAME'
complete -c fosh -n '__fosh_is set' -a 'uri database dataset admin client-version database-validation database-dir auto-migrate output guard yes quiet color debug progress backup-limit backup-retention'
complete -c fosh -n '__fosh_is unset' -a 'uri database dataset admin client-version database-validation database-dir auto-migrate output guard yes quiet color debug progress backup-limit backup-retention'
complete -c fosh -n '__fosh_is help' -a 'connect use info datasets versions schema count head migrate runs resume undo unlock set unset settings profiles help explain source history clear exit'
complete -c fosh -n '__fosh_is source' -F
