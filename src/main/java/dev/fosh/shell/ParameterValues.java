package dev.fosh.shell;

import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.session.Suggest.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Turns the words of a parameter into what its method takes. */
final class ParameterValues {
    private ParameterValues() {}

    /**
     * The value of one word.
     *
     * @throws FoshException {@code BAD_VALUE}, {@code BAD_VERSION}
     */
    static Object read(Parameter parameter, String word) {
        Class<?> type = parameter.type();
        if (parameter.words() == Words.VERSIONS || parameter.words() == Words.TEAMS_VERSIONS) {
            FiftyOneVersion.parse(word);
        }
        try {
            if (type.isEnum()) {
                return constant(parameter, word);
            }
            if (parameter.isSwitch() || type == boolean.class || type == Boolean.class) {
                return flag(parameter, word);
            }
            return plain(type, word);
        } catch (NumberFormatException notANumber) {
            throw bad(parameter, word, "it is a number" + (isWhole(type) ? " without a point" : ""));
        } catch (InvalidPathException notAPath) {
            throw bad(parameter, word, "it is no path: " + notAPath.getReason());
        }
    }

    private static Object plain(Class<?> type, String word) {
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(word);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(word);
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(word);
        }
        return type == Path.class ? Path.of(word) : word;
    }

    private static boolean isWhole(Class<?> type) {
        return type != double.class && type != Double.class;
    }

    private static Boolean flag(Parameter parameter, String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw bad(parameter, word, "it is true or false");
        };
    }

    private static Object constant(Parameter parameter, String word) {
        for (Object constant : parameter.type().getEnumConstants()) {
            if (Parameter.choice(constant).equalsIgnoreCase(word)) {
                return constant;
            }
        }
        List<String> choices = parameter.choices();
        String known = "it is one of " + String.join(", ", choices);
        throw bad(
                parameter,
                word,
                Nearest.to(word, choices)
                        .map(near -> "did you mean \"" + near + "\"?\n" + known)
                        .orElse(known));
    }

    private static FoshException bad(Parameter parameter, String word, String why) {
        return FoshException.of(ErrorCode.BAD_VALUE, parameter.shown() + " can't be \"" + word + "\"")
                .why(why);
    }
}
