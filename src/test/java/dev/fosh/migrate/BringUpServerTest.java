package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.LoadedDataset;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that is migrated because it is loaded: that is a run like any other. */
@Tag("server")
class BringUpServerTest {
    private static final LoadedDataset DATASET = new LoadedDataset(new BsonInt32(1), "d1");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path state;

    private final AtomicReference<Engine> interrupted = new AtomicReference<>();

    private MongoCollection<BsonDocument> collection(String name) {
        return database.database().getCollection(name, BsonDocument.class);
    }

    private String head() {
        return collection("datasets").find().first().getString("version").getValue();
    }

    @BeforeEach
    void fill() {
        collection("config").insertOne(BsonDocument.parse("{_id: 1, version: '1.0.0', type: 'fiftyone'}"));
        collection("datasets").insertOne(BsonDocument.parse("{_id: 1, name: 'd1', version: '0.18.0'}"));
    }

    /** Ctrl-C while the run is written down. */
    private CommandListener interruption() {
        return new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                boolean isRecord = event.getCommandName().equals("insert")
                        && event.getCommand().getString("insert").getValue().equals("fosh_runs");
                if (isRecord && interrupted.get() != null) {
                    interrupted.get().interrupt();
                }
            }
        };
    }

    @Test
    void saysWhatCarriesItOnWhereItWasStopped() {
        try (Engine engine = new Engine(database.uri(), database.name(), state, interruption())) {
            interrupted.set(engine);
            FoshException stop = catchThrowableOfType(FoshException.class, () -> engine.bringUp(DATASET));
            String run = collection("fosh_runs")
                    .find(Filters.eq("kind", "run"))
                    .first()
                    .getString("_id")
                    .getValue();
            assertThat(stop.code()).isEqualTo(ErrorCode.INTERRUPTED);
            assertThat(stop.tries()).containsExactly("resume " + run, "undo " + run);
        }
        assertThat(head()).isEqualTo("0.18.0");
        try (Engine engine = new Engine(database.uri(), database.name(), state)) {
            assertThat(engine.resume()).isTrue();
        }
        assertThat(head()).isEqualTo("1.0.0");
    }

    @Test
    void bringsTheDatasetToTheVersionOfItsDatabase() {
        try (Engine engine = new Engine(database.uri(), database.name(), state)) {
            engine.bringUp(DATASET);
        }
        assertThat(head()).isEqualTo("1.0.0");
    }
}
