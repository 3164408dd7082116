package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;

/**
 * A word as it was written: text and variables, which get their values when the line runs.
 *
 * @param parts in order
 * @param at where it begins
 * @param start its first character's offset in the text that was read
 */
record Word(List<Part> parts, Place at, int start) {
    /** A piece of a word. */
    sealed interface Part permits Text, Variable {}

    /** Text as it is. */
    record Text(String text) implements Part {}

    /**
     * {@code ${NAME}} or {@code ${NAME:-default}}.
     *
     * @param otherwise the default; null where none is given
     * @param inString whether it stands in a string of a JSON word, where its value is escaped
     */
    record Variable(String name, List<Part> otherwise, boolean inString, Place at) implements Part {}

    /** Where values of variables come from. */
    interface Values {
        Optional<String> of(String name);
    }

    /**
     * The word with the values of its variables.
     *
     * @throws FoshException {@code UNSET_VARIABLE}
     */
    Token expand(Values values) {
        return new Token(expand(parts, values), at);
    }

    private static String expand(List<Part> parts, Values values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part instanceof Variable variable ? value(variable, values) : ((Text) part).text());
        }
        return text.toString();
    }

    private static String value(Variable variable, Values values) {
        Optional<String> value = values.of(variable.name());
        if (variable.otherwise() != null
                && value.filter(text -> !text.isEmpty()).isEmpty()) {
            return expand(variable.otherwise(), values);
        }
        String text = value.orElseThrow(() -> unset(variable));
        return variable.inString() ? escaped(text) : text;
    }

    private static FoshException unset(Variable variable) {
        String name = variable.name();
        return FoshException.of(ErrorCode.UNSET_VARIABLE, "${" + name + "} is not set")
                .why("a variable comes from set, from NAME=VALUE after the script's name, or from the environment")
                .tryThis("set " + name + " VALUE")
                .at(variable.at().toString());
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"', '\\' -> escaped.append('\\').append(letter);
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
