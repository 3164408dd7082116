package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.exchange.Leases;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from rows: sources, options, faults, and that each run can be ended, carried on and taken back. */
@Tag("server")
class SetValuesServerTest {
    private static final String LABELS = "[[], [\"n\"], [\"n\", null]]";
    private static final String FRAMES = "[{\"1\": 5.5, \"20\": 1, \"21\": 2}, {\"9\": null, \"4\": 7}]";
    private static final String NEW = "[{\"_cls\": \"Classification\", \"label\": \"n\", \"own\": 3}, null,"
            + " {\"_cls\": \"Classification\", \"label\": \"m\"}]";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private MongoDatabase database;
    private String dataset;

    private void load(String name) {
        Fixture fixture = new Fixture(name, home);
        database = databases.another();
        fixture.dump("db").loadInto(database);
        dataset = fixture.dataset();
    }

    private FoshInside fosh(com.mongodb.event.CommandListener... listeners) {
        return new FoshInside(
                databases.uri(), database.getName(), home.resolve("home-" + database.getName()), listeners);
    }

    private String[] words(String path, String json, String... more) {
        List<String> words = new ArrayList<>(List.of("set-values", path, "-d", dataset));
        words.addAll(List.of("--from", file("values.json", json)));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String file(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text).toString();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static List<Object[]> calls() {
        return List.of(
                new Object[] {"image-basic", "ground_truth.detections.label", LABELS},
                new Object[] {"image-basic", "fresh", NEW},
                new Object[] {"image-basic", "weather.novel", "[1, 2, 3]"},
                new Object[] {"video-frames", "frames.score", FRAMES});
    }

    @Test
    void isTakenBackAndChangesNothingTwice() {
        for (Object[] call : calls()) {
            load(call[0].toString());
            Snapshot before = Snapshot.of(database);
            String[] words = words(call[1].toString(), call[2].toString(), "--create", "--dynamic");
            fosh().run(words).requireDone();
            Snapshot after = Snapshot.of(database);
            assertThat(before.differences(after)).isNotEmpty();
            Outcome again = fosh().run(words).requireDone();
            assertThat(again.result().getNumber("modified").longValue())
                    .as(call[1].toString())
                    .isZero();
            assertThat(after.differences(Snapshot.of(database))).isEmpty();
            fosh().run("undo").requireDone();
            assertThat(before.differences(Snapshot.of(database)))
                    .as(call[1].toString())
                    .isEmpty();
            requireNoTrace();
        }
    }

    private void requireNoTrace() {
        Path rows = home.resolve("home-" + database.getName()).resolve(".local/state/fosh/rows");
        if (Files.isDirectory(rows)) {
            try (Stream<Path> left = Files.list(rows)) {
                assertThat(left).isEmpty();
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "csv"})
    void whatWasReadIsUnderstoodAsTheSame(String format) {
        load("image-basic");
        fosh().run(words("ground_truth.detections.label", "[[], [\"null\"], [\"\\\"q\\\"\", \"a;[b\"]]"))
                .requireDone();
        fosh().run(words("tags", "[[\"null\"], [\"x[;\", \"\\\"\\\"\"], [\"a\", \"b\"]]"))
                .requireDone();
        fosh().run(words("named", "[\"null\", \"\\\"q\\\"\", \" ,\\r\\n\"]", "--create"))
                .requireDone();
        Snapshot before = Snapshot.of(database);
        for (String path : List.of("ground_truth", "ground_truth.detections.label", "tags", "named", "filepath")) {
            for (List<String> key : List.of(List.of("--key-field", "id"), List.<String>of())) {
                String file = home.resolve(path + key.size() + "." + format).toString();
                run(key, "values", path, "-d", dataset, "--out", file);
                run(key, "set-values", path, "-d", dataset, "--from", file);
                assertThat(before.differences(Snapshot.of(database))).as(file).isEmpty();
            }
        }
    }

    @Test
    void theImagesOfFramesAreMediaToo() {
        load("video-frames");
        run(List.of("--create"), words("frames.filepath", "[{\"1\": \"/a/1.jpg\"}, {\"2\": \"/a/2.jpg\"}]"));
        run(List.of(), "set-values", "-d", dataset, "--media-fields", "--prefix", "/a/=s3://b/");
        assertThat(fosh().run("values", "frames.filepath", "--unwind", "-d", dataset, "--output", "ndjson")
                        .output())
                .contains("s3://b/1.jpg", "s3://b/2.jpg")
                .doesNotContain("/a/");
    }

    private void run(List<String> more, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(more);
        fosh().run(all.toArray(String[]::new)).requireDone();
    }

    @Test
    void isCarriedOnWhereverItEnds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (Object[] call : calls()) {
            load(call[0].toString());
            String[] words = words(call[1].toString(), call[2].toString(), "--create", "--dynamic");
            Snapshot before = Snapshot.of(database);
            CommandCount count = new CommandCount(database.getName());
            fosh(count).run(words).requireDone();
            List<String> unbroken = plain();
            for (int i = 0; i < 6; i++) {
                before.restore(database);
                Snapshot.dropOwn(database);
                int at = 1 + random.nextInt(count.count());
                ClientEnd end = new ClientEnd(database.getName(), at, ClientEnd.Moment.values()[random.nextInt(2)]);
                endAt(end, words);
                String what = "seed " + seed + ", " + call[1] + ", " + end;
                Leases.expire(database);
                Outcome outcome = fosh().run(i % 3 == 0 ? "undo" : "resume");
                boolean isNone = outcome.code().equals("F2108");
                assertThat(isNone || outcome.status() == 0)
                        .as(what + outcome.errors())
                        .isTrue();
                boolean isBefore = before.differences(Snapshot.of(database)).isEmpty();
                if (!isBefore) {
                    assertThat(plain()).as(what).isEqualTo(unbroken);
                }
            }
        }
    }

    private void endAt(ClientEnd end, String... words) {
        try {
            fosh(end).run(words);
        } catch (Error | RuntimeException thrown) {
            if (!end.hasEnded()) {
                throw thrown;
            }
        }
    }

    /** All documents but for times, and ids that each run makes up. */
    private List<String> plain() {
        List<String> lines = new ArrayList<>();
        for (String name : database.listCollectionNames()) {
            if (!name.startsWith("fosh_")) {
                database.getCollection(name, BsonDocument.class)
                        .find()
                        .forEach(document -> lines.add(plain(document).toString()));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static BsonValue plain(BsonValue value) {
        if (value instanceof BsonDocument document) {
            BsonDocument plain = new BsonDocument();
            document.forEach((key, inner) -> {
                if (!List.of("last_modified_at", "created_at", "_id").contains(key)) {
                    plain.put(key, plain(inner));
                }
            });
            return plain;
        }
        return value instanceof BsonArray array
                ? new BsonArray(array.stream().map(SetValuesServerTest::plain).toList())
                : value;
    }

    @Test
    void refusesWrongFilesAndLeavesNoTrace() {
        load("image-basic");
        Snapshot before = Snapshot.of(database);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String good = "{\"title\": \"a\", \"count\": 1}\n";
        for (int i = 0; i < 100; i++) {
            String name = List.of("wrong.ndjson", "wrong.json", "wrong.csv").get(i % 3);
            String text = wrong(random, i % 3, good);
            Outcome outcome = fosh().run(
                            "set-values", "count", "-d", dataset, "--from", file(name, text), "--key-field", "title");
            assertThat(outcome.code())
                    .as("seed " + seed + " " + i + " " + text + outcome)
                    .startsWith("F");
            assertThat(outcome.code()).as(text).isNotEqualTo("F9001");
            String told = outcome.fault().toJson();
            assertThat(told).as(text).containsPattern("line \\d+ of wrong");
            assertThat(outcome.status()).isNotZero();
        }
        assertThat(before.differences(Snapshot.of(database))).isEmpty();
        requireNoTrace();
    }

    private static String wrong(Random random, int format, String good) {
        String noise = List.of(
                        "{",
                        "}",
                        "[1",
                        "{\"title\": 1}",
                        "{\"title\": \"q\", \"count\": \"x\"}",
                        "nul",
                        "\"",
                        "{\"a\": {",
                        "{\"title\": \"q\", \"count\": 99999999999999999999}",
                        "{\"title\": \"q\", \"count\": {\"$x\": 1}}")
                .get(random.nextInt(10));
        return switch (format) {
            case 0 -> good + noise + "\n" + good;
            case 1 -> "[" + good + "," + noise + (random.nextBoolean() ? "]" : "");
            default ->
                List.of(
                                "title;count\nq,1\n",
                                "title,count\nq\n",
                                "title,count\n\"q,1\n",
                                "title,count\n\"q\"x,1\n",
                                "title,count\nq,x\n",
                                "",
                                "title,count\nunknown,1\n")
                        .get(random.nextInt(7));
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count | 4 5 null | [4, 5, null]",
                "title | a 7 \"\" | ['a', '7', '']",
                "flag | true false True | [true, false, true]",
                "tags | a;b [] x | [['a', 'b'], [], ['x']]",
            })
    void takesValuesOnTheLine(String path, String values, String expected) {
        load("image-basic");
        List<String> words = new ArrayList<>(List.of("set-values", path));
        words.addAll(List.of(values.split(" ")));
        words.addAll(List.of("-d", dataset));
        fosh().run(words.toArray(String[]::new)).requireDone();
        assertThat(values(path)).isEqualTo(BsonArray.parse(expected));
    }

    private BsonArray values(String path) {
        String samples = database.getCollection("datasets", BsonDocument.class)
                .find()
                .first()
                .getString("sample_collection_name")
                .getValue();
        BsonArray values = new BsonArray();
        database.getCollection(samples, BsonDocument.class).find().forEach(sample -> values.add(sample.get(path)));
        return values;
    }

    @Test
    void takesCsvByAnyKeyAndRefusesUnknownOnes() throws IOException {
        load("image-basic");
        BsonArray paths = values("filepath");
        String header = "other,filepath,count\r\n";
        String csv = header + "x,\"" + paths.get(2).asString().getValue() + "\",12\r\n,nope,1\r\n,"
                + paths.get(0).asString().getValue() + ",\r\n";
        Path rejected = home.resolve("rejected.csv");
        String[] words = {
            "set-values", "count", "-d", dataset, "--from", file("rows.csv", csv), "--key-field", "filepath"
        };
        List<String> refusing = new ArrayList<>(List.of(words));
        refusing.addAll(List.of("--reject-file", rejected.toString()));
        BsonArray before = values("count");
        Outcome refused = fosh().run(refusing.toArray(String[]::new));
        assertThat(refused.code()).isEqualTo("F2611");
        assertThat(refused.fault().getString("what").getValue())
                .isEqualTo("Found 1 keys (eg: nope) that do not match the 'filepath' field of any samples");
        assertThat(refused.fault().getString("why").getValue()).contains("line 3 of rows.csv");
        assertThat(Files.readString(rejected, StandardCharsets.UTF_8)).isEqualTo("other,filepath,count\n,nope,1\n");
        assertThat(values("count")).isEqualTo(before);
        List<String> skipping = new ArrayList<>(List.of(words));
        skipping.add("--skip-missing");
        BsonDocument result =
                fosh().run(skipping.toArray(String[]::new)).requireDone().result();
        assertThat(result.getNumber("skipped").longValue()).isEqualTo(1);
        assertThat(values("count").get(2).asNumber().intValue()).isEqualTo(12);
        assertThat(values("count").get(0).isNull()).isTrue();
    }

    @Test
    void planAndPreviewWriteNothing() {
        load("image-basic");
        Snapshot before = Snapshot.of(database);
        BsonDocument plan = fosh().run(words("ground_truth.detections.label", LABELS, "--plan"))
                .requireDone()
                .result();
        assertThat(plan.getBoolean("plan").getValue()).isTrue();
        assertThat(plan.getNumber("matched").longValue()).isEqualTo(2);
        Outcome preview =
                fosh().run(words("fresh", NEW, "--create", "--preview", "2")).requireDone();
        assertThat(BsonArray.parse(preview.output())).hasSize(2);
        assertThat(before.differences(Snapshot.of(database))).isEmpty();
        requireNoTrace();
    }

    @Test
    void wrongCountsAreRefused() {
        load("image-basic");
        for (String values : List.of("[1]", "[1, 2, 3, 4]")) {
            assertThat(fosh().run(words("count", values)).code()).isEqualTo("F6612");
        }
        assertThat(fosh().run(words("ground_truth.detections.label", "[[], [\"a\"], [\"b\"]]"))
                        .code())
                .isEqualTo("F6612");
        fosh().run(words("count", "[8]", "--skip-missing")).requireDone();
        assertThat(values("count").get(0).asNumber().intValue()).isEqualTo(8);
    }

    @Test
    void setsOnlySamplesThatAFilterFinds() {
        load("image-basic");
        BsonArray before = values("count");
        String path = values("filepath").get(1).asString().getValue();
        fosh().run(words("count", "[77]", "--filter", "{filepath: \"" + path + "\"}"))
                .requireDone();
        before.set(1, new org.bson.BsonInt32(77));
        assertThat(values("count")).isEqualTo(before);
    }
}
