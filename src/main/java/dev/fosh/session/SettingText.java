package dev.fosh.session;

import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.fault.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the text of a setting and brings it into its normal form. */
public final class SettingText {
    private static final Set<String> YES = Set.of("true", "yes", "1", "on");
    private static final Set<String> NO = Set.of("false", "no", "0", "off");
    private static final Pattern HOSTS = Pattern.compile("[\\w.\\-]+(:\\d+)?(,[\\w.\\-]+(:\\d+)?)*");
    private static final Pattern FORBIDDEN_IN_NAME = Pattern.compile("[/\\\\. \"$*<>:|?\\x00]");
    private static final Pattern DAYS = Pattern.compile("0*[1-9][0-9]{0,4}");
    private static final int LONGEST_NAME = 63;

    private SettingText() {}

    /**
     * The normal form of a value.
     *
     * @throws FoshException {@code BAD_VALUE}, or {@code BAD_URI}
     */
    static String check(Setting setting, String text) {
        return switch (setting.kind()) {
            case TEXT, DIRECTORY -> notEmpty(setting, text);
            case SWITCH -> flag(setting, text);
            case SECRET_URI -> uri(text);
            case DATABASE -> database(setting, text);
            case FORMAT -> format(setting, text);
            case SIZE ->
                Size.parse(text)
                        .map(Size::text)
                        .orElseThrow(
                                () -> bad(setting, text, "a size is a number with a unit, such as 500MB or 1.5GB"));
            case DAYS -> days(setting, text);
        };
    }

    /**
     * The normal form of a value that was given under that name, such as {@code no-color}.
     *
     * @throws FoshException {@code BAD_VALUE}, or {@code BAD_URI}
     */
    public static String check(String name, Setting setting, String text) {
        String checked = check(setting, text);
        return setting.isNegatedBy(name) ? String.valueOf(!Boolean.parseBoolean(checked)) : checked;
    }

    /** A switch as FiftyOne reads its own variables: {@code yes}, {@code true} and {@code 1} are true, all else false. */
    static String lenientFlag(String text) {
        return String.valueOf(Set.of("yes", "true", "1").contains(text.toLowerCase(Locale.ROOT)));
    }

    private static String notEmpty(Setting setting, String text) {
        if (text.isBlank()) {
            throw bad(setting, text, "it is empty");
        }
        return text;
    }

    private static String flag(Setting setting, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return "true";
        }
        if (NO.contains(word)) {
            return "false";
        }
        throw bad(setting, text, "it is true or false");
    }

    private static String uri(String text) {
        if (text.equals(Where.LOCAL) || text.equals(Where.DEMO)) {
            return text;
        }
        if (text.startsWith("mongodb://") || text.startsWith("mongodb+srv://")) {
            return text;
        }
        if (HOSTS.matcher(text).matches()) {
            return "mongodb://" + text;
        }
        throw FoshException.of(ErrorCode.BAD_URI, "this is no MongoDB URI: " + Secrets.maskUri(text))
                .why("it begins with mongodb:// or mongodb+srv://, or is local or demo")
                .tryThis("connect mongodb://localhost:27017");
    }

    private static String database(Setting setting, String text) {
        notEmpty(setting, text);
        if (FORBIDDEN_IN_NAME.matcher(text).find() || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw bad(
                    setting,
                    text,
                    "a database name has at most 63 bytes, no blanks and none of / \\ . \" $ * < > : | ?");
        }
        return text;
    }

    private static String format(Setting setting, String text) {
        List<String> names = Arrays.stream(OutputFormat.values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = text.toLowerCase(Locale.ROOT);
        if (names.contains(word)) {
            return word;
        }
        String choices = "it is one of " + String.join(", ", names);
        throw bad(
                setting,
                text,
                Nearest.to(text, names)
                        .map(name -> choices + "; did you mean \"" + name + "\"?")
                        .orElse(choices));
    }

    private static String days(Setting setting, String text) {
        if (DAYS.matcher(text.strip()).matches()) {
            return String.valueOf(Integer.parseInt(text.strip()));
        }
        throw bad(setting, text, "it is a number of days, 1 to 99999");
    }

    private static FoshException bad(Setting setting, String text, String why) {
        return FoshException.of(ErrorCode.BAD_VALUE, setting.id() + " can't be \"" + text + "\"")
                .why(why);
    }
}
