package dev.fosh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options and arguments as they stand on one command line. */
final class GivenOptions {
    /** One value of one option; {@code at} is the word it was in. */
    record Given(Parameter parameter, String value, Token at) {}

    private final List<Given> options = new ArrayList<>();
    private final List<Token> arguments = new ArrayList<>();

    void add(Parameter parameter, String value, Token at) {
        options.add(new Given(parameter, value, at));
    }

    void addArgument(Token word) {
        arguments.add(word);
    }

    List<Given> options() {
        return options;
    }

    List<Token> arguments() {
        return arguments;
    }

    boolean has(Parameter parameter) {
        return last(parameter).isPresent();
    }

    Optional<String> last(Parameter parameter) {
        return options.stream()
                .filter(given -> given.parameter() == parameter)
                .map(Given::value)
                .reduce((first, second) -> second);
    }
}
