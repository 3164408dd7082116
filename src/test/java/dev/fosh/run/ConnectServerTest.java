package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.dataset.ConnectCommand;
import dev.fosh.dataset.Program;
import dev.fosh.session.Directories;
import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import dev.fosh.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code connect} says of runs. */
@Tag("server")
class ConnectServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @RegisterExtension
    final TestDatabase guarded = TestDatabase.withUsers();

    @TempDir
    Path home;

    private String greeting(OutputFormat format, String uri, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        console.format(format);
        Map<String, String> environment = Map.of("HOME", home.toString(), "FOSH_URI", uri, "FOSH_DATABASE", name);
        Directories directories = Directories.of(environment, new Properties());
        try (Session session = new Session(Settings.load(environment, directories, false))) {
            new ConnectCommand(
                            session,
                            console,
                            new Program("0.1.0", List.of("1.0.0")),
                            dataset -> {},
                            new HistoryNotes(directories))
                    .connect(Optional.empty(), Optional.empty());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String greeting(OutputFormat format) {
        return greeting(format, database.uri(), database.name());
    }

    @Test
    void saysNothingOfRunsThatAreOver() {
        RunStore store = new ServerRunStore(database.database());
        for (RunState state : List.of(RunState.DONE, RunState.PARTIAL, RunState.FAILED, RunState.UNDONE)) {
            store.begin(RunSamples.run(state.ordinal(), state), List.of());
        }
        assertThat(greeting(OutputFormat.TABLE)).doesNotContain("interrupted");
        assertThat(BsonDocument.parse(greeting(OutputFormat.JSON)).getArray("interrupted_runs"))
                .isEmpty();
    }

    @Test
    void namesTheInterruptedOneAndWhatToType() {
        RunStore store = new ServerRunStore(database.database());
        store.begin(RunSamples.run(1, RunState.RUNNING), List.of());
        assertThat(greeting(OutputFormat.TABLE))
                .contains(
                        "\n  1 interrupted run: 20261123-090001-0001 (migrate --all -v 0.18.0, 2026-11-23 09:00:01 UTC);"
                                + " `resume` or `undo`\n")
                .endsWith("\n  next  resume 20261123-090001-0001\n");
        store.begin(RunSamples.run(2, RunState.INTERRUPTED), List.of());
        assertThat(BsonDocument.parse(greeting(OutputFormat.JSON))
                        .getArray("interrupted_runs")
                        .toString())
                .contains("20261123-090002-0002", "20261123-090001-0001");
        assertThat(greeting(OutputFormat.TABLE))
                .contains("  2 interrupted runs: 20261123-090002-0002 (")
                .contains("; `resume RUN` or `undo RUN`\n")
                .endsWith("\n  next  runs\n");
    }

    @Test
    void aRunAtWorkIsNotInterrupted() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        new ServerRunStore(database.database()).begin(run, List.of());
        try (Lease lease = Lease.acquire(database.database(), Holder.current(run.id()), Timing.STANDARD)) {
            assertThat(lease.token()).isPositive();
            assertThat(greeting(OutputFormat.TABLE)).doesNotContain("interrupted");
        }
    }

    @Test
    void whoMayNotReadTheHistoryConnectsAllTheSame() {
        new ServerRunStore(guarded.database()).begin(RunSamples.run(1, RunState.INTERRUPTED), List.of());
        String role = "narrow-" + guarded.name();
        guarded.database()
                .runCommand(Document.parse(
                        """
                        {createRole: '%1$s', roles: [], privileges: [
                          {resource: {db: '%2$s', collection: 'config'}, actions: ['find']},
                          {resource: {db: '%2$s', collection: 'datasets'}, actions: ['find']}]}
                        """
                                .formatted(role, guarded.name())));
        assertThat(greeting(OutputFormat.TABLE, guarded.uriOfUser(role), guarded.name()))
                .contains("datasets")
                .doesNotContain("interrupted");
        assertThat(greeting(OutputFormat.TABLE, guarded.uriOfUser("read"), guarded.name()))
                .contains("1 interrupted run");
    }

    @Test
    void oneQueryIsEnoughWhereNothingRuns() {
        new ServerRunStore(database.database()).begin(RunSamples.run(1, RunState.INTERRUPTED), List.of());
        List<String> commands = new ArrayList<>();
        var settings = com.mongodb.MongoClientSettings.builder()
                .applyConnectionString(new com.mongodb.ConnectionString(database.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            RunStore store = new ServerRunStore(client.getDatabase(database.name()));
            assertThat(new RunHistory(store, () -> Lease.look(client.getDatabase(database.name()))).unfinished())
                    .hasSize(1);
        }
        assertThat(commands.stream().filter(command -> !command.equals("hello") && !command.equals("endSessions")))
                .containsExactly("find");
    }
}
