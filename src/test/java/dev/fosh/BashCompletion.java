package dev.fosh;

import dev.fosh.shell.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code completions/fosh.bash}; works with bash 3.2 and without the bash-completion package. */
final class BashCompletion {
    private static final String FRAME =
            """
            # Completion of fosh for bash; made from the list of its commands, do not edit.

            # What follows option $2 of command $1: words, or <files>, <directories> or <any>; nothing after a switch.
            _fosh_values() {
                case $1:$2 in
            @VALUES@
                esac
            }

            # What the arguments of command $1 are, in the same form.
            _fosh_arguments() {
                case $1 in
            @ARGUMENTS@
                esac
            }

            # The options of command $1.
            _fosh_options() {
                case $1 in
            @OPTIONS@
                esac
                echo '@GLOBALS@'
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
                    _fosh_offer '@COMMANDS@' "$current"
                    while IFS= read -r word; do
                        case $word in *.fosh) COMPREPLY+=("$word") ;; esac
                    done < <(compgen -f -- "$current")
                else
                    _fosh_offer "$(_fosh_arguments "$command")" "$current"
                fi
            }

            complete -F _fosh fosh
            """;

    private final CompletionScripts scripts;

    BashCompletion(CompletionScripts scripts) {
        this.scripts = scripts;
    }

    String script() {
        return FRAME.replace("@VALUES@", values())
                .replace("@ARGUMENTS@", arguments())
                .replace("@OPTIONS@", options())
                .replace("@GLOBALS@", spelled(scripts.globals()))
                .replace(
                        "@COMMANDS@",
                        scripts.commands().stream()
                                .flatMap(command -> CompletionScripts.names(command).stream())
                                .collect(Collectors.joining(" ")));
    }

    private String values() {
        Stream<String> own = scripts.commands().stream().flatMap(command -> command.options().stream()
                .filter(option -> !option.isSwitch())
                .map(option -> value(command.getName(), option)));
        Stream<String> switches = scripts.commands().stream().flatMap(command -> command.options().stream()
                .filter(option -> option.isSwitch() && isGlobalWithValue(option))
                .map(option -> "        " + pattern(command.getName(), option) + ") ;;"));
        Stream<String> global =
                scripts.globals().stream().filter(option -> !option.isSwitch()).map(option -> value("*", option));
        return Stream.of(own, switches, global).flatMap(line -> line).collect(Collectors.joining("\n"));
    }

    /** A command's own switch that hides a global option of the same name. */
    private boolean isGlobalWithValue(Parameter option) {
        return scripts.globals().stream()
                .filter(global -> !global.isSwitch())
                .flatMap(global -> CompletionScripts.spellings(global).stream())
                .anyMatch(CompletionScripts.spellings(option)::contains);
    }

    private String value(String command, Parameter option) {
        return "        " + pattern(command, option) + ") echo '" + offered(option) + "' ;;";
    }

    private static String pattern(String command, Parameter option) {
        return CompletionScripts.spellings(option).stream()
                .map(name -> command + ":" + name)
                .collect(Collectors.joining(" | "));
    }

    private String offered(Parameter parameter) {
        if (CompletionScripts.isFiles(parameter)) {
            return "<files>";
        }
        if (CompletionScripts.isDirectories(parameter)) {
            return "<directories>";
        }
        List<String> words = scripts.words(parameter);
        return words.isEmpty() ? "<any>" : String.join(" ", words);
    }

    private String arguments() {
        return scripts.commands().stream()
                .filter(command -> !command.arguments().isEmpty())
                .map(command -> "        " + String.join(" | ", CompletionScripts.names(command)) + ") echo '"
                        + offered(command.arguments().get(0)) + "' ;;")
                .collect(Collectors.joining("\n"));
    }

    private String options() {
        return scripts.commands().stream()
                .filter(command -> !command.options().isEmpty())
                .map(command -> "        " + String.join(" | ", CompletionScripts.names(command)) + ") echo '"
                        + spelled(command.options()) + "' ;;")
                .collect(Collectors.joining("\n"));
    }

    private static String spelled(List<Parameter> options) {
        return options.stream()
                .flatMap(option -> CompletionScripts.spellings(option).stream())
                .collect(Collectors.joining(" "));
    }
}
