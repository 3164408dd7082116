package dev.fosh.shell;

import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.shell.core.command.CommandOption;

/**
 * One option or argument of a command, or one global option.
 *
 * @param kind what it takes
 * @param longName without dashes; empty for an argument, and for an option that has only a short one
 * @param shortName a blank where there is none
 * @param label how its value is called in help, such as {@code DATASET}
 * @param description in a few words, lower case
 * @param required whether the command line needs it
 * @param standard the value when it is not given; empty for none
 * @param type of one value
 * @param words what its values are, for completion; null where it is not known
 */
public record Parameter(
        Kind kind,
        String longName,
        char shortName,
        String label,
        String description,
        boolean required,
        String standard,
        Class<?> type,
        Words words) {

    /** What a parameter takes. */
    public enum Kind {
        /** An option without a value, also {@code --no-x}. */
        SWITCH,
        /** A switch that takes a value after {@code =}: true or false, or one of an enum that has these. */
        VALUED_SWITCH,
        /** An option with one value. */
        OPTION,
        /** An option that takes all words up to the next option. */
        OPTIONS,
        /** One word. */
        ARGUMENT,
        /** All remaining words. */
        ARGUMENTS
    }

    static final char NO_SHORT_NAME = ' ';

    public boolean isOption() {
        return kind != Kind.ARGUMENT && kind != Kind.ARGUMENTS;
    }

    public boolean isSwitch() {
        return kind == Kind.SWITCH || kind == Kind.VALUED_SWITCH;
    }

    /** Whether it takes several words. */
    public boolean isMany() {
        return kind == Kind.OPTIONS || kind == Kind.ARGUMENTS;
    }

    /** The name as it is typed: {@code --version}, {@code -n}, or the label of an argument. */
    public String shown() {
        if (!isOption()) {
            return label;
        }
        return longName.isEmpty() ? "-" + shortName : "--" + longName;
    }

    /** What turns a switch off: {@code --no-x}, and {@code --x} for {@code --no-x}. */
    public Optional<String> negation() {
        if (!isSwitch() || longName.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(longName.startsWith("no-") ? longName.substring(3) : "no-" + longName);
    }

    /** The words that are allowed; empty where any is. */
    public List<String> choices() {
        if (isSwitch() && !type.isEnum()) {
            return List.of("true", "false");
        }
        return type.isEnum()
                ? java.util.Arrays.stream(type.getEnumConstants())
                        .map(Parameter::choice)
                        .toList()
                : List.of();
    }

    static String choice(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is to Spring Shell, with one value. */
    CommandOption option(String value) {
        return new CommandOption(
                shortName,
                longName.isEmpty() ? null : longName,
                description,
                required,
                standard.isEmpty() ? null : standard,
                value,
                type);
    }

    /** Whether a parsed option is a value of this one. */
    boolean owns(CommandOption option) {
        return longName.isEmpty() ? option.shortName() == shortName : longName.equals(option.longName());
    }
}
