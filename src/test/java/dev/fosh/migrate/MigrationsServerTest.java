package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.console.Console;
import dev.fosh.console.ConsoleConfirm;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.run.Runs;
import dev.fosh.session.Directories;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import dev.fosh.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code migrate} does beside migrating: refusals, questions, statuses, the result. */
@Tag("server")
class MigrationsServerTest {
    @TempDir
    Path home;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Session session;
    private OutputFormat format = OutputFormat.JSON;
    private Clock clock = Clock.systemUTC();
    private boolean yes;
    private Runnable whenAsked = () -> {};

    private Migrations migrations() {
        environment.put("FOSH_URI", database.uri());
        environment.put("FOSH_DATABASE", database.name());
        Console console = new Console(printing(out), printing(err));
        console.format(format);
        session =
                new Session(Settings.load(environment, Directories.of(environment, new Properties()), false), console);
        ConsoleConfirm confirm = new ConsoleConfirm(console, () -> {
            whenAsked.run();
            return new ConsoleConfirm.Answers(yes, Optional.empty(), false, true);
        });
        Directories directories = Directories.of(Map.of("HOME", home.toString()), new Properties());
        Runs runs = new Runs(
                new Runs.Program(directories, clock, new Random(1), "test"), session.cancellation(), console::note);
        return new Migrations(
                session, console, confirm, runs, new Migrations.Revisions(Revisions.DATABASE, Revisions.ALL));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.database().getCollection(name, BsonDocument.class);
    }

    private void insert(String collection, String document) {
        collection(collection).insertOne(BsonDocument.parse(document));
    }

    private FoshException refusal(Request request) {
        return catchThrowableOfType(FoshException.class, () -> migrations().migrate(request, Manner.STANDARD));
    }

