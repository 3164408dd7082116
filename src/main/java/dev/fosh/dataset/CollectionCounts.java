package dev.fosh.dataset;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Cancellation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * How many documents collections have, as the server's metadata says, without a scan.
 *
 * <p>One query lists the collections, and one more counts up to 200 of them: the samples and frames of 100 datasets.
 */
final class CollectionCounts {
    /** The server's code where a right is missing. */
    private static final int UNAUTHORIZED = 13;

    private static final BsonDocument COUNT = BsonDocument.parse("{$collStats: {count: {}}}");

    private final Map<String, Long> counts = new HashMap<>();

    private CollectionCounts() {}

    /**
     * The count of each, 0 where there is no such collection, null where the right to know is missing.
     *
     * <p>Views and time series count as absent.
     */
    static Map<String, Long> of(MongoDatabase database, Collection<String> wanted, Cancellation cancellation) {
        CollectionCounts counting = new CollectionCounts();
        Set<String> names = new HashSet<>(wanted);
        Set<String> existing = new HashSet<>();
        try {
            database.listCollectionNames()
                    .filter(new BsonDocument("type", new BsonString("collection")))
                    .into(existing);
        } catch (MongoCommandException refused) {
            counting.refuse(names, refused);
            return counting.counts;
        }
        names.forEach(name -> counting.counts.put(name, 0L));
        names.retainAll(existing);
        new JoinedAggregates(
                        database,
                        counting::add,
                        (parts, refused) -> counting.refuse(
                                parts.stream()
                                        .map(JoinedAggregates.Part::collection)
                                        .toList(),
                                refused))
                .ask(
                        names.stream()
                                .map(name -> new JoinedAggregates.Part(name, List.of(COUNT)))
                                .toList(),
                        cancellation);
        return counting.counts;
    }

    /** A sharded collection has one answer for each shard. */
    private void add(JoinedAggregates.Part part, BsonDocument stats) {
        counts.merge(part.collection(), stats.getNumber("count").longValue(), Long::sum);
    }

    private void refuse(Collection<String> names, MongoCommandException refused) {
        if (refused.getErrorCode() != UNAUTHORIZED) {
            throw refused;
        }
        names.forEach(name -> counts.put(name, null));
    }
}
