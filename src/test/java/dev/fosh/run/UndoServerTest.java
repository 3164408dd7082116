package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of record, and what others did meanwhile. */
@Tag("server")
class UndoServerTest {
    private static final BsonDocument ONE = BsonDocument.parse("{_id: 1, tags: ['a'], n: {$numberLong: '1'}}");
    private static final BsonDocument ONE_LATER = BsonDocument.parse("{_id: 1, tags: ['b'], n: 1}");
    private static final BsonDocument OTHERS = BsonDocument.parse("{_id: 1, tags: ['of others']}");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path directory;

    private MongoCollection<BsonDocument> samples;

    @BeforeEach
    void makeSamples() {
        samples = collection("samples");
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.database().getCollection(name, BsonDocument.class);
    }

    private void keep(Kept... records) {
        try (Backup backup = Backup.create(Generations.next(directory))) {
            for (Kept record : records) {
                backup.keep(List.of(record));
            }
        }
    }

    private static Kept.Document document(BsonDocument before, BsonDocument after) {
        BsonValue id = (before == null ? after : before).get("_id");
        return new Kept.Document(0, "samples", id, before, after == null ? null : Hash.of(after));
    }

    private Undo undo() {
        return undo(database.database());
    }

    private Undo undo(MongoDatabase of) {
        return new Undo(of, Generations.of(directory), new UndoWatcher() {
            @Override
            public void check() {}

            @Override
            public void advances(long records) {}

            @Override
            public void restored(long block) {}
        });
    }

    private Findings check() {
        return undo().check(OptionalLong.empty(), false);
    }

    private Findings restore(boolean isForced) {
        return undo().restore(OptionalLong.empty(), isForced);
    }

    private List<BsonDocument> stored() {
        return samples.find().sort(new BsonDocument("_id", new BsonInt32(1))).into(new ArrayList<>());
    }

    private void assertConflict(Findings findings, BsonValue... ids) {
        assertThat(findings.conflicts()).containsExactly(new Findings.Conflict("samples", ids.length, List.of(ids)));
    }

    @Test
    void replacesInsertsAndDeletes() {
        BsonDocument two = BsonDocument.parse("{_id: 2}");
        BsonDocument three = BsonDocument.parse("{_id: 3}");
        keep(document(ONE, ONE_LATER), document(two, null), document(null, three));
        samples.insertMany(List.of(ONE_LATER, three));
        assertThat(check().isClean()).isTrue();
        assertThat(restore(false).isClean()).isTrue();
        assertThat(stored().toString()).isEqualTo(List.of(ONE, two).toString());
    }

