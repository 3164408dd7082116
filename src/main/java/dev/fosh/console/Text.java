package dev.fosh.console;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/** Text as a terminal shows it: its width in cells, and control characters that must not reach it. */
public final class Text {
    private static final Set<Byte> CONTROLS = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.SURROGATE);

    private Text() {}

    /** How many cells the text takes: wide letters take two, combining marks none. */
    public static int width(String text) {
        return text.codePoints()
                .map(letter -> Math.max(0, WCWidth.wcwidth(letter)))
                .sum();
    }

    /** The text filled up with blanks on its right. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text filled up with blanks on its left. */
    public static String paddedLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** The beginning of the text that fits, with an ellipsis where something is left out. */
    public static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int taken = 0;
        for (int letter : text.codePoints().toArray()) {
            taken += Math.max(0, WCWidth.wcwidth(letter));
            if (taken > width - 1) {
                break;
            }
            cut.appendCodePoint(letter);
        }
        return cut.append('…').toString();
    }

    /** Text with control characters escaped, so that a name can't move the cursor. */
    public static String escaped(String text) {
        if (text.codePoints().noneMatch(Text::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(letter -> {
            if (isControl(letter)) {
                shown.append(escaped(letter));
            } else {
                shown.appendCodePoint(letter);
            }
        });
        return shown.toString();
    }

    /** The same for text of several lines. */
    static String escapedLines(String text) {
        return text.lines().map(Text::escaped).collect(Collectors.joining("\n"));
    }

    private static boolean isControl(int letter) {
        if (letter >= ' ' && letter <= '~') {
            return false;
        }
        // Some scripts can't be written without the joiners.
        boolean isJoiner = letter == 0x200c || letter == 0x200d;
        return !isJoiner && CONTROLS.contains((byte) Character.getType(letter));
    }

    private static String escaped(int letter) {
        return switch (letter) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", letter);
        };
    }
}
