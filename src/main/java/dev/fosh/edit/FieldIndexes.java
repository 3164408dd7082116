package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.values.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The indexes of a field that is renamed or deleted. They go before its values do, and those under a new name are made after
 * the values are there, so that one that wants each value once never meets documents without any.
 */
final class FieldIndexes {
    private static final String REMEMBERED = "indexes";
    private static final Set<String> NEW = Set.of("v", "ns");

    private FieldIndexes() {}

    /** Those that have the field, or something inside of it, among their keys. */
    static List<BsonDocument> of(MongoCollection<BsonDocument> collection, List<StoredPath> paths) {
        List<BsonDocument> found = new ArrayList<>();
        for (BsonDocument index : collection.listIndexes(BsonDocument.class)) {
            boolean isMeant = index.getDocument("key").keySet().stream()
                    .anyMatch(key -> paths.stream().anyMatch(path -> isAt(key, path)));
            if (isMeant) {
                found.add(index);
            }
        }
        return found;
    }

    static List<String> names(List<BsonDocument> indexes) {
        return indexes.stream()
                .map(index -> index.getString("name").getValue())
                .sorted()
                .toList();
    }

    private static boolean isAt(String key, StoredPath path) {
        return key.equals(path.text()) || key.startsWith(path.text() + ".");
    }

    /** Drops them; they are remembered for {@link #makeRenamed}. */
    static void drop(Edit.Work work, MongoCollection<BsonDocument> collection, List<StoredPath> paths) {
        for (BsonDocument index : of(collection, paths)) {
            work.checkpoint().remember(REMEMBERED, index);
            work.changes().dropIndex(collection, index);
        }
    }

    /** Makes those that were dropped under the new name of the field, with the options they had. */
    static void makeRenamed(Edit.Work work, MongoCollection<BsonDocument> collection, StoredPath from, StoredPath to) {
        for (BsonValue dropped : work.checkpoint().remembered(REMEMBERED)) {
            work.changes()
                    .makeIndex(
                            work.dataset().database(),
                            collection.getNamespace().getCollectionName(),
                            renamed(dropped.asDocument(), from, to));
        }
    }

    static BsonDocument renamed(BsonDocument index, StoredPath from, StoredPath to) {
        BsonDocument keys = new BsonDocument();
        index.getDocument("key")
                .forEach((key, order) -> keys.append(
                        isAt(key, from) ? to.text() + key.substring(from.text().length()) : key, order));
        String name = keys.entrySet().stream()
                .map(key -> key.getKey() + "_" + shown(key.getValue()))
                .collect(Collectors.joining("_"));
        BsonDocument renamed = new BsonDocument("key", keys).append("name", new BsonString(name));
        index.forEach((option, value) -> {
            if (!renamed.containsKey(option) && !NEW.contains(option)) {
                renamed.append(option, value);
            }
        });
        return renamed;
    }

    private static String shown(BsonValue order) {
        return order.isNumber()
                ? String.valueOf(order.asNumber().intValue())
                : order.asString().getValue();
    }
}
