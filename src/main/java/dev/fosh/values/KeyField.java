package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The field that tells which documents rows are for.
 *
 * @param typed as it was typed
 * @param isFrame whether it is one of frames
 * @param stored its path in the documents
 * @param type of its values
 * @param isIndexed whether the server finds documents by it without reading all
 */
record KeyField(String typed, boolean isFrame, String stored, FieldType type, boolean isIndexed) {
    /**
     * Resolves it.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND}, {@code NOT_SETTABLE}
     */
    static KeyField of(String typed, SetTarget target, OpenedDataset dataset) {
        FieldTree schema = dataset.schema();
        FieldPath path = FieldPath.parse(typed, schema);
        if (path.isFrame() && !target.isFrame()) {
            throw FoshException.of(
                            ErrorCode.NOT_SETTABLE,
                            "You cannot use frame-level key field '" + typed + "' to set sample field '" + target.path()
                                    + "'")
                    .tryThis("set-values " + target.path() + " --from values.ndjson --key-field id");
        }
        if (!path.lists().isEmpty() || !path.unwound().isEmpty() || path.isWholeFrames()) {
            throw FoshException.of(
                            ErrorCode.NOT_SETTABLE, "Invalid key field '" + typed + "'; keys cannot be list fields")
                    .tryThis("set-values " + target.path() + " --from values.ndjson --key-field id");
        }
        boolean isId = path.isIdText() || path.storedPath().equals("_id");
        FieldType type = isId
                ? FieldType.simple("ObjectId")
                : new SchemaGrowth(schema.dataset())
                        .field(path.isFrame(), path.inDocument())
                        .map(FieldType::of)
                        .orElse(FieldType.ANY);
        MongoCollection<?> collection = path.isFrame() ? dataset.frames() : dataset.samples();
        boolean isIndexed = path.storedPath().equals("_id") || isFirstOfIndex(collection, path.storedPath());
        return new KeyField(typed, path.isFrame(), path.storedPath(), type, isIndexed);
    }

    private static boolean isFirstOfIndex(MongoCollection<?> collection, String path) {
        return collection.listIndexes(BsonDocument.class).into(new ArrayList<>()).stream()
                .filter(index -> !index.containsKey("partialFilterExpression"))
                .anyMatch(index -> index.getDocument("key").getFirstKey().equals(path));
    }

    boolean isOwnId() {
        return stored.equals("_id");
    }

    /** How many rows are asked for at once: without an index each question reads the whole collection. */
    int rowsAtOnce() {
        return isIndexed ? 1000 : 20_000;
    }

    /**
     * The key of a row as documents have it.
     *
     * @throws FoshException {@code BAD_ROW} where it is no id, but should be
     */
    BsonValue value(Row row) {
        BsonValue key = row.key();
        if (key instanceof BsonString text && (row.isText() || !type.name().equals("String"))) {
            key = CellText.ofFile(text.getValue(), 0, type);
        }
        return switch (type.name()) {
            case "ObjectId" -> ValueStore.id(key);
            case "Int", "FrameNumber" -> PythonNumber.toInt(key).orElse(key);
            case "Float" -> PythonNumber.toFloat(key).orElse(key);
            case "Date", "DateTime" ->
                IsoTime.of(key).<BsonValue>map(time -> time).orElse(key);
            default -> key;
        };
    }

    /** Numbers of any type are the same key where they are equal. */
    static BsonValue normal(BsonValue key) {
        if (key == null || !key.isNumber()) {
            return key;
        }
        boolean isWhole =
                !key.isDouble() || key.asDouble().getValue() == key.asNumber().longValue();
        return isWhole ? new BsonInt64(key.asNumber().longValue()) : key;
    }

    /** The SDK's words for keys that no document has. */
    String unknown(long count, BsonValue example) {
        return "Found " + count + " keys (eg: " + PythonText.str(example) + ") that do not match the '" + typed
                + "' field of any samples";
    }
}
