package dev.fosh.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a key in a TOML text, for messages: the parser forgets where its values stood. */
final class TomlLines {
    private static final Pattern HEADER = Pattern.compile("\\s*\\[+\\s*([^\\]]*?)\\s*\\]+.*");

    private final List<String> lines;

    TomlLines(String text) {
        lines = text.lines().toList();
    }

    /** The line of the key in that table, counted from 1; its table's line, or the first, where it is not found. */
    int of(String table, String key) {
        String current = "";
        int best = 1;
        Pattern plain = Pattern.compile("\\s*[\"']?" + Pattern.quote(key) + "[\"']?\\s*[=.].*");
        Pattern dotted = Pattern.compile(".*\\b" + Pattern.quote(key) + "\\b[\"']?\\s*=.*");
        for (int i = 0; i < lines.size(); i++) {
            Matcher header = HEADER.matcher(lines.get(i));
            if (header.matches()) {
                current = header.group(1).replaceAll("[\"'\\s]", "");
                best = current.equals(table) ? i + 1 : best;
            } else if (current.equals(table) && plain.matcher(lines.get(i)).matches()) {
                return i + 1;
            } else if (best == 1 && dotted.matcher(lines.get(i)).matches()) {
                best = i + 1;
            }
        }
        return best;
    }
}
