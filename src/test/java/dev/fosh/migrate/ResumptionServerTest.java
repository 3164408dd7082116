package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run that is carried on after the world around it has changed. */
@Tag("server")
class ResumptionServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path home;

    private Engine engine(String state) {
        return new Engine(database.uri(), database.name(), home.resolve(state));
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.database().getCollection(name, BsonDocument.class);
    }

    private BsonDocument run() {
        return collection("fosh_runs").find(Filters.eq("kind", "run")).first();
    }

    /** As if the client had been ended when it came to the second dataset. */
    @BeforeEach
    void interrupt() {
        collection("config").insertOne(BsonDocument.parse("{_id: 1, version: '0.18.0', type: 'fiftyone'}"));
        for (int id = 1; id <= 2; id++) {
            collection("datasets")
                    .insertOne(BsonDocument.parse("{_id: " + id + ", name: 'd" + id + "', version: '0.18.0'}"));
        }
        try (Engine engine = engine("first")) {
            engine.migrate(MigrationTestbed.all("1.0.0"));
        }
        collection("fosh_runs").updateOne(Filters.eq("kind", "run"), Updates.set("state", "interrupted"));
        collection("fosh_runs")
                .updateOne(
                        Filters.eq("target", 2),
                        Updates.combine(
                                Updates.set("state", "interrupted"), Updates.set("result", new BsonDocument())));
    }

    private void standsAt(String version) {
        collection("datasets").updateOne(Filters.eq(2), Updates.set("version", version));
    }

    private FoshException refusal(String state) {
        try (Engine engine = engine(state)) {
            return catchThrowableOfType(FoshException.class, engine::resume);
        }
    }

    private Path backup() {
        return Path.of(run().getDocument("backup").getString("directory").getValue());
    }

    private void deleteBackup() throws IOException {
        try (Stream<Path> files = Files.list(backup())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void itsRecordTellsOfAllThatCameOfIt() {
        standsAt("0.20.0");
        try (Engine engine = engine("first")) {
            assertThat(engine.resume()).isTrue();
        }
        assertThat(run().getString("state").getValue()).isEqualTo("done");
        assertThat(run().getDocument("counts").getInt64("done").getValue()).isEqualTo(3);
        assertThat(run().getDocument("counts").getInt64("documents").getValue()).isEqualTo(3);
    }

    @Test
    void whatSomebodyElseTookFurtherIsNotTakenBack() {
        standsAt("1.22.1");
        assertThat(refusal("first").code()).isEqualTo(ErrorCode.SOME_DATASETS_FAILED);
        assertThat(collection("datasets")
                        .find(Filters.eq(2))
                        .first()
                        .getString("version")
                        .getValue())
                .isEqualTo("1.22.1");
        assertThat(run().getString("state").getValue()).isEqualTo("partial");
    }

    @Test
    void aPartWhoseDatasetWasTakenElsewhereByALaterRunIsNotTriedAgain() {
        collection("fosh_runs").updateOne(Filters.eq("kind", "run"), Updates.set("state", "partial"));
        standsAt("0.20.0");
        try (Engine engine = engine("first")) {
            engine.migrate(MigrationTestbed.all("0.17.0"));
        }
        assertThat(refusal("first").code()).isEqualTo(ErrorCode.LATER_RUN);
        assertThat(collection("config").find().first().getString("version").getValue())
                .isEqualTo("0.17.0");
    }

    @Test
    void anotherUsersStateDirectoryIsNoPlaceForTheRestOfTheBackup() {
        standsAt("0.20.0");
        assertThat(refusal("second").code()).isEqualTo(ErrorCode.BACKUP_ELSEWHERE);
        assertThat(run().getString("state").getValue()).isEqualTo("interrupted");
    }

    @Test
    void theRestOfTheBackupCanBeGivenUpWhereItIsOutOfReach() {
        standsAt("0.20.0");
        try (Engine engine = engine("second")) {
            assertThat(engine.resumeWithoutBackup()).isTrue();
        }
        requireDoneForGood("second");
    }

    @Test
    void aDamagedBackupIsGivenUpOnDemandOnly() throws IOException {
        standsAt("0.20.0");
        Path first = backup().resolve("000001.fosh-undo");
        Files.move(first, first.resolveSibling("000002.fosh-undo"));
        FoshException refused = refusal("first");
        assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        assertThat(refused.tries()).contains("resume " + run().getString("_id").getValue() + " --no-backup");
        assertThat(run().getString("state").getValue()).isEqualTo("interrupted");
        try (Engine engine = engine("first")) {
            assertThat(engine.resumeWithoutBackup()).isTrue();
        }
        requireDoneForGood("first");
    }

    private void requireDoneForGood(String state) {
        assertThat(run().getString("state").getValue()).isEqualTo("done");
        try (Engine engine = engine(state)) {
            FoshException refused = catchThrowableOfType(FoshException.class, engine::undo);
            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_REMOVED);
        }
    }

    @Test
    void halfABackupIsNone() throws IOException {
        standsAt("0.20.0");
        deleteBackup();
        try (Engine engine = engine("first")) {
            assertThat(engine.resume()).isTrue();
            FoshException refused = catchThrowableOfType(FoshException.class, engine::undo);
            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_REMOVED);
        }
        assertThat(run().getString("state").getValue()).isEqualTo("done");
    }

    @Test
    void anUndoWithoutItsFilesIsRefused() throws IOException {
        // Its size is written down at the end only.
        collection("fosh_runs").updateOne(Filters.eq("kind", "run"), Updates.set("backup.bytes", 0L));
        deleteBackup();
        try (Engine engine = engine("first")) {
            FoshException refused = catchThrowableOfType(FoshException.class, engine::undo);
            assertThat(List.of(refused.code())).containsExactly(ErrorCode.BACKUP_REMOVED);
        }
        assertThat(run().getString("state").getValue()).isEqualTo("interrupted");
    }
}
