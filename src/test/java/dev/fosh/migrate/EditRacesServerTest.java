package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.support.Comparison;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Another client edits the dataset documents while they are migrated: none of its edits is lost. */
@Tag("server")
class EditRacesServerTest {
    private static final String NAME = "My Data";
    private static final int RACES = 500;

    /** Whoever never stops editing is not outrun. */
    private static final int MOST_IN_ONE = 12;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> made = new ArrayList<>();

    /** Edits before one command in five, which is to say between a read and the write that depends on it. */
    private final class Editor implements CommandListener {
        private final MongoCollection<BsonDocument> datasets;

        Editor(MongoDatabase database) {
            this.datasets = database.getCollection("datasets", BsonDocument.class);
        }

        @Override
        public synchronized void commandStarted(CommandStartedEvent event) {
            boolean isHere =
                    event.getDatabaseName().equals(datasets.getNamespace().getDatabaseName());
            if (isHere && made.size() < MOST_IN_ONE && random.nextInt(5) == 0) {
                edit("edit" + made.size());
            }
        }

        private void edit(String word) {
            Bson change =
                    switch (made.size() % 3) {
                        case 0 -> Updates.push("tags", word);
                        case 1 -> Updates.set("info." + word, word);
                        default -> Updates.push("edits", word);
                    };
            assertThat(datasets.updateOne(Filters.eq("name", NAME), change).getModifiedCount())
                    .isEqualTo(1);
            made.add(word);
        }
    }

    private static List<String> found(BsonDocument dataset) {
        List<String> found = new ArrayList<>();
        for (String key : List.of("tags", "edits")) {
            if (dataset.containsKey(key)) {
                dataset.getArray(key)
                        .forEach(value -> found.add(value.asString().getValue()));
            }
        }
        found.addAll(dataset.getDocument("info", new BsonDocument()).keySet());
        found.removeIf(word -> !word.startsWith("edit"));
        return found;
    }

    @Test
    void losesNoneOfFiveHundred() {
        MongoDatabase database = databases.database();
        KillCase.before("slug-collision-once")
                .withEach("config", config -> config.append("version", new BsonString("1.22.1")))
                .loadInto(database);
        List<Request> ways =
                List.of(MigrationTestbed.dataset(NAME, "1.22.1"), MigrationTestbed.dataset(NAME, "0.18.0"));
        List<Snapshot> ends = new ArrayList<>(List.of(Snapshot.of(database)));
        for (Request way : ways) {
            migrate(way);
            ends.add(Snapshot.of(database));
        }
        for (int race = 0; race < RACES; race++) {
            int way = race % ways.size();
            ends.get(way).restore(database);
            made.clear();
            migrate(ways.get(way), new Editor(database));
            requireAllThere(database);
            Comparison.ofTwoRuns(ends.get(way).dump())
                    .ignoring("datasets", "tags", "info", "edits")
                    .requireSame(ends.get(way + 1).dump(), Snapshot.of(database).dump());
        }
    }

    private void requireAllThere(MongoDatabase database) {
        BsonDocument dataset = database.getCollection("datasets", BsonDocument.class)
                .find(Filters.eq("name", NAME))
                .first();
        assertThat(found(dataset)).as("-Dseed=" + seed).containsExactlyInAnyOrderElementsOf(made);
    }

    private void migrate(Request way, CommandListener... listeners) {
        try (Engine engine = new Engine(databases.uri(), databases.name(), states, listeners)) {
            engine.migrate(way);
        }
    }
}
