package dev.fosh.run;

import com.mongodb.client.model.Projections;
import java.util.ArrayList;
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

    Bson projection() {
        return Projections.include(all());
    }

    /** Those of the keys with another value after than before, in their order. */
    List<String> different(BsonDocument before, BsonDocument after) {
        return all().stream()
                .filter(key -> !Bytes.areSame(before.get(key), after.get(key)))
                .toList();
    }

    /** Sets the stamp, where there is one and another key has changed. */
    void stamp(BsonDocument before, BsonDocument after, BsonDateTime now) {
        boolean isChanged = names.stream().anyMatch(key -> !Bytes.areSame(before.get(key), after.get(key)));
        if (isStamped && isChanged) {
            after.put(STAMP, now);
        }
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

    /** What is kept of a change; the keys that it does not change are not. */
    Kept.Parts kept(Change change, int item, String collection) {
        List<String> changed = different(change.before(), change.after());
        BsonDocument after = cut(change.after(), changed);
        if (after.size() < changed.size()) {
            List<String> removed = new ArrayList<>(changed);
            removed.removeAll(after.keySet());
            throw new IllegalArgumentException("a change of parts removes " + removed);
        }
        return new Kept.Parts(item, collection, change.id(), cut(change.before(), changed), changed, Hash.of(after));
    }
}
