package dev.fosh.values;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A document that gets a value.
 *
 * @param number of a frame; 0 for samples
 * @param blocked what stands where a document is needed, as {@code {p: its path, v: what is there}}
 * @param elements the ids of the elements of the list, null for those without; absent where there is no list
 */
record Recipient(BsonValue id, long number, Optional<BsonDocument> blocked, Optional<List<BsonValue>> elements) {
    /** Reads what {@link RecipientQuery} asks for. */
    static Recipient read(BsonDocument found) {
        return new Recipient(
                found.get("_id"),
                found.isNumber("frame_number") ? found.getNumber("frame_number").longValue() : 0,
                found.isDocument("b") ? Optional.of(found.getDocument("b")) : Optional.empty(),
                found.isArray("e") ? Optional.of(List.copyOf(found.getArray("e").getValues())) : Optional.empty());
    }
}
