package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Changes a database at random as runs do: everything is kept before it is sent. */
final class ScriptedRun implements AutoCloseable {
    private static final List<String> COLLECTIONS = List.of("samples.a", "samples.b", "frames.a");

    private final MongoDatabase database;
    private final Backup backup;
    private final Random random;
    private final RandomDocuments documents;
    private boolean isSending = true;

    ScriptedRun(MongoDatabase database, Path directory, long seed) {
        this.database = database;
        this.backup = Backup.create(directory);
        this.random = new Random(seed);
        this.documents = new RandomDocuments(random);
    }

    /** What is there before the run. */
    void fill(int size) {
        for (String name : COLLECTIONS) {
            for (int i = 0; i < size; i++) {
                raw(name).insertOne(Bytes.raw(documents.with(new BsonObjectId(documents.objectId()), 12)));
            }
        }
        raw("samples.a").insertOne(Bytes.raw(documents.ofEveryType(new BsonObjectId(documents.objectId()))));
        index("samples.a", "{v: 2, key: {key1: 1}, name: 'key1_1', sparse: true}");
        index("frames.a", "{v: 2, key: {key2: 1, _id: -1}, name: 'both'}");
    }

    private void index(String collection, String specification) {
        database.runCommand(new BsonDocument("createIndexes", new BsonString(collection))
                .append("indexes", new BsonArray(List.of(BsonDocument.parse(specification)))));
    }

    /** One change of any kind. */
    void step() {
        String name = COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
        switch (random.nextInt(15)) {
            case 0 -> insert(name);
            case 1 -> delete(name);
            case 2, 3, 4 -> addKeys(name);
            case 5 -> drop(name);
            case 6 -> dropIndex(name);
            case 7 -> newFile();
            case 8 -> changedByOthers(name);
            case 9, 10, 11 -> setParts(name);
            default -> rewrite(name);
        }
    }

    /** One of each kind. */
    void everyKind() {
        rewrite("samples.a");
        addKeys("samples.a");
        rewrite("samples.a");
        setParts("samples.a");
        setParts("samples.a");
        addKeys("samples.b");
        setParts("samples.b");
        insert("samples.b");
        delete("samples.b");
        changedByOthers("samples.b");
        dropIndex("frames.a");
        drop("frames.a");
        insert("frames.a");
        newFile();
    }

    /** Ends by a change that is kept, but not sent. */
    void keptOnly() {
        isSending = false;
        step();
    }

    private void send(Runnable change) {
        if (isSending) {
            change.run();
        }
    }

    private void rewrite(String name) {
        List<Kept> records = new ArrayList<>();
        List<BsonDocument> changed = new ArrayList<>();
        for (RawBsonDocument before : some(name)) {
            BsonDocument after = documents.with(before.get("_id"), 12);
            records.add(new Kept.Document(1, name, before.get("_id"), before, Hash.of(after)));
            changed.add(after);
        }
        backup.keep(records);
        send(() -> changed.forEach(after -> raw(name).replaceOne(Filters.eq(after.get("_id")), Bytes.raw(after))));
    }

    /** Some keys get other values or are added, as {@code changeParts} does. */
    private void setParts(String name) {
        List<String> keys = List.of("key" + random.nextInt(8), "key" + (8 + random.nextInt(3)), "last_modified_at");
        PartKeys parts = new PartKeys(keys, random.nextBoolean());
        List<Kept> records = new ArrayList<>();
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        for (RawBsonDocument before : some(name)) {
            BsonDocument after = Bytes.copy(before);
            parts.all().forEach(key -> after.put(key, new BsonDateTime(random.nextInt(3))));
            PartChange change = PartChange.stamped(
                    parts,
                    new PartBytes(before, parts.withId()),
                    new PartBytes(Bytes.raw(after), parts.withId()),
                    before.get("_id"));
            if (!change.changed().isEmpty()) {
                records.add(change.kept(1, name));
                writes.add(PartWrites.of(before, after, change.changed(), random.nextBoolean()));
            }
        }
        backup.keep(records);
        if (!writes.isEmpty()) {
            send(() -> database.getCollection(name, BsonDocument.class).bulkWrite(writes));
        }
    }

    private void insert(String name) {
        create(name);
        BsonDocument document = documents.with(new BsonObjectId(documents.objectId()));
        backup.keep(List.of(new Kept.Document(1, name, document.get("_id"), null, Hash.of(document))));
        send(() -> raw(name).insertOne(Bytes.raw(document)));
    }

    private void create(String name) {
        if (!exists(name)) {
            backup.keep(List.of(new Kept.Created(0, name)));
        }
    }

    private void delete(String name) {
        List<RawBsonDocument> some = some(name);
        backup.keep(some.stream()
                .map(before -> new Kept.Document(1, name, before.get("_id"), before, null))
                .toList());
        send(() -> some.forEach(before -> raw(name).deleteOne(Filters.eq(before.get("_id")))));
    }

