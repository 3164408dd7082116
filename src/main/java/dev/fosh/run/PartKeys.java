package dev.fosh.run;

import com.mongodb.client.model.Projections;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * Top-level keys of documents that are read, compared, changed and given back alone; edits of others to other keys stay.
 *
 * @param names the keys that change; none of them is removed by a change
 * @param isStamped whether {@code last_modified_at} is moved to the run's time by each change, as databases of release
 *     1.0.0 and later want it
 */
public record PartKeys(List<String> names, boolean isStamped) {
    /** When a document was last changed. */
    static final String STAMP = "last_modified_at";

    /** The list is copied. */
    public PartKeys {
        names = names.stream()
                .filter(name -> !isStamped || !name.equals(STAMP))
                .distinct()
                .toList();
    }

    /** The names, and the stamp's where there is one. */
    List<String> all() {
        return isStamped ? Stream.concat(names.stream(), Stream.of(STAMP)).toList() : names;
    }

    /** The same, and the id. */
    List<String> withId() {
        return Stream.concat(Stream.of("_id"), all().stream()).toList();
    }

    Bson projection() {
        return Projections.include(all());
    }

    /** Whether the run of this time has changed the document before. */
    boolean isStampedWith(BsonDocument part, BsonDateTime now) {
        return isStamped && now.equals(part.get(STAMP));
    }

    /** What a document has of some keys, in their order. */
    static BsonDocument cut(BsonDocument document, List<String> keys) {
        BsonDocument part = new BsonDocument();
        for (String key : keys) {
            BsonValue value = document.get(key);
            if (value != null) {
                part.put(key, value);
            }
        }
        return part;
    }
}
