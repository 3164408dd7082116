package dev.fosh.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks a line for people at blanks where it is longer than the terminal is wide.
 *
 * <p>What follows stands below the column that goes on: beside a name, or indented. A word that fits no line stays whole,
 * and so does a line to be typed: whoever copies it wants no line breaks in it.
 */
final class WrappedText {
    private static final int INDENT = 4;
    private static final Pattern COLUMN = Pattern.compile("(?<=\\S) {2,}(?=\\S)");
    private static final Pattern LABEL = Pattern.compile("^ *(why|warning): ");
    private static final String TO_BE_TYPED = "  try: ";

    private WrappedText() {}

    /** The lines, at least one. */
    static List<String> of(String line, int width) {
        if (Text.width(line) <= width || line.startsWith(TO_BE_TYPED)) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(hanging(line, width));
        String rest = line;
        while (Text.width(rest) > width) {
            int end = lastBlank(rest, width, indent.length());
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** How far what follows is indented: as the last column that begins in the left half. */
    private static int hanging(String line, int width) {
        Matcher label = LABEL.matcher(line);
        if (label.find()) {
            return label.end();
        }
        int indent = line.length() - line.stripLeading().length() + INDENT;
        Matcher column = COLUMN.matcher(line);
        while (column.find()) {
            int start = Text.width(line.substring(0, column.end()));
            if (start > width / 2) {
                break;
            }
            indent = start;
        }
        return indent;
    }

    /** Where the text that fits ends; the first blank after it where none lies in it, negative where there is none at all. */
    private static int lastBlank(String line, int width, int indent) {
        int end = -1;
        int cells = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            if (line.charAt(i) == ' ' && i > indent) {
                if (cells > width && end >= 0) {
                    return end;
                }
                end = i;
            }
            cells += Text.width(Character.toString(line.codePointAt(i)));
        }
        return end;
    }
}
