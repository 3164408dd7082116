package dev.fosh.migrate;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads the name of a collection from a dataset document. */
final class CollectionName {
    private CollectionName() {}

    /** The name, where the key holds a text that is not empty. */
    static Optional<String> in(BsonDocument dataset, String key) {
        BsonValue name = dataset.get(key);
        boolean isName =
                name != null && name.isString() && !name.asString().getValue().isEmpty();
        return isName ? Optional.of(name.asString().getValue()) : Optional.empty();
    }
}
