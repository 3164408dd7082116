package dev.fosh.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Stored samples and frames under the names that the SDK shows: {@code id} for {@code _id} and so on. */
public final class PublicDocument {
    /** What every release stores under another name, where a schema does not say so. */
    private static final Map<String, String> ALWAYS = Map.of(
            "_id", "id",
            "_media_type", "media_type",
            "_sample_id", "sample_id",
            "_dataset_id", "dataset_id");

    /** The key by which samples are shuffled, which the SDK shows nowhere. */
    private static final String HIDDEN = "_rand";

    private final Map<String, String> names = new HashMap<>(ALWAYS);

    public PublicDocument(List<SchemaField> topFields) {
        topFields.forEach(field -> names.putIfAbsent(field.storedName(), field.name()));
    }

    /** The document under public names, in stored order. */
    public BsonDocument of(BsonDocument stored) {
        BsonDocument shown = new BsonDocument();
        stored.forEach((key, value) -> {
            if (!key.equals(HIDDEN)) {
                shown.append(names.getOrDefault(key, key), inner(value));
            }
        });
        return shown;
    }

    /** A value whose documents, at any depth, have public names. */
    public static BsonValue inner(BsonValue value) {
        if (value instanceof BsonDocument document) {
            BsonDocument shown = new BsonDocument();
            document.forEach((key, part) -> shown.append(key.equals("_id") ? "id" : key, inner(part)));
            return shown;
        }
        if (value instanceof BsonArray array) {
            return new BsonArray(array.stream().map(PublicDocument::inner).toList());
        }
        return value;
    }
}
