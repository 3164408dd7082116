package dev.fosh.media;

import java.util.Optional;
import org.bson.BsonDocument;

/**
 * How an object store is reached, as it was typed; what is absent comes from the environment. Without secrets, so that a run
 * can keep it.
 *
 * @param endpoint a URL
 * @param region such as {@code eu-west-1}
 * @param profile of the AWS configuration files
 * @param storageClass such as {@code STANDARD_IA}, for objects that are stored
 * @param sse {@code AES256}, {@code aws:kms}, or {@code aws:kms:KEY}
 */
public record StoreOptions(
        Optional<String> endpoint,
        Optional<String> region,
        Optional<String> profile,
        Optional<String> storageClass,
        Optional<String> sse) {
    /** Everything from the environment. */
    public static final StoreOptions NONE =
            new StoreOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** As a run keeps it. */
    public BsonDocument stored() {
        BsonDocument stored = new BsonDocument();
        put(stored, "endpoint", endpoint);
        put(stored, "region", region);
        put(stored, "profile", profile);
        put(stored, "storage_class", storageClass);
        put(stored, "sse", sse);
        return stored;
    }

    /** What {@link #stored} made. */
    public static StoreOptions of(BsonDocument stored) {
        return new StoreOptions(
                text(stored, "endpoint"),
                text(stored, "region"),
                text(stored, "profile"),
                text(stored, "storage_class"),
                text(stored, "sse"));
    }

    private static void put(BsonDocument stored, String key, Optional<String> value) {
        value.ifPresent(text -> stored.put(key, new org.bson.BsonString(text)));
    }

    private static Optional<String> text(BsonDocument stored, String key) {
        return stored.isString(key) ? Optional.of(stored.getString(key).getValue()) : Optional.empty();
    }
}
