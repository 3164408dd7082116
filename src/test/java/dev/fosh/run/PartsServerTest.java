package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.session.Cancellation;
import dev.fosh.session.PrivateFiles;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.ClientEnded;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of documents are changed once, whatever others do and wherever it ends, and come back alone. */
@Tag("server")
class PartsServerTest {
    private static final PartKeys KEYS = new PartKeys(List.of("n", "labels", "added"), true);

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path directory;

    private final long seed = Long.getLong("seed", System.nanoTime());

    /** Each a change that does harm where it is done twice. */
    private enum Way {
        BY_ID(changes -> changes.changeParts(samples(changes), KEYS, producer -> samples(changes)
                .find(Filters.gte("n", 3))
                .forEach(document -> producer.change(document.get("_id"), 100, part -> {
                    BsonDocument labels = part.getDocument("labels");
                    labels.put("of", part.get("_id"));
                    part.put("added", new BsonString("x"));
                })))),
        IN_SERVER(changes ->
                changes.updateParts("in server", samples(changes), atLeast3(), new PartsUpdate(KEYS, more()))),
        FORESEEN(changes -> changes.updateParts(
                "foreseen", samples(changes), atLeast3(), new PartsUpdate(KEYS, more(), Optional.of(part -> {
                    part.put("n", new BsonInt32(part.getInt32("n").getValue() + 1));
                    part.put("added", new BsonString("x"));
                })))),
        WITHOUT_TIMES(changes -> changes.updateParts(
                "without times",
                samples(changes),
                atLeast3(),
                new PartsUpdate(new PartKeys(KEYS.names(), false), more())));

        private final ToLongFunction<Changes> change;

        Way(ToLongFunction<Changes> change) {
            this.change = change;
        }

        private static BsonDocument atLeast3() {
            return BsonDocument.parse("{n: {$gte: 3}}");
        }

        private static List<BsonDocument> more() {
            return List.of(BsonDocument.parse("{$set: {n: {$add: ['$n', 1]}, added: 'x'}}"));
        }

        private static MongoCollection<BsonDocument> samples(Changes changes) {
            return CLIENT.get().getCollection("samples", BsonDocument.class);
        }
    }

    private static final ThreadLocal<MongoDatabase> CLIENT = new ThreadLocal<>();

    private static void fill(MongoDatabase filled, int number) {
        filled.getCollection("samples", BsonDocument.class)
                .insertMany(IntStream.range(0, number)
                        .mapToObj(n -> BsonDocument.parse("{_id: " + n + ", n: " + n % 7
                                + ", labels: {a: [1, 2.0, {b: null}]}, other: 'o', "
                                + (n % 3 == 0 ? "" : "last_modified_at: {$date: 1000}, ")
                                + "last: 1}"))
                        .toList());
    }

    private static List<String> documents(MongoDatabase shown) {
        return shown.getCollection("samples", RawBsonDocument.class)
                .find()
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .map(document -> java.util.HexFormat.of().formatHex(Bytes.of(document)))
                .into(new ArrayList<>());
    }

    /** One process of a run. */
    private static long part(
            Way way, MongoDatabase changed, Path directory, BsonDocument[] checkpoint, Several several) {
        PrivateFiles.directory(directory);
        try (Backup backup = Backup.create(directory)) {
            Run run = new Run(
                    new Identity(5_000, "seed"),
                    backup::keep,
                    new Run.Brakes(new Cancellation(), () -> {}),
                    several,
                    changed);
            Checkpoint stored =
                    new Checkpoint(Optional.ofNullable(checkpoint[0]), state -> checkpoint[0] = state.orElse(null));
            CLIENT.set(changed);
            return way.change.applyAsLong(new Changes(1, run, stored, Observer.SILENT));
        }
    }