    private BsonDocument result() {
        return BsonDocument.parse(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void keepsUnknownKeysOfTheConfigDocumentInTheirPlace() {
        insert("config", "{_id: 1, extra: {a: 1}, version: '1.0.0', more: null}");
        migrations().migrate(MigrationTestbed.database("1.22.1"), Manner.STANDARD);
        assertThat(collection("config").find().first().toJson())
                .isEqualTo(
                        BsonDocument.parse("{_id: 1, extra: {a: 1}, version: '1.22.1', more: null, type: 'fiftyone'}")
                                .toJson());
    }

    @Test
    void runsOfOneInstantHaveIdsOfTheirOwn() {
        clock = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        insert("config", "{_id: 1, version: '1.0.0', type: 'fiftyone'}");
        for (String version : List.of("1.22.1", "1.0.0", "1.22.1")) {
            migrations().migrate(MigrationTestbed.database(version), Manner.STANDARD);
            session.close();
        }
        assertThat(collection("fosh_runs").countDocuments(Filters.eq("kind", "run")))
                .isEqualTo(3);
    }

    @Test
    void changesTheNewestOfSeveralConfigDocumentsAndDeletesNone() {
        insert("config", "{_id: 1, version: '0.20.0', type: 'fiftyone'}");
        insert("config", "{_id: 2, version: '1.0.0', type: 'fiftyone'}");
        migrations().migrate(MigrationTestbed.database("1.22.1"), Manner.STANDARD);
        assertThat(collection("config").find().into(new java.util.ArrayList<>()))
                .extracting(document -> document.getString("version").getValue())
                .containsExactly("0.20.0", "1.22.1");
    }

    @Test
    void writesDownAVersionThatWasOnlyAssumed() {
        insert("datasets", "{_id: 1, name: 'd', version: '1.13.0', sample_fields: []}");
        migrations().migrate(MigrationTestbed.dataset("d", null), Manner.STANDARD);
        assertThat(collection("config").find().first().getString("version").getValue())
                .isEqualTo("1.22.1");
    }

    @Test
    void givesAPartialStatusForOneUnknownDataset() {
        insert("config", "{_id: 1, version: '1.22.1', type: 'fiftyone'}");
        Request request = new Request(
                Optional.empty(), Request.Scope.NAMED, List.of("nobody"), Optional.empty(), 1, "migrate -n nobody");
        FoshException refusal = refusal(request);
        assertThat(refusal.code()).isEqualTo(ErrorCode.SOME_DATASETS_FAILED);
        assertThat(refusal.status()).isEqualTo(5);
        assertThat(refusal.tries()).containsExactly("datasets --private");
        BsonDocument dataset = result().getArray("datasets").get(0).asDocument();
        assertThat(dataset.getString("state").getValue()).isEqualTo("failed");
        assertThat(dataset.getDocument("error").getString("what").getValue()).isEqualTo("Dataset nobody not found");
    }

    @Test
    void stopsAtTheFirstFailureWithStatus1AtLevel0() {
        insert("config", "{_id: 1, version: '1.22.1', type: 'fiftyone'}");
        insert("datasets", "{_id: 1, name: 'a', version: 7}");
        insert("datasets", "{_id: 2, name: 'b', version: '1.0.0'}");
        Request request =
                new Request(Optional.empty(), Request.Scope.ALL, List.of(), Optional.empty(), 0, "migrate --all");
        assertThat(refusal(request).status()).isEqualTo(1);
        assertThat(result().getArray("datasets")).hasSize(1);
        assertThat(collection("datasets")
                        .find(new BsonDocument("name", new org.bson.BsonString("b")))
                        .first())
                .isEqualTo(BsonDocument.parse("{_id: 2, name: 'b', version: '1.0.0'}"));
    }

    @Test
    void saysThatNothingIsDoneWithoutRights() {
        insert("config", "{_id: 1, version: '1.4.0', type: 'fiftyone'}");
        environment.put("FIFTYONE_DATABASE_ADMIN", "false");
        FoshException refusal = refusal(MigrationTestbed.all(null));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOTHING_DONE);
        assertThat(refusal.tries()).containsExactly("migrate --all --admin");
        assertThat(refusal(MigrationTestbed.all("1.0.0")).what())
                .startsWith("Cannot migrate database from v1.4.0 to v1.0.0 when database_admin=False. See ");
    }

    @Test
    void neverMigratesATeamsDatabaseWithoutBeingToldWhere() {
        insert("config", "{_id: 1, version: '1.4.0', type: 'fiftyone-teams'}");
        insert("datasets", "{_id: 1, name: 'd', version: '1.0.0'}");
        assertThat(refusal(MigrationTestbed.all(null)).code()).isEqualTo(ErrorCode.MISSING_DESTINATION);
        assertThat(refusal(MigrationTestbed.all("1.22.1")).code()).isEqualTo(ErrorCode.NEEDS_ADMIN);
        FoshException one = refusal(MigrationTestbed.dataset("d", "1.4.0"));
        assertThat(one.code()).isEqualTo(ErrorCode.NEEDS_ADMIN);
        environment.put("FIFTYONE_DATABASE_ADMIN", "true");
        out.reset();
        migrations().migrate(MigrationTestbed.all("1.22.1"), Manner.STANDARD);
        assertThat(collection("config").find().first().getString("type").getValue())
                .isEqualTo("fiftyone-teams");
    }

    @Test
    void asksBeforeALossAndChangesNothingWithoutAnAnswer() {
        format = OutputFormat.TABLE;
        insert("config", "{_id: 1, version: '1.22.1', type: 'fiftyone'}");
        insert("datasets", "{_id: 1, name: 'd', version: '1.22.1', saved_views: [5], slug: 'd'}");
        insert("views", "{_id: 5, _dataset_id: 1, name: 'precious'}");
        FoshException refusal = refusal(MigrationTestbed.all("0.18.0"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNANSWERED_QUESTION);
        assertThat(refusal.tries()).containsExactly("migrate --all --yes");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("saved views", "precious", "0.19.0");
        Migrations asAdmin = migrations();
        session.settings().forCommand(Map.of(Setting.ADMIN, "true"));
        assertThat(catchThrowableOfType(
                                FoshException.class,
                                () -> asAdmin.migrate(MigrationTestbed.all("0.18.0"), Manner.STANDARD))
                        .tries())
                .containsExactly("migrate --all --admin --yes");
        assertThat(collection("views").countDocuments()).isEqualTo(1);
        assertThat(collection("config").find().first().getString("version").getValue())
                .isEqualTo("1.22.1");
        yes = true;
        migrations().migrate(MigrationTestbed.all("0.18.0"), Manner.STANDARD);
        assertThat(collection("views").countDocuments()).isZero();
    }

    @Test
    void refusesADatabaseThatWasMigratedWhileTheQuestionWasAsked() {
        insert("config", "{_id: 1, version: '1.22.1', type: 'fiftyone'}");
        insert("datasets", "{_id: 1, name: 'd', version: '1.22.1', saved_views: [5], slug: 'd'}");
        insert("views", "{_id: 5, _dataset_id: 1, name: 'precious'}");
        yes = true;
        whenAsked = () -> collection("config").updateOne(new BsonDocument(), Updates.set("version", "1.0.0"));
        assertThat(refusal(MigrationTestbed.all("0.18.0")).code()).isEqualTo(ErrorCode.CONCURRENT_EDIT);
        assertThat(collection("config").find().first().getString("version").getValue())
                .isEqualTo("1.0.0");
        assertThat(collection("views").countDocuments()).isEqualTo(1);
        BsonDocument run =
                collection("fosh_runs").find(Filters.eq("kind", "run")).first();
        assertThat(run.getString("state").getValue()).isEqualTo("failed");
    }

    @Test
    void refusesWhereMigrationsAreDisabled() {
        environment.put("FIFTYONE_DISABLE_MIGRATIONS", "");
        assertThat(refusal(MigrationTestbed.all(null)).code()).isEqualTo(ErrorCode.MIGRATIONS_DISABLED);
    }

    @Test
    void rehearsesOnCopiesAndLeavesNothingBehind() {
        insert("config", "{_id: 1, version: '1.22.1', type: 'fiftyone'}");
        insert(
                "datasets",
                "{_id: {$oid: '6b03c74276cc788b11d1aa61'}, name: 'd', version: '0.18.0', sample_collection_name: 'samples.d',"
                        + " sample_fields: [{name: 'filepath', ftype: 'fiftyone.core.fields.StringField'}]}");
        insert("samples.d", "{_id: {$oid: '6b03c74276cc788b11d1aa62'}, filepath: '/a'}");
        var before = database.dump();
        rehearsal().rehearse(MigrationTestbed.all("1.22.1"));
        assertThat(database.dump()).isEqualTo(before);
        BsonDocument played = result().getArray("rehearsal").get(0).asDocument();
        assertThat(played.getArray("changes").toString()).contains("created_at", "_dataset_id", "slug");
        assertThat(played).doesNotContainKey("error");
    }

    private Rehearsal rehearsal() {
        Migrations migrations = migrations();
        Console console = new Console(printing(out), printing(err));
        console.format(OutputFormat.JSON);
        return new Rehearsal(
                migrations,
                console,
                new ConsoleConfirm(console, () -> new ConsoleConfirm.Answers(true, Optional.empty(), false, true)));
    }

    @Test
    void rehearsesWithAdminOnlyAndTellsWhatCannotBeTried() {
        insert("config", "{_id: 1, version: '1.22.1', type: 'fiftyone'}");
        insert("datasets", "{_id: 1, name: 'd', version: 5}");
        FoshException failing =
                catchThrowableOfType(FoshException.class, () -> rehearsal().rehearse(MigrationTestbed.all("1.0.0")));
        assertThat(failing.status()).isEqualTo(5);
        assertThat(result().getArray("rehearsal")
                        .get(0)
                        .asDocument()
                        .getDocument("error")
                        .getString("what")
                        .getValue())
                .isEqualTo("the version of dataset 'd' is not a text but 5");
        environment.put("FIFTYONE_DATABASE_ADMIN", "false");
        FoshException refused =
                catchThrowableOfType(FoshException.class, () -> rehearsal().rehearse(MigrationTestbed.all("1.0.0")));
        assertThat(refused.code()).isEqualTo(ErrorCode.NEEDS_ADMIN);
    }

    @Test
    void proposesTheLineWithAdminWhereThatIsMissing() {
        insert("config", "{_id: 1, version: '1.4.0', type: 'fiftyone-teams'}");
        insert("datasets", "{_id: 1, name: 'd', version: '1.0.0'}");
        FoshException refused = refusal(MigrationTestbed.all("1.4.0"));
        assertThat(refused.code()).isEqualTo(ErrorCode.SOME_DATASETS_FAILED);
        assertThat(refused.why()).contains("Each dataset's version says how far it is.");
        assertThat(refused.tries()).containsExactly("migrate --all --admin");
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("will fail");
    }

    @Test
    void plansWithoutANextLineWhereNothingCanBeDone() {
        insert("config", "{_id: 1, version: '1.4.0', type: 'fiftyone'}");
        insert("datasets", "{_id: 1, name: 'd', version: 5}");
        Migrations migrations = migrations();
        Plan plan = new MigrationTestbed(database.database(), true).plan(MigrationTestbed.all("1.4.0"));
        assertThat(plan.hasWork()).isFalse();
        assertThat(migrations.isPending(MigrationTestbed.all("1.4.0"), true)).isTrue();
        Console table = new Console(printing(out), printing(err));
        out.reset();
        table.show(new PlanReport(plan, Surroundings.UNKNOWN, "migrate --all", true).report());
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("nothing of this can be done as it stands")
                .doesNotContain("next");
    }
}
