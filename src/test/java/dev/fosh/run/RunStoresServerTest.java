package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.fosh.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Users whom the database allows less than everything. */
@Tag("server")
class RunStoresServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.withUsers();

    @TempDir
    Path state;

    private final List<String> notes = new ArrayList<>();
    private MongoClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    /** The store of a user with these actions on {@code fosh_runs}, and every right on {@code datasets}. */
    private RunStore storeOfUser(String... actions) {
        String role = "runs-" + database.name();
        Document privileges = new Document("createRole", role)
                .append("roles", List.of())
                .append(
                        "privileges",
                        List.of(
                                privilege("datasets", List.of("find", "insert", "update", "remove")),
                                privilege("fosh_runs", List.of(actions))));
        database.database().runCommand(privileges);
        client = MongoClients.create(database.uriOfUser(role));
        return new RunStores(
                new ServerRunStore(client.getDatabase(database.name())),
                new FileRunStore(state.resolve("runs"), "there"),
                notes::add);
    }

    private Document privilege(String collection, List<String> actions) {
        return new Document("resource", new Document("db", database.name()).append("collection", collection))
                .append("actions", actions);
    }

    private void everythingWorks(RunStore store, RunRecord run) {
        store.begin(run, List.of(RunSamples.item(run, 1, RunState.PENDING, -1)));
        store.checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(1)));
        assertThat(store.withCheckpoint()).hasSize(1);
        store.checkpoint(run.id(), 1, Optional.empty());
        store.save(List.of(RunSamples.item(run, 1, RunState.DONE, 5)));
        store.save(run.in(RunState.PARTIAL));
        assertThat(store.items(run.id())).containsExactly(RunSamples.item(run, 1, RunState.DONE, 5));
        assertThat(store.run(run.id())).contains(run.in(RunState.PARTIAL));
        assertThat(store.unfinished()).contains(run.in(RunState.PARTIAL));
    }

    @Test
    void whoMayWriteEverythingButTheHistoryKeepsItInFiles() {
        RunRecord earlier = RunSamples.run(1, RunState.DONE);
        new ServerRunStore(database.database()).begin(earlier, List.of(RunSamples.item(earlier, 1, RunState.DONE, 5)));
        RunStore store = storeOfUser("find");
        RunRecord run = RunSamples.run(2, RunState.RUNNING);
        everythingWorks(store, run);
        assertThat(notes)
                .containsExactly("this user may not write to fosh_runs: the record of this run is kept on this machine"
                        + " only, in " + state.resolve("runs").resolve(run.id()));
        assertThat(store.runs()).containsExactly(run.in(RunState.PARTIAL), earlier);
        assertThat(store.run(earlier.id())).contains(earlier);
        assertThat(store.laterOnSame(earlier.id())).containsExactly(run.in(RunState.PARTIAL));
        assertThat(database.database().getCollection("fosh_runs").countDocuments())
                .isEqualTo(2);
    }

    @Test
    void whoMayNotReadTheHistoryEitherSeesTheFiles() {
        RunRecord earlier = RunSamples.run(1, RunState.DONE);
        new ServerRunStore(database.database()).begin(earlier, List.of());
        RunStore store = storeOfUser("collStats");
        RunRecord run = RunSamples.run(2, RunState.RUNNING);
        everythingWorks(store, run);
        assertThat(store.runs()).containsExactly(run.in(RunState.PARTIAL));
        assertThat(store.run(earlier.id())).isEmpty();
    }

    @Test
    void whoMayNotMakeIndexesDoesWithout() {
        RunStore store = storeOfUser("find", "insert", "update");
        everythingWorks(store, RunSamples.run(1, RunState.RUNNING));
        assertThat(notes).isEmpty();
        assertThat(database.database().getCollection("fosh_runs").listIndexes()).hasSize(1);
        assertThat(Files.exists(state.resolve("runs"))).isFalse();
    }
}
