package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Drops collections of samples and frames that no dataset names. */
final class Admin0_15_0 implements Revision {
    private static final List<String> PREFIXES = List.of("samples.", "frames.", "patches.", "clips.");

    @Override
    public String summary() {
        return "collections that no dataset names are dropped";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().and(Cost.Part.COLLECTIONS);
    }

    @Override
    public Reversal reversal() {
        return Reversal.none("dropped collections do not come back");
    }

    @Override
    public void up(Target target) {
        Set<String> used = used(target);
        for (String name : target.collectionNames()) {
            if (!used.contains(name) && PREFIXES.stream().anyMatch(name::startsWith)) {
                target.dropLater(name);
            }
        }
    }

    /** Of several datasets of one name, or without one, only the first counts, as in the SDK. */
    private static Set<String> used(Target target) {
        Set<String> used = new HashSet<>();
        Set<BsonValue> seen = new HashSet<>();
        target.collection("datasets").read(new BsonDocument(), null, dataset -> {
            if (seen.add(dataset.get("name", BsonNull.VALUE))
                    && dataset.get("sample_collection_name") instanceof BsonString samples) {
                used.add(samples.getValue());
                used.add("frames." + samples.getValue());
            }
        });
        return used;
    }

    @Override
    public void down(Target target) {
        // What was dropped was in nobody's use.
    }
}
