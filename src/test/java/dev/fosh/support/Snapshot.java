package dev.fosh.support;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * A small database to the byte: collections with options and indexes, documents by {@code _id}; without fosh's own.
 *
 * <p>Made to be restored hundreds of times: only what differs is written.
 */
public final class Snapshot {
    private static final Set<String> OWN = Set.of("fosh_runs", "fosh_lock");
    private static final BsonDocument BY_ID = BsonDocument.parse("{$sort: {_id: 1}}");
    private static final BsonDocument INDEXES = BsonDocument.parse("{$indexStats: {}}");

    private final SortedMap<String, Stored> collections;

    private Snapshot(SortedMap<String, Stored> collections) {
        this.collections = collections;
    }

    /** One collection. */
    private record Stored(BsonDocument options, Set<BsonDocument> indexes, List<RawBsonDocument> documents) {
        boolean isBuiltLike(Stored other) {
            return options.equals(other.options) && indexes.equals(other.indexes);
        }
    }

    /** What is in the database now, in two commands. */
    public static Snapshot of(MongoDatabase database) {
        SortedMap<String, Stored> collections = new TreeMap<>();
        for (BsonDocument found : database.listCollections(BsonDocument.class)) {
            String name = found.getString("name").getValue();
            boolean isCollection = found.getString("type").getValue().equals("collection");
            if (isCollection && !OWN.contains(name)) {
                collections.put(name, new Stored(found.getDocument("options"), new HashSet<>(), new ArrayList<>()));
            }
        }
        List<BsonDocument> all = new ArrayList<>();
        collections.keySet().forEach(name -> {
            all.add(part(name, List.of(BY_ID), "document", "$$ROOT"));
            all.add(part(name, List.of(INDEXES), "index", "$spec"));
        });
        // Of a collection that is not there, to have all others added.
        database.getCollection("nothing", RawBsonDocument.class).aggregate(all).forEach(found -> {
            Stored stored = collections.get(found.getString("of").getValue());
            if (found.containsKey("index")) {
                stored.indexes().add(found.getDocument("index"));
            } else {
                stored.documents().add((RawBsonDocument) found.getDocument("document"));
            }
        });
        return new Snapshot(collections);
    }

    private static BsonDocument part(String collection, List<BsonDocument> stages, String kind, String value) {
        BsonArray pipeline = new BsonArray(stages);
        pipeline.add(new BsonDocument(
                "$project",
                new BsonDocument("_id", BsonBoolean.FALSE)
                        .append("of", new BsonDocument("$literal", new BsonString(collection)))
                        .append(kind, new BsonString(value))));
        return new BsonDocument(
                "$unionWith", new BsonDocument("coll", new BsonString(collection)).append("pipeline", pipeline));
    }

    /** The same for {@link Comparison}, which does not look at options. */
    public DatabaseDump dump() {
        SortedMap<String, CollectionDump> dumps = new TreeMap<>();
        collections.forEach((name, stored) -> dumps.put(
                name,
                new CollectionDump(
                        stored.documents().stream()
                                .map(raw -> raw.decode(new org.bson.codecs.BsonDocumentCodec()))
                                .toList(),
                        stored.indexes())));
        return new DatabaseDump(dumps);
    }

    /** Makes the database this one again; fosh's own collections go. */
    public void restore(MongoDatabase database) {
        restoreFrom(of(database), database);
        dropOwn(database);
    }

    /** Takes away what fosh keeps for itself. */
    public static void dropOwn(MongoDatabase database) {
        OWN.forEach(name -> database.getCollection(name).drop());
    }

    /** Leaves fosh's own collections without a document; a small part of the work of dropping and making them. */
    public static void emptyOwn(MongoDatabase database) {
        OWN.forEach(name -> database.getCollection(name).deleteMany(new BsonDocument()));
    }

