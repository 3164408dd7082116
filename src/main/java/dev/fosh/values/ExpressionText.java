package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/** A MongoDB aggregation expression as it is typed: Extended JSON, as loosely as in {@code mongosh}. */
final class ExpressionText {
    private static final Set<String> CODE = Set.of("$where", "$function", "$accumulator");
    private static final Map<String, String> CHANGING = Map.of(
            "$rand", "it gives another value each time",
            "$sampleRate", "it gives another value each time");
    private static final Set<String> CHANGING_VARIABLES = Set.of("NOW", "CLUSTER_TIME", "USER_ROLES", "SEARCH_META");
    private static final String EXAMPLE = "set-values caption --expr '{$toUpper: \"$caption\"}'";

    private ExpressionText() {}

    /**
     * Reads an expression.
     *
     * @throws FoshException {@code BAD_EXPRESSION} where it is none, or gives another value each time; {@code UNSAFE_FILTER}
     *     where it has code
     */
    static BsonValue parse(String typed) {
        String text = typed.strip();
        BsonValue expression = text.startsWith("$") ? new BsonString(text) : json(text);
        require(expression);
        return expression;
    }

    private static BsonValue json(String typed) {
        try {
            BsonArray parsed = BsonArray.parse("[" + typed + "]");
            if (parsed.size() == 1) {
                return parsed.get(0);
            }
        } catch (JsonParseException | IllegalArgumentException wrong) {
            throw bad(typed, wrong.getMessage());
        }
        throw bad(typed, "it is not one expression");
    }

    private static void require(BsonValue value) {
        if (value instanceof BsonDocument document) {
            document.forEach((key, inner) -> {
                if (CODE.contains(key)) {
                    throw FoshException.of(ErrorCode.UNSAFE_FILTER, key + " is not allowed in an expression")
                            .why("it would run code on the server")
                            .tryThis(EXAMPLE);
                }
                if (CHANGING.containsKey(key)) {
                    throw bad(key, CHANGING.get(key) + ", so that nobody could tell what was written");
                }
                if (!key.equals("$literal")) {
                    require(inner);
                }
            });
        } else if (value instanceof BsonArray array) {
            array.forEach(ExpressionText::require);
        } else if (value instanceof BsonString text && text.getValue().startsWith("$$")) {
            String variable = text.getValue().substring(2).split("\\.", 2)[0];
            if (CHANGING_VARIABLES.contains(variable)) {
                throw bad(text.getValue(), "it is another value each time; give the value itself");
            }
        }
    }

    /** What the server, or the parser, has against an expression. */
    static FoshException bad(String typed, String why) {
        return FoshException.of(
                        ErrorCode.BAD_EXPRESSION,
                        "--expr " + Text.escaped(typed.length() > 200 ? typed.substring(0, 200) + "…" : typed)
                                + " can't be worked out")
                .why(why)
                .tryThis(EXAMPLE);
    }
}