    @Test
    void leavesWhatOthersChanged() {
        keep(document(ONE, ONE_LATER));
        samples.insertOne(OTHERS);
        assertConflict(check(), new BsonInt32(1));
        assertConflict(restore(false), new BsonInt32(1));
        assertThat(stored()).containsExactly(OTHERS);
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).containsExactly(ONE);
    }

    @Test
    void leavesWhatOthersDeleted() {
        keep(document(ONE, ONE_LATER));
        assertConflict(check(), new BsonInt32(1));
        assertConflict(restore(false), new BsonInt32(1));
        assertThat(stored()).isEmpty();
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).containsExactly(ONE);
    }

    @Test
    void leavesWhatOthersPutInThePlaceOfADeletedOne() {
        keep(document(ONE, null));
        samples.insertOne(OTHERS);
        assertConflict(check(), new BsonInt32(1));
        assertConflict(restore(false), new BsonInt32(1));
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).containsExactly(ONE);
    }

    @Test
    void leavesWhatOthersChangedInANewDocument() {
        keep(document(null, ONE_LATER));
        samples.insertOne(OTHERS);
        assertConflict(check(), new BsonInt32(1));
        assertConflict(restore(false), new BsonInt32(1));
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).isEmpty();
    }

    @Test
    void leavesNewDocumentsOfOthers() {
        BsonDocument two = BsonDocument.parse("{_id: 2}");
        keep(document(ONE, ONE_LATER));
        samples.insertMany(List.of(ONE_LATER, two));
        assertThat(check().isClean()).isTrue();
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).containsExactly(ONE, two);
    }

    @Test
    void doesNotGoBackBehindAnEditThatTheRunFound() {
        BsonDocument anew = BsonDocument.parse("{_id: 1, tags: ['of others', 'b']}");
        keep(document(ONE, ONE_LATER), document(OTHERS, anew));
        samples.insertOne(anew);
        assertThat(check().isClean()).isTrue();
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).containsExactly(OTHERS);
    }

    @Test
    void whatWasNotSentIsNotGivenBack() {
        keep(document(ONE, ONE_LATER), new Kept.Void(0, "samples", new BsonInt32(1)));
        samples.insertOne(OTHERS);
        assertThat(check().isClean()).isTrue();
        assertThat(restore(true).isClean()).isTrue();
        assertThat(stored()).containsExactly(OTHERS);
    }

    private static BsonDocument dated(int id) {
        return new BsonDocument("_id", new BsonObjectId(new ObjectId(1_000_000 + id, 0)))
                .append("n", new BsonInt32(id));
    }

    private static BsonValue id(int id) {
        return dated(id).get("_id");
    }

    /** Ten documents that get two keys; the first had one of them, and one of the last is changed before. */
    private BsonDocument addKeys() {
        for (int i = 0; i < 10; i++) {
            samples.insertOne(dated(i));
        }
        BsonDocument first = dated(0).append("created_at", new BsonString("old"));
        samples.replaceOne(Filters.eq(id(0)), first);
        BsonDocument after = dated(0).append("created_at", new org.bson.BsonDateTime(1_000_000_000L))
                .append("state", new BsonString("new"));
        BsonDocument last = dated(9).append("more", new BsonInt32(1));
        samples.replaceOne(Filters.eq(id(9)), last);
        BsonDocument values = BsonDocument.parse("{created_at: {dateOfId: true}, state: {literal: 'new'}}");
        BsonDocument range = new BsonDocument("_id", new BsonDocument("$lte", id(9)));
        keep(
                document(dated(9), last),
                document(first, after),
                new Kept.Added(0, "samples", range, values, 10, List.of(id(0))));
        samples.updateMany(range, List.of(BsonDocument.parse("{$set: {created_at: {$toDate: '$_id'}, state: 'new'}}")));
        return first;
    }

    private List<BsonDocument> tenAsBefore(BsonDocument first) {
        List<BsonDocument> expected = new ArrayList<>(List.of(first));
        for (int i = 1; i < 10; i++) {
            expected.add(dated(i));
        }
        return expected;
    }

    @Test
    void takesAddedKeysAway() {
        BsonDocument first = addKeys();
        assertThat(check()).isEqualTo(new Findings(List.of(), List.of()));
        assertThat(restore(false).isClean()).isTrue();
        assertThat(stored()).isEqualTo(tenAsBefore(first));
    }

    @Test
    void findsAddedKeysThatOthersChanged() {
        BsonDocument first = addKeys();
        samples.updateOne(Filters.eq(id(3)), Updates.set("state", "of others"));
        samples.deleteOne(Filters.eq(id(4)));
        samples.deleteOne(Filters.eq(id(5)));
        samples.insertOne(dated(11).append("state", new BsonString("of others")));
        Findings findings = check();
        assertThat(findings.conflicts()).containsExactly(new Findings.Conflict("samples", 3, List.of(id(3))));
        assertThat(restore(false).documents()).isEqualTo(1);
        assertThat(samples.find(Filters.eq(id(3))).first()).containsEntry("state", new BsonString("of others"));
        assertThat(restore(true).isClean()).isTrue();
        List<BsonDocument> expected = tenAsBefore(first);
        expected.subList(4, 6).clear();
        expected.add(dated(11).append("state", new BsonString("of others")));
        assertThat(stored()).isEqualTo(expected);
    }

    @Test
    void keysThatWereNotAddedAnyMoreAreNoConflictOfAnInterruptedRun() {
        BsonDocument first = addKeys();
        samples.updateMany(
                Filters.in("_id", id(3), id(4)), Updates.combine(Updates.unset("created_at"), Updates.unset("state")));
        assertThat(check().documents()).isEqualTo(2);
        assertThat(undo().check(OptionalLong.empty(), true).isClean()).isTrue();
        samples.updateOne(Filters.eq(id(5)), Updates.set("state", "of others"));
        assertThat(undo().check(OptionalLong.empty(), true).conflicts())
                .containsExactly(new Findings.Conflict("samples", 1, List.of(id(5))));
        samples.updateOne(Filters.eq(id(5)), Updates.set("state", "new"));
        assertThat(restore(false).isClean()).isTrue();
        assertThat(stored()).isEqualTo(tenAsBefore(first));
    }

    @Test
    void givesDroppedCollectionsBackWithOptionsAndIndexes() {
        database.database()
                .createCollection(
                        "samples",
                        new com.mongodb.client.model.CreateCollectionOptions()
                                .collation(com.mongodb.client.model.Collation.builder()
                                        .locale("de")
                                        .build()));
        samples.createIndex(BsonDocument.parse("{n: 1}"), new IndexOptions().unique(true));
        samples.insertOne(ONE);
        ExactState before = ExactState.of(database.database());
        BsonDocument options =
                database.database().listCollections(BsonDocument.class).first().getDocument("options");
        List<BsonDocument> indexes = samples.listIndexes(BsonDocument.class).into(new ArrayList<>());
        keep(document(ONE, null), new Kept.Dropped(0, "samples", options, indexes));
        samples.drop();
        assertThat(check().isClean()).isTrue();
        assertThat(restore(false).isClean()).isTrue();
        assertThat(ExactState.of(database.database())).isEqualTo(before);
    }

    @Test
    void whatOthersMadeInThePlaceOfADroppedCollectionStays() {
        BsonDocument two = BsonDocument.parse("{_id: 2, n: 1}");
        keep(
                document(ONE, null),
                new Kept.Dropped(
                        0,
                        "samples",
                        new BsonDocument(),
                        List.of(BsonDocument.parse("{v: 2, key: {n: 1}, name: 'n_1', ns: 'old.samples'}"))));
        samples.insertOne(two);
        samples.createIndex(BsonDocument.parse("{n: -1}"), new IndexOptions().name("n_1"));
        assertThat(check().isClean()).isTrue();
        assertThat(restore(false).notes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the index n_1 of samples does not come back");
        assertThat(stored()).containsExactly(ONE, two);
    }

    @Test
    void givesIndexesBack() {
        samples.createIndex(BsonDocument.parse("{n: 1}"), new IndexOptions().sparse(true));
        ExactState before = ExactState.of(database.database());
        BsonDocument index =
                samples.listIndexes(BsonDocument.class).into(new ArrayList<>()).get(1);
        keep(new Kept.Index(0, "samples", index));
        samples.dropIndexes();
        restore(false);
        assertThat(ExactState.of(database.database())).isEqualTo(before);
        samples.drop();
        assertThat(restore(false).notes()).containsExactly("samples is gone, and with it its index n_1");
        assertThat(ExactState.of(database.database()).collections()).isEmpty();
    }

    @Test
    void dropsWhatTheRunMadeUnlessOthersUseIt() {
        keep(new Kept.Created(0, "samples"), document(null, ONE));
        samples.insertOne(ONE);
        assertThat(restore(false)).isEqualTo(new Findings(List.of(), List.of()));
        assertThat(ExactState.of(database.database()).collections()).isEmpty();
        BsonDocument two = BsonDocument.parse("{_id: 2}");
        samples.insertMany(List.of(ONE, two));
        assertThat(restore(false).notes()).hasSize(1).first().asString().startsWith("samples was made by the run");
        assertThat(stored()).containsExactly(two);
    }

    @Test
    void deletesNewFiles() {
        keep(new Kept.NewFile(0, new BsonString("new")));
        for (String id : List.of("new", "old")) {
            collection("fs.files").insertOne(new BsonDocument("_id", new BsonString(id)));
            for (int i = 0; i < 3; i++) {
                collection("fs.chunks")
                        .insertOne(
                                new BsonDocument("_id", new BsonString(id + i)).append("files_id", new BsonString(id)));
            }
        }
        assertThat(check().isClean()).isTrue();
        restore(false);
        assertThat(collection("fs.files").find()).hasSize(1);
        assertThat(collection("fs.chunks").find())
                .hasSize(3)
                .allMatch(chunk -> chunk.getString("files_id").getValue().equals("old"));
    }

    @Test
    void uniqueKeysAreGivenBackInAnyOrder() {
        samples.createIndex(BsonDocument.parse("{name: 1}"), new IndexOptions().unique(true));
        try (Backup backup = Backup.create(Generations.next(directory))) {
            backup.keep(List.of(
                    document(named(1, "a"), named(1, "c")),
                    document(named(2, "b"), named(2, "a")),
                    document(named(3, "d"), null),
                    document(null, named(4, "d"))));
        }
        samples.insertMany(List.of(named(1, "c"), named(2, "a"), named(4, "d")));
        assertThat(restore(false).isClean()).isTrue();
        assertThat(stored()).containsExactly(named(1, "a"), named(2, "b"), named(3, "d"));
    }

    @Test
    void aUniqueKeyThatOthersTookIsTold() {
        samples.createIndex(BsonDocument.parse("{name: 1}"), new IndexOptions().unique(true));
        keep(document(named(1, "a"), named(1, "b")));
        samples.insertMany(List.of(named(1, "b"), named(2, "a")));
        assertConflict(restore(false), new BsonInt32(1));
        assertThat(stored()).containsExactly(named(1, "b"), named(2, "a"));
    }

    private static BsonDocument named(int id, String name) {
        return new BsonDocument("_id", new BsonInt32(id)).append("name", new BsonString(name));
    }

    @Test
    void givesBackDocumentsAsLargeAsTheServerTakes() {
        BsonDocument before = masked(1, (16 << 20) - 60, 1);
        BsonDocument after = masked(1, (16 << 20) - 70, 2);
        BsonDocument gone = masked(2, (16 << 20) - 60, 3);
        BsonDocument made = masked(3, (16 << 20) - 60, 4);
        keep(document(before, after), document(gone, null), document(null, made));
        samples.insertMany(List.of(after, made));
        assertThat(check().isClean()).isTrue();
        assertThat(restore(false).isClean()).isTrue();
        assertThat(stored()).containsExactly(before, gone);
    }

    private static BsonDocument masked(int id, int size, int content) {
        byte[] mask = new byte[size];
        java.util.Arrays.fill(mask, (byte) content);
        return new BsonDocument("_id", new BsonInt32(id)).append("mask", new BsonBinary(mask));
    }

    @Test
    void theCheckOnlyReads() {
        addKeys();
        keep(new Kept.Dropped(0, "gone", new BsonDocument(), List.of()), new Kept.Created(0, "samples"));
        Set<String> commands = new TreeSet<>();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            undo(client.getDatabase(database.name())).check(OptionalLong.empty(), true);
        }
        commands.remove("endSessions");
        assertThat(commands).containsExactlyInAnyOrder("find");
    }

    @Test
    void stopsBeforeABatch() {
        keep(document(ONE, ONE_LATER));
        samples.insertOne(ONE_LATER);
        Undo stopped = new Undo(database.database(), Generations.of(directory), new UndoWatcher() {
            @Override
            public void check() {
                throw new IllegalStateException("stop");
            }

            @Override
            public void advances(long records) {}

            @Override
            public void restored(long block) {}
        });
        assertThatThrownBy(() -> stopped.restore(OptionalLong.empty(), false)).hasMessage("stop");
        assertThatThrownBy(() -> stopped.check(OptionalLong.empty(), false)).hasMessage("stop");
        assertThat(stored()).containsExactly(ONE_LATER);
    }
}
