package dev.fosh.transfer;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A view, workspace or run in a dataset document that was exported: a document, or, from older releases, its JSON text. */
final class Attached {
    private Attached() {}

    /** The document; nothing where it is none. */
    static Optional<BsonDocument> document(BsonValue value) {
        if (value.isDocument()) {
            return Optional.of(value.asDocument());
        }
        return value.isString() ? JsonDocuments.tryParse(value.asString().getValue()) : Optional.empty();
    }
}
