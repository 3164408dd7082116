package dev.fosh.dataset;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;
import org.bson.types.ObjectId;

/**
 * A MongoDB query as it is typed: Extended JSON, as loosely as in {@code mongosh}, on the names that the SDK shows.
 *
 * <p>What would run code on the server is refused.
 */
public final class Filter {
    private static final Set<String> CODE = Set.of("$where", "$function", "$accumulator");
    private static final Set<String> COMPARISONS =
            Set.of("$eq", "$ne", "$in", "$nin", "$gt", "$gte", "$lt", "$lte", "$not");
    private static final Set<String> OF_FILTERS = Set.of("$and", "$or", "$nor");

    private final Map<String, String> stored = new HashMap<>();

    private Filter(List<SchemaField> fields) {
        stored.put("id", "_id");
        fields.forEach(field -> stored.put(field.path(), storedPath(field)));
    }

    private static String storedPath(SchemaField field) {
        String parent =
                field.path().substring(0, field.path().length() - field.name().length());
        return parent + field.storedName();
    }

    /**
     * Reads a query on the samples of a dataset.
     *
     * @param dataset its document, for the names under which fields are stored
     * @throws FoshException {@code BAD_VALUE} where it is no query, {@code UNSAFE_FILTER} where it has code
     */
    public static BsonDocument parse(String typed, BsonDocument dataset) {
        BsonDocument query = parse(typed);
        refuseCode(query);
        return new Filter(Schema.all(dataset)).document(query);
    }

    private static BsonDocument parse(String typed) {
        try {
            // In a list, because the parser does not mind what stands after a document.
            BsonArray parsed = BsonArray.parse("[" + typed + "]");
            if (parsed.size() == 1 && parsed.get(0) instanceof BsonDocument query) {
                return query;
            }
        } catch (JsonParseException | IllegalArgumentException wrong) {
            throw bad(typed, wrong.getMessage());
        }
        throw bad(typed, "it is not one document");
    }

    private static FoshException bad(String typed, String why) {
        return FoshException.of(ErrorCode.BAD_VALUE, "--filter " + typed + " is no MongoDB query")
                .why(why)
                .tryThis("export --filter '{tags: \"val\"}'");
    }

    private static void refuseCode(BsonValue value) {
        if (value instanceof BsonDocument document) {
            document.forEach((key, inner) -> {
                if (CODE.contains(key)) {
                    throw FoshException.of(ErrorCode.UNSAFE_FILTER, key + " is not allowed in a filter")
                            .why("it would run code on the server")
                            .tryThis("export --filter '{tags: \"val\"}'");
                }
                refuseCode(inner);
            });
        } else if (value instanceof BsonArray array) {
            array.forEach(Filter::refuseCode);
        }
    }

    private BsonDocument document(BsonDocument query) {
        BsonDocument translated = new BsonDocument();
        query.forEach((key, value) -> {
            if (OF_FILTERS.contains(key) && value instanceof BsonArray parts) {
                translated.append(key, each(parts));
            } else if (key.startsWith("$")) {
                translated.append(key, value);
            } else {
                condition(translated, key, value);
            }
        });
        return translated;
    }

    private BsonArray each(BsonArray parts) {
        BsonArray translated = new BsonArray();
        parts.forEach(part -> translated.add(part instanceof BsonDocument query ? document(query) : part));
        return translated;
    }

    private void condition(BsonDocument translated, String path, BsonValue value) {
        if (path.equals("frames") || path.startsWith("frames.")) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "a filter can't ask for " + path)
                    .why("frames are not in the documents of samples")
                    .tryThis("export --filter '{tags: \"val\"}'");
        }
        String name = stored.getOrDefault(path, path);
        boolean isId = name.startsWith("_") || name.contains("._");
        translated.append(name, isId ? withIds(value) : value);
    }

    /** Ids are typed as text. */
    private static BsonValue withIds(BsonValue value) {
        if (value.isString() && ObjectId.isValid(value.asString().getValue())) {
            return new BsonObjectId(new ObjectId(value.asString().getValue()));
        }
        if (value instanceof BsonArray array) {
            return new BsonArray(array.stream().map(Filter::withIds).toList());
        }
        if (value instanceof BsonDocument document) {
            BsonDocument typed = new BsonDocument();
            document.forEach((key, inner) -> typed.append(key, COMPARISONS.contains(key) ? withIds(inner) : inner));
            return typed;
        }
        return value;
    }
}