    /** The same where it is known what is in the database; fosh's own collections stay as they are. */
    public void restoreFrom(Snapshot current, MongoDatabase database) {
        for (String name : union(current.collections.keySet(), collections.keySet())) {
            Stored wanted = collections.get(name);
            Stored found = current.collections.get(name);
            if (found != null && (wanted == null || !wanted.isBuiltLike(found))) {
                database.getCollection(name).drop();
                found = null;
            }
            if (wanted != null) {
                restore(database, name, wanted, found);
            }
        }
    }

    private static void restore(MongoDatabase database, String name, Stored wanted, Stored found) {
        if (found == null) {
            create(database, name, wanted);
        }
        List<RawBsonDocument> present = found == null ? List.of() : found.documents();
        List<BsonValue> superfluous = notIn(wanted.documents(), present).stream()
                .map(document -> document.get("_id"))
                .toList();
        List<RawBsonDocument> missing = notIn(present, wanted.documents());
        MongoCollection<RawBsonDocument> collection = database.getCollection(name, RawBsonDocument.class);
        if (!superfluous.isEmpty()) {
            collection.deleteMany(Filters.in("_id", superfluous));
        }
        if (!missing.isEmpty()) {
            collection.insertMany(missing);
        }
    }

    /** Those documents of the second list that are not, to the byte, in the first. */
    private static List<RawBsonDocument> notIn(List<RawBsonDocument> first, List<RawBsonDocument> second) {
        // Documents are equal whatever the order of their keys; their bytes are not.
        Set<ByteBuffer> known = new HashSet<>();
        first.forEach(document -> known.add(document.getByteBuffer().asNIO()));
        return second.stream()
                .filter(document -> !known.contains(document.getByteBuffer().asNIO()))
                .toList();
    }

    private static void create(MongoDatabase database, String name, Stored wanted) {
        if (wanted.options().isEmpty()) {
            database.createCollection(name, new CreateCollectionOptions());
        } else {
            BsonDocument command = new BsonDocument("create", new BsonString(name));
            command.putAll(wanted.options());
            database.runCommand(command);
        }
        BsonArray indexes = new BsonArray();
        wanted.indexes().stream()
                .filter(index -> !index.getString("name").getValue().equals("_id_"))
                .forEach(indexes::add);
        if (!indexes.isEmpty()) {
            database.runCommand(new BsonDocument("createIndexes", new BsonString(name)).append("indexes", indexes));
        }
    }

    /** Fails, naming the first few differences, unless every byte is the same. */
    public void requireSame(Snapshot actual) {
        List<String> differences = differences(actual);
        if (!differences.isEmpty()) {
            throw new AssertionError(differences.size() + " differences\n"
                    + String.join("\n", differences.subList(0, Math.min(12, differences.size()))));
        }
    }

    /** Everything in which the two differ. */
    public List<String> differences(Snapshot actual) {
        List<String> differences = new ArrayList<>();
        for (String name : union(collections.keySet(), actual.collections.keySet())) {
            Stored wanted = collections.get(name);
            Stored found = actual.collections.get(name);
            if (wanted == null || found == null) {
                differences.add(name + (wanted == null ? ": is there" : ": is not there"));
            } else {
                compare(name, wanted, found, differences);
            }
        }
        return differences;
    }

    private static void compare(String name, Stored wanted, Stored found, List<String> differences) {
        if (!wanted.options().equals(found.options())) {
            differences.add(name + ": options\n    expected " + wanted.options() + "\n    actual   " + found.options());
        }
        if (!wanted.indexes().equals(found.indexes())) {
            differences.add(name + ": indexes\n    expected " + wanted.indexes() + "\n    actual   " + found.indexes());
        }
        List<RawBsonDocument> missing = notIn(found.documents(), wanted.documents());
        List<RawBsonDocument> unexpected = notIn(wanted.documents(), found.documents());
        missing.forEach(document -> differences.add(name + "\n    expected " + document.toJson()));
        unexpected.forEach(document -> differences.add(name + "\n    actual   " + document.toJson()));
        if (missing.isEmpty()
                && unexpected.isEmpty()
                && wanted.documents().size() != found.documents().size()) {
            differences.add(name + ": " + found.documents().size() + " documents");
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
