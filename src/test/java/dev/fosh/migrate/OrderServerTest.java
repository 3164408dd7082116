package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copy, publish with one document, delete last: seen in the commands that the server gets. */
@Tag("server")
class OrderServerTest {
    private static final Path MIGRATIONS = Path.of("src/test/resources/migrations");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "drop", "dropIndexes", "aggregate");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final List<String> writes = new ArrayList<>();

    private MongoClient listenedTo() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        String name = event.getCommandName();
                        if (WRITES.contains(name) && !name.equals("aggregate")) {
                            writes.add(name + " "
                                    + event.getCommand().getString(name).getValue());
                        }
                    }
                })
                .build());
    }

    private void migrate(String folder, String dataset, String from, String to) {
        database.load(DatabaseDump.folder(MIGRATIONS.resolve(folder).resolve("before")));
        database.database()
                .getCollection("datasets")
                .updateOne(Filters.eq("name", dataset), Updates.set("version", from));
        try (MongoClient client = listenedTo()) {
            new MigrationTestbed(client.getDatabase(database.name()), true)
                    .migrate(MigrationTestbed.dataset(dataset, to));
        }
    }

    @Test
    void newResultsAreThereBeforeTheOldOnesGo() {
        migrate("0.20.0-up/similarity-results", "example", "0.19.0", "0.20.0");
        List<String> changes =
                writes.stream().filter(write -> !write.endsWith("config")).toList();
        assertThat(changes).endsWith("delete fs.files", "delete fs.chunks");
        assertThat(changes.indexOf("update fs.chunks")).isLessThan(changes.indexOf("update fs.files"));
        assertThat(changes.indexOf("update fs.files")).isLessThan(changes.indexOf("update runs"));
        assertThat(changes.indexOf("update runs")).isLessThan(changes.lastIndexOf("update datasets"));
        assertThat(changes.lastIndexOf("update datasets")).isLessThan(changes.indexOf("delete fs.files"));
    }

    @Test
    void runsAndViewsGoAfterTheDatasetDocumentIsPublished() {
        migrate("0.19.0-down/example", "example", "0.19.0", "0.18.0");
        List<String> changes =
                writes.stream().filter(write -> !write.endsWith("config")).toList();
        assertThat(changes).containsSubsequence("update datasets", "delete views");
        assertThat(changes).containsSubsequence("update datasets", "delete runs");
        assertThat(changes.indexOf("delete runs")).isGreaterThan(changes.lastIndexOf("update datasets"));
    }
}
