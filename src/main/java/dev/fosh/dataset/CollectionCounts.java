package dev.fosh.dataset;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * How many documents collections have, as the server's metadata says, without a scan.
 *
 * <p>One query lists the collections, and one more counts up to 200 of them: the samples and frames of 100 datasets.
 */
final class CollectionCounts {
    private static final int TOGETHER = 200;
    /** MongoDB 6.0.5 fails in the second batch of joined counts, so everything comes in the first. */
    private static final int ONE_BATCH = 100_000;

    /** The server's code where a right is missing. */
    private static final int UNAUTHORIZED = 13;
    /** A collection went away meanwhile, or the server is too old to join counts: fewer are asked at once. */
    private static final Set<Integer> DIVIDE = Set.of(26, 40324);

    private static final BsonDocument COUNT = BsonDocument.parse("{$collStats: {count: {}}}");

    private final MongoDatabase database;
    private final Cancellation cancellation;
    private final Map<String, Long> counts = new HashMap<>();

    private CollectionCounts(MongoDatabase database, Cancellation cancellation) {
        this.database = database;
        this.cancellation = cancellation;
    }

    /**
     * The count of each, 0 where there is no such collection, null where the right to know is missing.
     *
     * <p>Views and time series count as absent.
     */
    static Map<String, Long> of(MongoDatabase database, Collection<String> wanted, Cancellation cancellation) {
        CollectionCounts counting = new CollectionCounts(database, cancellation);
        Set<String> names = new HashSet<>(wanted);
        Set<String> existing = new HashSet<>();
        try {
            database.listCollectionNames()
                    .filter(new BsonDocument("type", new BsonString("collection")))
                    .into(existing);
        } catch (MongoCommandException refused) {
            names.forEach(name -> counting.counts.put(name, null));
            return counting.onlyIf(refused);
        }
        names.forEach(name -> counting.counts.put(name, 0L));
        names.retainAll(existing);
        List<String> present = new ArrayList<>(names);
        for (int start = 0; start < present.size(); start += TOGETHER) {
            cancellation.check();
            counting.count(present.subList(start, Math.min(start + TOGETHER, present.size())));
        }
        return counting.counts;
    }

    private Map<String, Long> onlyIf(MongoCommandException refused) {
        if (refused.getErrorCode() != UNAUTHORIZED) {
            throw refused;
        }
        return counts;
    }

    private void count(List<String> names) {
        List<BsonDocument> pipeline = new ArrayList<>();
        pipeline.add(COUNT);
        for (String name : names.subList(1, names.size())) {
            BsonDocument other =
                    new BsonDocument("coll", new BsonString(name)).append("pipeline", new BsonArray(List.of(COUNT)));
            pipeline.add(new BsonDocument("$unionWith", other));
        }
        try {
            int prefix = database.getName().length() + 1;
            // A sharded collection has one answer for each shard.
            for (BsonDocument stats : database.getCollection(names.get(0), BsonDocument.class)
                    .aggregate(pipeline)
                    .batchSize(ONE_BATCH)) {
                String name = stats.getString("ns").getValue().substring(prefix);
                counts.merge(name, stats.getNumber("count").longValue(), Long::sum);
            }
        } catch (MongoCommandException refused) {
            instead(names, refused);
        }
    }

    private void instead(List<String> names, MongoCommandException refused) {
        if (DIVIDE.contains(refused.getErrorCode())) {
            if (names.size() > 1) {
                count(names.subList(0, names.size() / 2));
                count(names.subList(names.size() / 2, names.size()));
            }
            return;
        }
        names.forEach(name -> counts.put(name, null));
        onlyIf(refused);
    }
}
