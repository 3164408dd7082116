package dev.fosh;

import dev.fosh.shell.MethodCommand;
import dev.fosh.shell.Parameter;
import dev.fosh.shell.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code completions/_fosh} for zsh. */
final class ZshCompletion {
    private static final String FRAME =
            """
            #compdef fosh
            # Completion of fosh for zsh; made from the list of its commands, do not edit.

            _fosh() {
                local curcontext="$curcontext" state line
                local -a commands globals arguments
                typeset -A opt_args
                commands=(
            @COMMANDS@
                )
                globals=(
            @GLOBALS@
                )
                _arguments -C $globals '1: :->command' '*:: :->rest'
                case $state in
                    command)
                        _describe -t commands command commands
                        _files -g '*.fosh'
                        ;;
                    rest)
                        case $words[1] in
            @ARGUMENTS@
                            *) _files ;;
                        esac
                        ;;
                esac
            }

            _fosh "$@"
            """;

    private final CompletionScripts scripts;

    ZshCompletion(CompletionScripts scripts) {
        this.scripts = scripts;
    }

    String script() {
        return FRAME.replace("@COMMANDS@", commands())
                .replace("@GLOBALS@", specifications(scripts.globals(), "        "))
                .replace("@ARGUMENTS@", arguments());
    }

    private String commands() {
        return scripts.commands().stream()
                .flatMap(command -> CompletionScripts.names(command).stream()
                        .map(name -> "        '" + name + ":" + escaped(command.getDescription()) + "'"))
                .collect(Collectors.joining("\n"));
    }

    private String arguments() {
        return scripts.commands().stream().map(this::arguments).collect(Collectors.joining("\n"));
    }

    /** A command's own options stand for global ones of the same name. */
    private String arguments(MethodCommand command) {
        List<Parameter> options = new ArrayList<>(command.options());
        List<String> own = options.stream()
                .flatMap(option -> CompletionScripts.spellings(option).stream())
                .toList();
        scripts.globals().stream()
                .filter(global -> CompletionScripts.spellings(global).stream().noneMatch(own::contains))
                .forEach(options::add);
        List<String> lines = new ArrayList<>(
                List.of(specifications(options, "                        ").split("\n")));
        command.arguments()
                .forEach(argument -> lines.add("                        '" + (argument.isMany() ? "*" : "") + ":"
                        + argument.label() + ":" + action(argument) + "'"));
        String indent = "                ";
        return indent + String.join("|", CompletionScripts.names(command)) + ")\n" + indent + "    arguments=(\n"
                + String.join("\n", lines) + "\n" + indent + "    )\n" + indent + "    _arguments $arguments\n" + indent
                + "    ;;";
    }

    private String specifications(List<Parameter> options, String indent) {
        return options.stream().map(option -> indent + specification(option)).collect(Collectors.joining("\n"));
    }

    private String specification(Parameter option) {
        List<String> names = CompletionScripts.spellings(option);
        String exclusive = names.size() == 1 ? "" : "'(" + String.join(" ", names) + ")'";
        String spelled = names.size() == 1 ? names.get(0) : "{" + String.join(",", names) + "}";
        String start = option.isMany() ? "'*'" + spelled : exclusive + spelled;
        return start + "'[" + escaped(option.description()) + "]" + value(option) + "'";
    }

    private String value(Parameter option) {
        if (option.isSwitch()) {
            return "";
        }
        String value = ":" + option.label() + ":" + action(option);
        return option.kind() == Kind.OPTIONS ? value : value;
    }

    private String action(Parameter parameter) {
        if (CompletionScripts.isFiles(parameter)) {
            return "_files";
        }
        if (CompletionScripts.isDirectories(parameter)) {
            return "_files -/";
        }
        List<String> words = scripts.words(parameter);
        return words.isEmpty() ? " " : "(" + String.join(" ", words) + ")";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:")
                .replace("'", "'\\''");
    }
}