    private Undo undo(MongoDatabase changed, Path backup) {
        return new Undo(changed, Generations.of(backup), new UndoWatcher() {
            @Override
            public void check() {}

            @Override
            public void advances(long records) {}

            @Override
            public void restored(long block) {}
        });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void endsAsUnbrokenWhereverItWasEnded(Way way) {
        MongoDatabase whole = database.another();
        fill(whole, 14);
        BsonDocument[] none = {null};
        assertThat(part(way, whole, directory.resolve("whole"), none, new Several(1)))
                .isEqualTo(8);
        List<String> expected = documents(whole);
        assertThat(part(way, whole, directory.resolve("again"), new BsonDocument[] {null}, new Several(1)))
                .isEqualTo(8);
        int points = 0;
        for (ClientEnd.Moment moment : ClientEnd.Moment.values()) {
            for (int at = 1; endsAsUnbroken(way, at, moment, expected); at += way == Way.WITHOUT_TIMES ? 2 : 1) {
                points++;
            }
        }
        assertThat(points).isGreaterThanOrEqualTo(4);
    }

    /** False where it was over before. */
    private boolean endsAsUnbroken(Way way, int at, ClientEnd.Moment moment, List<String> expected) {
        MongoDatabase changed = database.another();
        fill(changed, 14);
        List<String> before = documents(changed);
        BsonDocument[] checkpoint = {null};
        Path backup = directory.resolve(at + " " + moment);
        ClientEnd end = new ClientEnd(changed.getName(), at, moment);
        try (MongoClient client = client(end)) {
            MongoDatabase broken = client.getDatabase(changed.getName());
            catchThrowableOfType(ClientEnded.class, () -> part(way, broken, backup, checkpoint, new Several(1)));
        }
        if (!end.hasEnded()) {
            changed.drop();
            return false;
        }
        long counted = part(way, changed, Generations.next(backup), checkpoint, new Several(1));
        assertThat(documents(changed)).as("%s %s", way, end).isEqualTo(expected);
        if (way != Way.WITHOUT_TIMES) {
            assertThat(counted).as("%s %s", way, end).isEqualTo(8);
        }
        assertThat(undo(changed, backup).check(OptionalLong.empty(), true).conflicts())
                .as("%s %s", way, end)
                .isEmpty();
        assertThat(undo(changed, backup).restore(OptionalLong.empty(), false).conflicts())
                .isEmpty();
        assertThat(documents(changed)).as("%s %s", way, end).isEqualTo(before);
        changed.drop();
        return true;
    }

    private MongoClient client(ClientEnd end) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(end)
                .retryReads(false)
                .retryWrites(false)
                .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"BY_ID", "IN_SERVER", "FORESEEN"})
    void editsOfOthersInOtherKeysOutliveTheUndo(Way way) {
        MongoDatabase changed = database.another();
        fill(changed, 40);
        part(way, changed, directory.resolve("others"), new BsonDocument[] {null}, new Several(2));
        MongoCollection<BsonDocument> samples = changed.getCollection("samples", BsonDocument.class);
        samples.updateMany(new BsonDocument(), Updates.set("other", "edited"));
        Undo undo = undo(changed, directory.resolve("others"));
        assertThat(undo.check(OptionalLong.empty(), false).conflicts()).isEmpty();
        samples.updateOne(Filters.eq(3), Updates.set("added", "edited"));
        assertThat(undo.check(OptionalLong.empty(), false).documents()).isEqualTo(1);
        assertThat(undo.restore(OptionalLong.empty(), false).documents()).isEqualTo(1);
        assertThat(samples.find(Filters.eq(3)).first().getString("added").getValue())
                .isEqualTo("edited");
        assertThat(samples.countDocuments(Filters.exists("added"))).isEqualTo(1);
        assertThat(undo.restore(OptionalLong.empty(), true).isClean()).isTrue();
        samples.updateMany(new BsonDocument(), Updates.set("other", "o"));
        MongoDatabase fresh = database.another();
        fill(fresh, 40);
        assertThat(documents(changed)).isEqualTo(documents(fresh));
    }

    /** More than one range, several at a time, ended between them. */
    @ParameterizedTest
    @Tag("slow")
    @EnumSource(
            value = Way.class,
            names = {"IN_SERVER", "FORESEEN"})
    void rangesAreDoneOnce(Way way) {
        MongoDatabase changed = database.another();
        int number = IdRanges.DOCUMENTS * 2 + 10;
        fill(changed, number);
        List<String> before = documents(changed);
        MongoDatabase whole = database.another();
        fill(whole, number);
        BsonDocument[] none = {null};
        long all = part(way, whole, directory.resolve("whole"), none, new Several(1));
        BsonDocument[] checkpoint = {null};
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            ClientEnd end = new ClientEnd(changed.getName(), 5 + random.nextInt(12), ClientEnd.Moment.AFTER);
            try (MongoClient client = client(end)) {
                MongoDatabase broken = client.getDatabase(changed.getName());
                Path next = Generations.next(directory.resolve("broken"));
                catchThrowableOfType(ClientEnded.class, () -> part(way, broken, next, checkpoint, new Several(3)));
            }
        }
        part(way, changed, Generations.next(directory.resolve("broken")), checkpoint, new Several(3));
        assertThat(all)
                .isEqualTo(IntStream.range(0, number).filter(n -> n % 7 >= 3).count());
        assertThat(documents(changed)).as("-Dseed=" + seed).isEqualTo(documents(whole));
        undo(changed, directory.resolve("broken")).restore(OptionalLong.empty(), false);
        assertThat(documents(changed)).as("-Dseed=" + seed).isEqualTo(before);
    }

    /** Edits until told to stop; gives how often each document was edited. */
    private static int[] edit(MongoCollection<BsonDocument> samples, AtomicBoolean isOver, Random random) {
        int[] edits = new int[60];
        while (!isOver.get()) {
            int id = random.nextInt(edits.length);
            samples.updateOne(Filters.eq(id), Updates.inc(random.nextBoolean() ? "n.theirs" : "other", 1));
            edits[id]++;
        }
        return edits;
    }

    @Test
    void everyEditOfOthersStays() throws InterruptedException {
        MongoCollection<BsonDocument> samples = database.database().getCollection("samples", BsonDocument.class);
        samples.insertMany(IntStream.range(0, 60)
                .mapToObj(id -> BsonDocument.parse("{_id: " + id + ", n: {theirs: 0, even: 0, odd: 0}, other: 0}"))
                .toList());
        AtomicBoolean isOver = new AtomicBoolean();
        int[][] edits = {null};
        Thread editor = new Thread(() -> edits[0] = edit(samples, isOver, new Random(seed)));
        editor.start();
        int rounds = 40;
        try (Several several = new Several(2)) {
            for (int round = 0; round < rounds; round++) {
                round(samples, several, round);
            }
        } finally {
            isOver.set(true);
            editor.join();
        }
        List<String> expected = Arrays.stream(edits[0])
                .mapToObj(edited -> edited + " of others, " + rounds / 2 + " even, odd up to " + (rounds - 1))
                .toList();
        List<String> found = samples.find()
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .map(PartsServerTest::edits)
                .into(new ArrayList<>());
        assertThat(found).as("-Dseed=" + seed).isEqualTo(expected);
    }

    private static String edits(BsonDocument document) {
        BsonDocument n = document.getDocument("n");
        int others =
                n.getInt32("theirs").getValue() + document.getInt32("other").getValue();
        return others + " of others, " + n.getInt32("even").getValue() + " even, odd up to "
                + n.getInt32("odd").getValue();
    }

    private void round(MongoCollection<BsonDocument> samples, Several several, int round) {
        Run run = new Run(
                new Identity(5_000 + round, "seed"),
                records -> {},
                new Run.Brakes(new Cancellation(), () -> {}),
                several,
                database.database());
        Changes changes = new Changes(1, run, Checkpoint.inMemory(), Observer.SILENT);
        PartKeys keys = new PartKeys(List.of("n"), true);
        if (round % 2 == 0) {
            changes.updateParts(
                    "round",
                    samples,
                    new BsonDocument(),
                    new PartsUpdate(
                            keys,
                            List.of(BsonDocument.parse(
                                    "{$set: {n: {$mergeObjects: ['$n', {even: {$add: ['$n.even', 1]}}]}}}"))));
            return;
        }
        changes.changeParts(samples, keys, producer -> IntStream.range(0, 60)
                .forEach(id -> producer.change(
                        new BsonInt32(id), 0, part -> part.getDocument("n").put("odd", new BsonInt32(round)))));
    }
}
