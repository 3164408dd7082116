package dev.fosh;

import dev.fosh.shell.MethodCommand;
import dev.fosh.shell.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code completions/fosh.fish}. */
final class FishCompletion {
    private static final String FRAME =
            """
            # Completion of fosh for fish; made from the list of its commands, do not edit.

            # The command on the line, if there is one yet: the first word that is no option and no option's value.
            function __fosh_command
                set -l skip no
                for word in (commandline -opc)[2..]
                    if test $skip = yes
                        set skip no
                    else if contains -- $word @VALUED@
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
            """;

    private final CompletionScripts scripts;

    FishCompletion(CompletionScripts scripts) {
        this.scripts = scripts;
    }

    String script() {
        String valued = scripts.globals().stream()
                .filter(option -> !option.isSwitch())
                .flatMap(option -> CompletionScripts.spellings(option).stream())
                .collect(Collectors.joining(" "));
        Stream<String> names = scripts.commands().stream().flatMap(command -> CompletionScripts.names(command).stream()
                .map(name -> "complete -c fosh -n 'not __fosh_command' -a " + name + " -d "
                        + quoted(command.getDescription())));
        Stream<String> globals = scripts.globals().stream().map(option -> "complete -c fosh" + described(option));
        Stream<String> own = scripts.commands().stream().flatMap(this::lines);
        return FRAME.replace("@VALUED@", valued)
                + Stream.of(names, globals, own)
                        .flatMap(line -> line)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
    }

    private Stream<String> lines(MethodCommand command) {
        String start = "complete -c fosh -n '__fosh_is " + String.join(" ", CompletionScripts.names(command)) + "'";
        Stream<String> options = command.options().stream().map(option -> start + described(option));
        Stream<String> arguments = command.arguments().stream()
                .limit(1)
                .map(this::offered)
                .filter(offer -> !offer.isEmpty())
                .map(offer -> start + offer);
        return Stream.concat(options, arguments);
    }

    private String described(Parameter option) {
        String names = (option.shortName() == ' ' ? "" : " -s " + option.shortName())
                + (option.longName().isEmpty() ? "" : " -l " + option.longName());
        String takes = option.isSwitch() ? "" : " -r" + offered(option);
        return names + takes + " -d " + quoted(option.description());
    }

    private String offered(Parameter parameter) {
        if (CompletionScripts.isFiles(parameter)) {
            return " -F";
        }
        if (CompletionScripts.isDirectories(parameter)) {
            return " -a '(__fish_complete_directories)'";
        }
        List<String> words = scripts.words(parameter);
        return words.isEmpty() ? "" : " -a " + quoted(String.join(" ", words));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
