package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.S3Server;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dataset on its way to another deployment, its media to an S3 server: step by step by the script, and in one line. */
@Tag("server")
class ToTeamsServerTest {
    private static final Path SCRIPT = Path.of("examples", "to-teams.fosh");

    @RegisterExtension
    final TestDatabase teams = TestDatabase.standalone();

    @RegisterExtension
    final TestDatabase local = TestDatabase.replicaSet();

    @TempDir
    Path place;

    private final String bucket = S3Server.shared().newBucket();
    private MongoDatabase source;
    private Fixture fixture;

    @BeforeEach
    void load() {
        fixture = new Fixture("views-runs", place);
        fixture.placeMedia();
        // A script names servers; both have the database of the setting.
        source = local.client().getDatabase(teams.name());
        fixture.dump("db").loadInto(source);
    }

    @AfterEach
    void drop() {
        source.drop();
    }

    private FoshInside fosh() {
        return new FoshInside(teams.uri(), teams.name(), place.resolve("home"))
                .with((name, options, check) -> S3Store.open(
                        name, options, S3Server.environment(S3Server.shared().endpoint()), check));
    }

    private Outcome script() {
        List<List<String>> lines = new ArrayList<>();
        for (String variable : List.of(
                "SOURCE_URI=" + local.uri(),
                "TEAMS_URI=" + teams.uri(),
                "NAME=" + fixture.dataset(),
                "BUCKET=" + bucket,
                "FOLDER=" + place.resolve("exports"))) {
            String[] parts = variable.split("=", 2);
            lines.add(List.of("set", parts[0], parts[1]));
        }
        lines.add(List.of("source", SCRIPT.toString()));
        List<Outcome> outcomes = fosh().runAll(fixture.dataset(), lines);
        return outcomes.get(outcomes.size() - 1);
    }

    private List<String> filepaths() {
        return DatabaseDump.of(teams.database())
                .documents(DatabaseDump.of(teams.database())
                        .documents("datasets")
                        .get(0)
                        .getString("sample_collection_name")
                        .getValue())
                .stream()
                .map(sample -> sample.getString("filepath").getValue())
                .toList();
    }

    private void requireEverythingInTheStore() throws IOException {
        List<String> paths = filepaths();
        assertThat(paths).isNotEmpty().allMatch(path -> path.startsWith("s3://" + bucket + "/"));
        for (String path : paths) {
            String key = path.substring(("s3://" + bucket + "/").length());
            Path stored = S3Server.shared().folder(bucket).resolve(key);
            Path original = fixture.media().resolve(stored.getFileName().toString());
            assertThat(Files.readAllBytes(stored)).isEqualTo(Files.readAllBytes(original));
        }
        Outcome verified = fosh().run("-d", fixture.dataset(), "verify-media", "--remote", "--checksums")
                .requireDone();
        assertThat(verified.result().getNumber("checked").intValue()).isEqualTo(paths.size());
    }

    @Test
    void theScriptTakesItThereStepByStep() throws IOException {
        Snapshot before = Snapshot.of(source);
        Outcome outcome = script();
        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
        requireEverythingInTheStore();
        try (Stream<Path> left = Files.list(place.resolve("exports"))) {
            assertThat(left).isEmpty();
        }
        assertThat(before.differences(Snapshot.of(source)).stream()
                        .filter(difference -> !difference.toString().contains("fosh_")))
                .isEmpty();
        BsonDocument dataset =
                DatabaseDump.of(teams.database()).documents("datasets").get(0);
        assertThat(dataset.getBoolean("persistent").getValue()).isTrue();
    }

    @Test
    void theScriptKeepsTheExportWhereMediaAreMissing() throws IOException {
        try (Stream<Path> media = Files.list(fixture.media())) {
            Files.delete(media.sorted().findFirst().orElseThrow());
        }
        Outcome outcome = script();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.code()).isEqualTo("F2401");
        assertThat(place.resolve("exports").resolve(fixture.dataset())).isDirectory();
        assertThat(filepaths()).noneMatch(path -> path.startsWith("s3:"));
    }

    @Test
    void oneLineTakesItThereToo() throws IOException {
        Snapshot before = Snapshot.of(source);
        new FoshInside(local.uri(), teams.name(), place.resolve("home"))
                .with((name, options, check) -> S3Store.open(
                        name, options, S3Server.environment(S3Server.shared().endpoint()), check))
                .run(
                        "copy",
                        fixture.dataset(),
                        "--to",
                        teams.uri(),
                        "--to-database",
                        teams.name(),
                        "--persistent",
                        "--upload-media",
                        "s3://" + bucket + "/moved",
                        "--media-fields")
                .requireDone();
        before.requireSame(Snapshot.of(source));
        requireEverythingInTheStore();
        assertThat(filepaths()).allMatch(path -> path.startsWith("s3://" + bucket + "/moved/filepath/"));
    }
}