    private void addKeys(String name) {
        BsonDocument values = new BsonDocument();
        BsonDocument stage = new BsonDocument();
        String first = "key" + random.nextInt(8);
        values.put(first, BsonDocument.parse("{literal: '$x'}"));
        stage.put(first, BsonDocument.parse("{$literal: '$x'}"));
        String second = "date" + random.nextInt(2);
        values.put(second, BsonDocument.parse("{dateOfId: true}"));
        stage.put(second, BsonDocument.parse("{$toDate: '$_id'}"));
        BsonDocument range = range();
        List<Kept> had = new ArrayList<>();
        List<BsonValue> excepted = new ArrayList<>();
        for (RawBsonDocument before :
                raw(name).find(Filters.and(range, Filters.or(Filters.exists(first), Filters.exists(second))))) {
            BsonDocument after = Bytes.copy(before);
            after.put(first, new BsonString("$x"));
            after.put(second, dateOf(before.getObjectId("_id")));
            excepted.add(before.get("_id"));
            had.add(new Kept.Document(1, name, before.get("_id"), before, Hash.of(after)));
        }
        backup.keep(had);
        long matched = raw(name).countDocuments(range);
        backup.keep(List.of(new Kept.Added(1, name, range, values, matched, excepted)));
        send(() -> raw(name).updateMany(range, List.of(new BsonDocument("$set", stage))));
    }

    private static BsonDateTime dateOf(BsonObjectId id) {
        return new BsonDateTime(id.getValue().getTimestamp() * 1000L);
    }

    private BsonDocument range() {
        if (random.nextBoolean()) {
            return new BsonDocument();
        }
        BsonDocument bounds = new BsonDocument("$lte", new BsonObjectId(documents.objectId()));
        return new BsonDocument("_id", bounds);
    }

    private void drop(String name) {
        if (!exists(name)) {
            return;
        }
        List<Kept> records = new ArrayList<>();
        raw(name).find().forEach(before -> records.add(new Kept.Document(1, name, before.get("_id"), before, null)));
        backup.keep(records);
        BsonDocument options = database.listCollections(BsonDocument.class)
                .filter(Filters.eq("name", name))
                .first()
                .getDocument("options");
        backup.keep(List.of(new Kept.Dropped(1, name, options, indexes(name))));
        send(() -> raw(name).drop());
    }

    private void dropIndex(String name) {
        List<BsonDocument> indexes = indexes(name);
        indexes.removeIf(index -> index.getString("name").getValue().equals("_id_"));
        for (BsonDocument index : indexes) {
            backup.keep(List.of(new Kept.Index(1, name, index)));
            send(() -> raw(name).dropIndex(index.getString("name").getValue()));
        }
    }

    private List<BsonDocument> indexes(String name) {
        return raw(name).listIndexes(BsonDocument.class).into(new ArrayList<>());
    }

    private void newFile() {
        create("fs.files");
        create("fs.chunks");
        BsonObjectId id = new BsonObjectId(documents.objectId());
        backup.keep(List.of(new Kept.NewFile(1, id)));
        send(() -> {
            for (int i = 0; i < 3; i++) {
                raw("fs.chunks")
                        .insertOne(Bytes.raw(new BsonDocument("_id", new BsonObjectId(documents.objectId()))
                                .append("files_id", id)
                                .append("n", new BsonInt32(i))
                                .append("data", new BsonBinary(new byte[i]))));
            }
            raw("fs.files").insertOne(Bytes.raw(new BsonDocument("_id", id)));
        });
    }

    /** The compare-and-set of a change finds another document: the change is told not to be sent, or is not. */
    private void changedByOthers(String name) {
        List<RawBsonDocument> some = some(name);
        backup.keep(some.stream()
                .map(before -> new Kept.Document(
                        1, name, before.get("_id"), documents.with(before.get("_id")), new byte[Hash.LENGTH]))
                .toList());
        if (random.nextBoolean()) {
            backup.keep(some.stream()
                    .map(before -> new Kept.Void(1, name, before.get("_id")))
                    .toList());
        } else {
            List<Kept> again = new ArrayList<>();
            some.forEach(before -> again.add(new Kept.Document(
                    1, name, before.get("_id"), before, Hash.of(new BsonDocument("_id", before.get("_id"))))));
            backup.keep(again);
            some.forEach(before -> raw(name)
                    .replaceOne(Filters.eq(before.get("_id")), Bytes.raw(new BsonDocument("_id", before.get("_id")))));
        }
    }

    private List<RawBsonDocument> some(String name) {
        List<RawBsonDocument> some = new ArrayList<>();
        for (RawBsonDocument document : raw(name).find().sort(new BsonDocument("_id", new BsonInt32(1)))) {
            if (random.nextInt(3) > 0) {
                some.add(document);
            }
        }
        return some;
    }

    private boolean exists(String name) {
        return database.listCollectionNames().into(new ArrayList<>()).contains(name);
    }

    private MongoCollection<RawBsonDocument> raw(String name) {
        return database.getCollection(name, RawBsonDocument.class);
    }

    @Override
    public void close() {
        backup.close();
    }
}
