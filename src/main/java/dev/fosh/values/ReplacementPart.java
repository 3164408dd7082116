package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A part of what stands in the place of what a pattern finds.
 *
 * @param text as it is; null for a group
 * @param group the number of a group of the pattern, 0 for all that was found
 */
record ReplacementPart(String text, int group) {
    private static final Pattern PARTS =
            Pattern.compile("\\$(?:(?<all>&)|(?<dollar>\\$)|(?<group>\\d{1,2})|\\{(?<braced>\\d{1,2})})");

    /**
     * Reads a replacement: {@code $1} or {@code ${1}} for a group, {@code $&} for all that was found, {@code $$} for a dollar.
     *
     * @param groups how many the pattern has
     * @throws FoshException {@code BAD_PATTERN}
     */
    static List<ReplacementPart> parse(String typed, int groups) {
        List<ReplacementPart> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(typed);
        int end = 0;
        while (matcher.find()) {
            add(parts, typed.substring(end, matcher.start()), typed);
            end = matcher.end();
            if (matcher.group("dollar") != null) {
                parts.add(new ReplacementPart("$", 0));
            } else {
                String number = matcher.group("group") == null ? matcher.group("braced") : matcher.group("group");
                parts.add(group(number == null ? 0 : Integer.parseInt(number), groups, typed));
            }
        }
        add(parts, typed.substring(end), typed);
        return List.copyOf(parts);
    }

    private static ReplacementPart group(int number, int groups, String typed) {
        if (number > groups) {
            throw bad(typed, "the pattern has " + (groups == 0 ? "no groups" : groups + " groups"));
        }
        return new ReplacementPart(null, number);
    }

    private static void add(List<ReplacementPart> parts, String text, String typed) {
        if (text.indexOf('$') >= 0) {
            throw bad(typed, "a $ is written $$, unless a number or & follows");
        }
        if (!text.isEmpty()) {
            parts.add(new ReplacementPart(text, 0));
        }
    }

    private static FoshException bad(String typed, String why) {
        return FoshException.of(ErrorCode.BAD_PATTERN, "the replacement " + Text.escaped(typed) + " can't be made")
                .why(why)
                .tryThis("set-values filepath --regex '^/data/(.*)$' --replacement 's3://bucket/$1'");
    }

    /** The part as an expression on what the server found. */
    BsonValue of(String match) {
        if (text != null) {
            return new BsonDocument("$literal", new BsonString(text));
        }
        if (group == 0) {
            return new BsonString(match + ".match");
        }
        BsonValue captured =
                LeafChange.call("$arrayElemAt", new BsonString(match + ".captures"), new BsonInt32(group - 1));
        return LeafChange.call("$ifNull", captured, new BsonString(""));
    }
}
