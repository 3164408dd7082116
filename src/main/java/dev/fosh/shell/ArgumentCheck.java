package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.shell.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;

/** Checks that a command line has what its command needs, and no more. */
final class ArgumentCheck {
    private final MethodCommand command;
    private final Token name;
    private final GivenOptions given;

    ArgumentCheck(MethodCommand command, Token name, GivenOptions given) {
        this.command = command;
        this.name = name;
        this.given = given;
    }

    /**
     * Checks numbers of words and the values of arguments; those of options were checked when they were read.
     *
     * @throws FoshException {@code MISSING_ARGUMENT}, {@code EXTRA_ARGUMENT} or {@code BAD_VALUE}
     */
    void check() {
        for (Parameter option : command.options()) {
            if (option.required() && !given.has(option)) {
                throw name.fault(
                        ErrorCode.MISSING_ARGUMENT,
                        command.getName() + " needs " + option.shown() + " " + option.label());
            }
        }
        List<Token> words = given.arguments();
        int used = 0;
        for (Parameter argument : command.arguments()) {
            if (argument.required() && used >= words.size()) {
                throw missing(argument);
            }
            int end = argument.kind() == Kind.ARGUMENTS ? words.size() : Math.min(used + 1, words.size());
            words.subList(used, end).forEach(word -> checkValue(argument, word));
            used = end;
        }
        if (used < words.size()) {
            throw extra(words.get(used));
        }
    }

    private static void checkValue(Parameter argument, Token word) {
        try {
            ParameterValues.read(argument, word.text());
        } catch (FoshException bad) {
            throw bad.at(word.at().toString());
        }
    }

    private FoshException missing(Parameter argument) {
        FoshException missing =
                name.fault(ErrorCode.MISSING_ARGUMENT, command.getName() + " needs " + argument.label());
        return given.options().stream()
                .filter(option -> option.parameter().kind() == Kind.OPTIONS)
                .reduce((first, second) -> second)
                .map(last -> swallowed(missing, last))
                .orElseGet(() -> missing.tryThis(command.getName() + " --help"));
    }

    /** The option that takes all words up to the next one has taken the argument too. */
    private FoshException swallowed(FoshException missing, GivenOptions.Given last) {
        String option = last.parameter().shown();
        List<String> line = new ArrayList<>(List.of(command.getName()));
        for (GivenOptions.Given other : given.options()) {
            if (other != last) {
                line.add(shown(other));
            }
        }
        line.add("--");
        line.add(Quoting.quoted(last.value()));
        return missing.why(option + " takes every word up to the next option, \"" + last.value()
                        + "\" too; -- ends its values")
                .tryThis(String.join(" ", line));
    }

    private static String shown(GivenOptions.Given option) {
        Parameter parameter = option.parameter();
        if (parameter.isSwitch() && !List.of("true", "false").contains(option.value())) {
            return parameter.shown() + "=" + option.value();
        }
        if (parameter.isSwitch()) {
            return Boolean.parseBoolean(option.value())
                    ? parameter.shown()
                    : parameter.negation().map(no -> "--" + no).orElse(parameter.shown());
        }
        return parameter.shown() + " " + Quoting.quoted(option.value());
    }

    private FoshException extra(Token word) {
        int most = command.arguments().size();
        String limit = most == 0 ? "no argument" : most == 1 ? "one argument" : "only " + most + " arguments";
        return word.fault(
                        ErrorCode.EXTRA_ARGUMENT,
                        command.getName() + " takes " + limit + "; \"" + word.text() + "\" is one too many")
                .tryThis(command.getName() + " --help");
    }
}
