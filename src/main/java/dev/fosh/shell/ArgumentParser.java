package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.ParsedInput;

/** Understands command lines: which command, which options, which arguments. */
public final class ArgumentParser {
    private final Commands commands;
    private final boolean abbreviations;

    /** With abbreviations, as at the prompt, the beginning of a name will do where only one begins so. */
    public ArgumentParser(Commands commands, boolean abbreviations) {
        this.commands = commands;
        this.abbreviations = abbreviations;
    }

    /**
     * Understands a line of the shell.
     *
     * @throws FoshException with a usage code
     */
    public Invocation parse(List<Token> words) {
        OptionReader before = new OptionReader(new OptionNames("a line", abbreviations, GlobalOption.ofLine()), words);
        List<Token> rest = before.leading();
        Globals globals = Globals.of(before.given());
        if (rest.isEmpty()) {
            throw words.get(0)
                    .fault(ErrorCode.MISSING_ARGUMENT, "the command is missing")
                    .tryThis("help");
        }
        return parse(rest, GlobalOption.ofLine(), globals);
    }

    /** Understands a command and what follows it. */
    Invocation parse(List<Token> words, List<Parameter> globalOptions, Globals before) {
        MethodCommand command = command(words.get(0));
        List<Parameter> known = new ArrayList<>(command.options());
        known.addAll(globalOptions);
        OptionReader reader = new OptionReader(
                new OptionNames(command.getName(), abbreviations, known), words.subList(1, words.size()));
        GivenOptions given = reader.all();
        Globals globals = before.and(Globals.of(given));
        if (!globals.isHelp()) {
            new ArgumentCheck(command, words.get(0), given).check();
        }
        return new Invocation(command, input(command, given), globals);
    }

    private static ParsedInput input(MethodCommand command, GivenOptions given) {
        ParsedInput.Builder input = ParsedInput.builder().commandName(command.getName());
        for (GivenOptions.Given option : given.options()) {
            if (command.parameters().stream().anyMatch(own -> own == option.parameter())) {
                input.addOption(option.parameter().option(option.value()));
            }
        }
        for (int i = 0; i < given.arguments().size(); i++) {
            input.addArgument(new CommandArgument(i, given.arguments().get(i).text()));
        }
        return input.build();
    }

    /**
     * The command a word names.
     *
     * @throws FoshException {@code UNKNOWN_COMMAND} or {@code AMBIGUOUS_COMMAND}
     */
    MethodCommand command(Token word) {
        return commands.find(word.text()).orElseGet(() -> abbreviated(word));
    }

    private MethodCommand abbreviated(Token word) {
        Set<String> names = commands.names();
        List<MethodCommand> longer = !abbreviations || word.text().isEmpty()
                ? List.of()
                : names.stream()
                        .filter(name -> name.startsWith(word.text()))
                        .map(name -> commands.find(name).orElseThrow())
                        .distinct()
                        .toList();
        if (longer.size() == 1) {
            return longer.get(0);
        }
        if (longer.isEmpty()) {
            throw unknown(word, names);
        }
        List<String> shown =
                longer.stream().map(MethodCommand::getName).sorted().toList();
        throw word.fault(ErrorCode.AMBIGUOUS_COMMAND, "\"" + word.text() + "\" can be " + String.join(" or ", shown));
    }

    private static FoshException unknown(Token word, Set<String> names) {
        FoshException unknown = word.fault(ErrorCode.UNKNOWN_COMMAND, "there is no command \"" + word.text() + "\"");
        return Nearest.to(word.text(), names)
                .map(near -> unknown.why("did you mean \"" + near + "\"?"))
                .orElseGet(() -> unknown.tryThis("help"));
    }
}
