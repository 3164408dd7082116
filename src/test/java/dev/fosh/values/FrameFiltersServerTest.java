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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every {@code --filter} takes conditions on frames, and warns of names that nobody declared. */
@Tag("server")
class FrameFiltersServerTest {
    /** Only the second video has it. */
    private static final String FOURTH = "{\"frames.frame_number\": 4}";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private MongoDatabase database;
    private String dataset;

    @BeforeEach
    void load() {
        Fixture fixture = new Fixture("video-frames", home);
        database = databases.another();
        fixture.dump("db").loadInto(database);
        dataset = fixture.dataset();
    }

    private Outcome fosh(com.mongodb.event.CommandListener[] listeners, String... words) {
        String[] all = Stream.concat(Stream.of("-d", dataset), Stream.of(words)).toArray(String[]::new);
        return new FoshInside(databases.uri(), database.getName(), home.resolve("home"), listeners).run(all);
    }

    private Outcome fosh(String... words) {
        return fosh(new com.mongodb.event.CommandListener[0], words);
    }

    private String values(String path) {
        return fosh("values", path).requireDone().output().replaceAll("\\s", "");
    }

    @Test
    void samplesAreFoundByTheirFrames() throws IOException {
        fosh("tag", "late", "--filter", FOURTH).requireDone();
        assertThat(values("tags")).isEqualTo("[[],[\"late\"]]");
        fosh("untag", "late", "--filter", "{\"frames.frame_number\": {\"$ne\": 4}}")
                .requireDone();
        assertThat(values("tags")).isEqualTo("[[],[\"late\"]]");
        fosh("set-values", "title", "--create", "--value", "a", "--filter", FOURTH)
                .requireDone();
        assertThat(values("title")).isEqualTo("[null,\"a\"]");
        Path file = Files.writeString(home.resolve("title.json"), "[\"b\"]");
        fosh("set-values", "title", "--from", file.toString(), "--filter", FOURTH)
                .requireDone();
        assertThat(values("title")).isEqualTo("[null,\"b\"]");
        fosh("set-values", "frames.grade", "--create", "--value", "2.5", "--filter", FOURTH)
                .requireDone();
        assertThat(values("frames.grade")).isEqualTo("[[null,null,null],[2.5]]");
        assertThat(fosh("set-values", "frames.score", "--value", "3", "--plan", "--filter", FOURTH)
                        .requireDone()
                        .result()
                        .getNumber("matched")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void labelsOfFramesAndSamplesAreTaggedThoughTheFilterAsksForTheirTags() {
        fosh("tag", "mistake", "--labels", "all").requireDone();
        String filter = "{\"frames.dets.detections.tags\": \"mistake\"}";
        assertThat(values("frames.dets.detections.tags")).contains("mistake");
        fosh("untag", "mistake", "--labels", "all", "--filter", filter).requireDone();
        assertThat(values("frames.dets.detections.tags")).doesNotContain("mistake");
    }

    @Test
    void mediaOfFramesAreChangedThoughTheFilterAsksForThoseOfSamples() throws IOException {
        Path file = Files.writeString(home.resolve("paths.json"), "[{\"1\": \"/a/1.jpg\"}, {\"4\": \"/a/4.jpg\"}]");
        fosh("set-values", "frames.filepath", "--create", "--from", file.toString())
                .requireDone();
        fosh("set-values", "filepath", "/a/1.mp4", "/a/2.mp4").requireDone();
        for (String filter : List.of(
                "{filepath: {$regex: \"^/a/\"}}", "{\"frames.filepath\": {$regex: \"^s3:\"}, filepath: /^s3:/}")) {
            boolean isThere = filter.contains("/a/");
            fosh(
                            "set-values",
                            "--media-fields",
                            "--prefix",
                            isThere ? "/a/=s3://b/" : "s3://b/=/a/",
                            "--filter",
                            filter)
                    .requireDone();
            assertThat(values("filepath") + values("frames.filepath"))
                    .doesNotContain(isThere ? "/a/" : "s3:")
                    .contains("1.jpg", "4.jpg", "1.mp4", "2.mp4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{nope: 1}", "{\"frames.nope\": 1}"})
    void warnsOfNamesThatNobodyDeclared(String filter) {
        List<List<String>> lines = List.of(
                List.of("tag", "x"),
                List.of("values", "filepath"),
                List.of("set-values", "filepath", "--value", "x"),
                List.of("set-values", "filepath", "--skip-missing", "x"));
        for (List<String> line : lines) {
            String[] words =
                    Stream.concat(line.stream(), Stream.of("--filter", filter)).toArray(String[]::new);
            assertThat(fosh(words).requireDone().errors()).as(line.toString()).contains("nope");
        }
    }

    @Test
    void isCarriedOnThoughWhatItFindsChanges() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        fosh("set-values", "frames.score", "--create", "--value", "1").requireDone();
        String[] words = {
            "set-values", "frames.score", "--expr", "{$add: [\"$score\", 1]}", "--filter", "{\"frames.score\": 1}"
        };
        Snapshot before = Snapshot.of(database);
        CommandCount count = new CommandCount(database.getName());
        fosh(new com.mongodb.event.CommandListener[] {count}, words).requireDone();
        String unbroken = values("frames.score");
        assertThat(unbroken).doesNotContain("1").contains("2");
        for (int i = 0; i < 8; i++) {
            before.restore(database);
            Snapshot.dropOwn(database);
            ClientEnd end = new ClientEnd(
                    database.getName(),
                    1 + random.nextInt(count.count()),
                    ClientEnd.Moment.values()[random.nextInt(2)]);
            String what = "-Dseed=" + seed + ", " + end;
            String first = endAt(end, words);
            Leases.expire(database);
            Outcome outcome = fosh("resume");
            assertThat(outcome.code().equals("F2108") || outcome.status() == 0)
                    .as(what + outcome.errors())
                    .isTrue();
            boolean isBegun = outcome.status() == 0;
            assertThat(values("frames.score"))
                    .as(what)
                    .isIn(isBegun ? List.of(unbroken) : List.of(unbroken, "[[1.0,1.0,1.0],[1.0]]"));
        }
    }

    private String endAt(ClientEnd end, String... words) {
        try {
            return fosh(new com.mongodb.event.CommandListener[] {end}, words).toString();
        } catch (Error | RuntimeException thrown) {
            if (!end.hasEnded()) {
                throw thrown;
            }
            return "";
        }
    }
}
