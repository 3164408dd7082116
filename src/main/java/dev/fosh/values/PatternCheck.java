package dev.fosh.values;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Asks the server what it thinks of a pattern: no other place reads patterns as it does. */
final class PatternCheck {
    private static final int LONGEST = 10_000;

    private PatternCheck() {}

    /**
     * The change of a pattern and its replacement.
     *
     * @throws FoshException {@code BAD_PATTERN}
     */
    static LeafChange.Pattern of(String regex, String replacement, MongoDatabase database) {
        if (regex.isEmpty()) {
            throw bad(regex, "it is empty");
        }
        if (regex.indexOf('\0') >= 0 || regex.length() > LONGEST) {
            throw bad(regex, "patterns have no zero character and at most " + LONGEST + " characters");
        }
        try {
            // Also what finds nothing is told then, with all groups.
            BsonDocument groups = search("$regexFind", "(?:" + regex + "\n)|(?:" + regex + ")|");
            BsonDocument empty = search("$regexMatch", regex);
            BsonDocument answer = database.aggregate(
                            List.of(
                                    new BsonDocument("$documents", new BsonArray(List.of(new BsonDocument()))),
                                    new BsonDocument(
                                            "$project", new BsonDocument("found", groups).append("empty", empty))),
                            BsonDocument.class)
                    .first();
            if (answer.getBoolean("empty").getValue()) {
                throw emptyFind(regex);
            }
            int count = answer.getDocument("found").getArray("captures").size() / 2;
            return new LeafChange.Pattern(regex, ReplacementPart.parse(replacement, count));
        } catch (MongoCommandException refused) {
            throw bad(regex, refused.getErrorMessage());
        }
    }

    private static BsonDocument search(String operator, String regex) {
        return new BsonDocument(
                operator,
                new BsonDocument("input", new BsonString(""))
                        .append("regex", new BsonDocument("$literal", new BsonString(regex))));
    }

    private static FoshException emptyFind(String regex) {
        return bad(regex, "it finds the empty text, which is between any two characters; use + instead of *");
    }

    /**
     * Requires that it finds at least a character wherever it finds something.
     *
     * @throws FoshException {@code BAD_PATTERN}
     */
    static void requireText(ServerStep.PathChange path, ServerProbe probe) {
        LeafChange.Pattern pattern = (LeafChange.Pattern) path.change();
        try {
            probe.first(path, (value, item) -> new BsonString(value), (value, item) -> pattern.isEmptyIn(value))
                    .ifPresent(found -> {
                        throw bad(
                                pattern.regex(),
                                "it finds no character in " + ServerText.of(found.value())
                                        + "; a place between characters can't be replaced");
                    });
        } catch (MongoCommandException refused) {
            throw bad(pattern.regex(), refused.getErrorMessage());
        }
    }

    private static FoshException bad(String regex, String why) {
        String shown = Text.escaped(regex.length() > 200 ? regex.substring(0, 200) + "…" : regex);
        return FoshException.of(ErrorCode.BAD_PATTERN, "the pattern " + shown + " can't be replaced")
                .why(why)
                .tryThis("set-values filepath --regex '^/data/(.*)$' --replacement 's3://bucket/$1'");
    }
}
