package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.support.Comparison;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plan is right, and never writes. */
@Tag("server")
class PlansServerTest {
    private static final int PLANS_A_DATABASE = 8;
    private static final int PLANS = 200;
    private static final int PAIRS = 115;
    private static final Set<String> READING = Set.of(
            "aggregate",
            "count",
            "dbStats",
            "endSessions",
            "find",
            "getMore",
            "hello",
            "isMaster",
            "killCursors",
            "listCollections",
            "listIndexes",
            "ping");
    private static final Path MIGRATIONS = Path.of("src/test/resources/migrations");

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    /** Notes every command that is not known only to read. */
    private record Listener(Collection<String> writes) implements CommandListener {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            String text = event.getCommand().toString();
            boolean isWriting = event.getCommandName().equals("aggregate")
                    && (text.contains("\"$out\"") || text.contains("\"$merge\""));
            if (isWriting || !READING.contains(event.getCommandName())) {
                writes.add(text);
            }
        }
    }

    @Test
    void neverWrites() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("PlansServerTest -Dseed=" + seed);
        Random random = new Random(seed);
        Collection<String> writes = new ConcurrentLinkedQueue<>();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(databases.uri()))
                .addCommandListener(new Listener(writes))
                .build();
        List<DatabaseDump> dumps = dumps();
        try (MongoClient client = MongoClients.create(settings)) {
            for (int i = 0; i < PLANS / PLANS_A_DATABASE; i++) {
                DatabaseDump before = dumps.get(random.nextInt(dumps.size()));
                String name = databases.another().getName();
                before.loadInto(databases.client().getDatabase(name));
                for (int plan = 0; plan < PLANS_A_DATABASE; plan++) {
                    plan(client, name, random);
                }
                Comparison.ofTwoRuns(before)
                        .requireSame(before, DatabaseDump.of(databases.client().getDatabase(name)));
                databases.client().getDatabase(name).drop();
            }
        }
        assertThat(writes).isEmpty();
    }

    private static List<DatabaseDump> dumps() {
        List<DatabaseDump> dumps = new ArrayList<>();
        GoldenCase.all().forEach(golden -> dumps.add(golden.before()));
        for (String chain : List.of("all-1.22.1-to-0.18.0", "image-0.6.0-to-1.22.1", "slug-collision-once")) {
            dumps.add(DatabaseDump.folder(MIGRATIONS.resolve("chain/" + chain + "/before")));
        }
        return dumps;
    }

    /** A refusal of the whole is an answer too. */
    private static void plan(MongoClient client, String name, Random random) {
        List<String> versions = Stream.concat(
                        Stream.of("0.6.0", "1.22.1", "1.23.0"),
                        Revisions.ALL.stream().map(Revision::version))
                .toList();
        String destination = versions.get(random.nextInt(versions.size()));
        Request request =
                random.nextInt(4) == 0 ? MigrationTestbed.database(destination) : MigrationTestbed.all(destination);
        try {
            Plan plan = new MigrationTestbed(client.getDatabase(name), random.nextInt(4) > 0).plan(request);
            Surroundings surroundings = Surroundings.of(client, client.getDatabase(name));
            assertThat(new PlanReport(plan, surroundings, "migrate", true).report())
                    .isNotNull();
        } catch (FoshException refused) {
            assertThat(refused.what()).isNotBlank();
        }
    }

    @Test
    void saysHowManyDocumentsAWholeMigrationWrites() {
        for (String chain : List.of(
                "chain/all-1.22.1-to-0.18.0",
                "chain/image-0.6.0-to-1.22.1",
                "chain/image-1.22.1-to-0.13.0",
                "chain/image-1.22.1-to-0.6.1",
                "chain/slug-collision-once")) {
            Path folder = MIGRATIONS.resolve(chain);
            for (String destination : List.of("0.6.1", "0.13.0", "0.18.0", "1.22.1")) {
                databases.load(DatabaseDump.folder(folder.resolve("before")));
                MigrationTestbed testbed = new MigrationTestbed(databases.database(), true);
                Plan plan = testbed.plan(MigrationTestbed.all(destination));
                Migrator.Result result = testbed.migrate(MigrationTestbed.all(destination));
                assertThat(result.datasets())
                        .as(chain + " to " + destination)
                        .extracting(Outcome::documents)
                        .containsExactlyElementsOf(plan.datasets().stream()
                                .map(PlannedItem::documents)
                                .toList());
                databases.database().drop();
            }
        }
    }

    /** More than are read at once, every other one with the slug of the one before. */
    @Test
    void plansManyAsTheyAreMigrated() {
        List<BsonDocument> datasets = new ArrayList<>();
        for (int i = 0; i < 2 * PAIRS; i++) {
            String name = i % 2 == 0 ? "name " + i : "name-" + (i - 1);
            datasets.add(BsonDocument.parse("{version: '0.18.0', media_type: 'image', sample_fields: []}")
                    .append("name", new BsonString(name))
                    .append("sample_collection_name", new BsonString("samples." + i)));
        }
        databases.database().getCollection("datasets", BsonDocument.class).insertMany(datasets);
        MigrationTestbed testbed = new MigrationTestbed(databases.database(), true);
        Plan plan = testbed.plan(MigrationTestbed.all("0.19.0"));
        assertThat(plan.datasets()).hasSize(2 * PAIRS).allMatch(item -> item.state() == State.MIGRATED);
        assertThat(plan.items().stream().mapToInt(item -> item.warnings().size()))
                .contains(0, 2);
        Migrator.Result result = testbed.migrate(MigrationTestbed.all("0.19.0"));
        assertThat(result.datasets().stream()
                        .filter(outcome -> outcome.renamedTo().isPresent()))
                .hasSize(PAIRS);
        List<BsonDocument> stored = databases.dump().documents("datasets");
        assertThat(stored).extracting(document -> document.get("name")).doesNotHaveDuplicates();
        assertThat(stored).extracting(document -> document.get("slug")).doesNotHaveDuplicates();
    }
}
