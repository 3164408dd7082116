package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A beginning of texts and what stands in its place.
 *
 * @param old not empty
 * @param replacement may be empty
 */
record Prefix(String old, String replacement) {
    /**
     * Reads several {@code OLD=NEW}, each split at the first {@code =} that has no backslash before it; the longest first.
     *
     * @throws FoshException {@code BAD_VALUE}
     */
    static List<Prefix> parse(List<String> typed) {
        List<Prefix> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String text : typed) {
            Prefix prefix = parse(text);
            if (!seen.add(prefix.old)) {
                throw bad(text, "there are two replacements of '" + Text.escaped(prefix.old) + "'");
            }
            all.add(prefix);
        }
        if (all.stream().allMatch(prefix -> prefix.old.equals(prefix.replacement))) {
            throw bad(typed.get(0), "nothing would change");
        }
        all.sort(Comparator.comparingInt((Prefix prefix) -> prefix.old.length()).reversed());
        return List.copyOf(all);
    }

    private static Prefix parse(String text) {
        int split = 0;
        while (split < text.length() && text.charAt(split) != '=') {
            split += text.startsWith("\\=", split) ? 2 : 1;
        }
        if (split >= text.length()) {
            throw bad(text, "an = has to stand between them; one that belongs to OLD is written \\=");
        }
        String old = text.substring(0, split).replace("\\=", "=");
        if (old.isEmpty()) {
            throw bad(text, "OLD is empty: every text begins so");
        }
        if (text.indexOf('\0') >= 0) {
            throw bad(text, "no text has a zero character");
        }
        return new Prefix(old, text.substring(split + 1).replace("\\=", "="));
    }

    private static FoshException bad(String text, String why) {
        return FoshException.of(ErrorCode.BAD_VALUE, "--prefix takes OLD=NEW, not '" + Text.escaped(text) + "'")
                .why(why)
                .tryThis("set-values filepath --prefix /data/=s3://bucket/data/");
    }

    /** A condition that texts meet that begin with one of them. */
    static BsonValue query(List<Prefix> all) {
        List<String> quoted = all.stream().map(prefix -> quoted(prefix.old)).toList();
        String any = quoted.size() == 1 ? quoted.get(0) : "(?:" + String.join("|", quoted) + ")";
        return new BsonRegularExpression("^" + any);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean isPlain = point > 127 || Character.isLetterOrDigit(point) || point == '_';
            quoted.append(isPlain ? "" : "\\").appendCodePoint(point);
        });
        return quoted.toString();
    }

    /** The value with its new beginning, of lists of texts each; the same one where none begins so. */
    static BsonValue applied(List<Prefix> all, BsonValue value) {
        if (value instanceof BsonArray list) {
            return new BsonArray(list.stream()
                    .map(one -> one.isString() ? applied(all, one) : one)
                    .toList());
        }
        if (!value.isString()) {
            return value;
        }
        String text = value.asString().getValue();
        return all.stream()
                .filter(prefix -> text.startsWith(prefix.old))
                .findFirst()
                .<BsonValue>map(prefix -> new BsonString(prefix.replacement + text.substring(prefix.old.length())))
                .orElse(value);
    }

    /** As {@link #parse} reads it. */
    String typed() {
        return old.replace("=", "\\=") + "=" + replacement;
    }
}
