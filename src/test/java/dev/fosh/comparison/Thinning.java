package dev.fosh.comparison;

import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Takes keys at random out of documents, or makes them null, leaving those without which no release can tell what a document is. */
final class Thinning {
    /** What every release has always written, and the SDK's revisions can not do without. */
    private static final Set<String> NEEDED =
            Set.of("_id", "name", "version", "sample_collection_name", "sample_fields", "_sample_id", "frame_number");

    private static final double SHARE = 0.15;

    private static final double NULL_SHARE = 0.02;

    private final Random random;

    private final boolean nulls;

    /**
     * What to do.
     *
     * @param nulls whether keys stay, with a null value
     */
    Thinning(long seed, boolean nulls) {
        this.random = new Random(seed);
        this.nulls = nulls;
    }

    DatabaseDump of(DatabaseDump dump) {
        DatabaseDump thinned = dump;
        for (String collection : List.copyOf(dump.collections().keySet())) {
            boolean isContent = collection.startsWith("samples.") || collection.startsWith("frames.");
            if (isContent || collection.equals("datasets") || collection.equals("runs")) {
                Set<String> kept = kept(dump.collections().get(collection));
                thinned = thinned.withEach(collection, document -> {
                    thin(document, kept);
                    return document;
                });
            }
        }
        return thinned;
    }

    /** Also what an index may want to be unique, which two absent values are not. */
    private static Set<String> kept(CollectionDump dump) {
        Set<String> kept = new HashSet<>(NEEDED);
        dump.indexes().forEach(index -> kept.addAll(index.getDocument("key").keySet()));
        return kept;
    }

    private void thin(BsonValue value, Set<String> kept) {
        if (value.isDocument()) {
            BsonDocument document = value.asDocument();
            for (String key : List.copyOf(document.keySet())) {
                if (!kept.contains(key) && random.nextDouble() < (nulls ? NULL_SHARE : SHARE)) {
                    document.put(key, BsonNull.VALUE);
                }
            }
            if (!nulls) {
                document.values().removeIf(BsonValue::isNull);
            }
            document.values().forEach(inner -> thin(inner, kept));
        } else if (value.isArray()) {
            value.asArray().forEach(inner -> thin(inner, kept));
        }
    }
}
