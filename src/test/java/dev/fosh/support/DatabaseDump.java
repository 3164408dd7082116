package dev.fosh.support;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** A whole database in memory, from a fixture folder or from a server; existing collections only, by name. */
public record DatabaseDump(SortedMap<String, CollectionDump> collections) {
    /** Collections that fosh keeps for itself and no comparison looks at. */
    private static final Set<String> OWN = Set.of("fosh_runs", "fosh_lock");

    public static DatabaseDump empty() {
        return new DatabaseDump(new TreeMap<>());
    }

    /** A folder of {@code <collection>.json}, {@code .jsonl} or {@code .jsonl.gz} files and {@code _indexes.json}. */
    public static DatabaseDump folder(Path folder) {
        return DumpFolder.read(folder, null);
    }

    /** The same, with the files named in {@code _same_as_before.json} taken from another folder. */
    public static DatabaseDump folder(Path folder, Path before) {
        return DumpFolder.read(folder, before);
    }

    public static DatabaseDump of(MongoDatabase database) {
        SortedMap<String, CollectionDump> collections = new TreeMap<>();
        for (BsonDocument found : database.listCollections(BsonDocument.class)) {
            String name = found.getString("name").getValue();
            boolean isCollection = found.getString("type").getValue().equals("collection");
            if (isCollection && !name.startsWith("system.") && !OWN.contains(name)) {
                collections.put(name, dump(database.getCollection(name, BsonDocument.class)));
            }
        }
        return new DatabaseDump(collections);
    }

    private static CollectionDump dump(MongoCollection<BsonDocument> collection) {
        List<BsonDocument> documents =
                collection.find().sort(BsonDocument.parse("{_id: 1}")).into(new ArrayList<>());
        Set<BsonDocument> indexes = collection.listIndexes(BsonDocument.class).into(new LinkedHashSet<>());
        return new CollectionDump(documents, indexes);
    }

    /** Fills a database: collections (empty ones too), documents as they are, and indexes. */
    public void loadInto(MongoDatabase database) {
        collections.forEach((name, dump) -> {
            database.createCollection(name);
            if (!dump.documents().isEmpty()) {
                database.getCollection(name, BsonDocument.class).insertMany(dump.documents());
            }
            BsonArray indexes = new BsonArray();
            dump.indexes().stream()
                    .filter(index -> !index.getString("name").getValue().equals("_id_"))
                    .forEach(indexes::add);
            if (!indexes.isEmpty()) {
                database.runCommand(new BsonDocument("createIndexes", new BsonString(name)).append("indexes", indexes));
            }
        });
    }

    /** The documents of a collection; none if it does not exist. */
    public List<BsonDocument> documents(String collection) {
        CollectionDump dump = collections.get(collection);
        return dump == null ? List.of() : dump.documents();
    }

    /** The same database with every document of one collection passed through a function (it may change its copy). */
    public DatabaseDump withEach(String collection, UnaryOperator<BsonDocument> change) {
        SortedMap<String, CollectionDump> changed = new TreeMap<>(collections);
        changed.computeIfPresent(
                collection,
                (name, dump) -> new CollectionDump(
                        dump.documents().stream()
                                .map(BsonDocument::clone)
                                .map(change)
                                .toList(),
                        dump.indexes()));
        return new DatabaseDump(changed);
    }

    /** The same database without a collection. */
    public DatabaseDump without(String collection) {
        SortedMap<String, CollectionDump> changed = new TreeMap<>(collections);
        changed.remove(collection);
        return new DatabaseDump(changed);
    }
}
