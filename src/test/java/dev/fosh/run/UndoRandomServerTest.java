package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a run did, and wherever it or its undo was killed, the former database comes back to the byte. */
@Tag("server")
class UndoRandomServerTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int RUNS = 40;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path directory;

    @BeforeAll
    static void printSeed() {
        System.out.println("UndoRandomServerTest -Dseed=" + SEED);
    }

    static IntStream runs() {
        return IntStream.range(0, RUNS);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void givesBackWhatARunOfAnyChangesFound(int number) {
        boolean isKilled = number % 2 == 0;
        MongoDatabase changed = database.database();
        ExactState before;
        try (ScriptedRun run = new ScriptedRun(changed, directory, SEED + number)) {
            run.fill(15);
            before = ExactState.of(changed);
            for (int i = 0; i < 4 + number / 2; i++) {
                run.step();
            }
            if (isKilled) {
                run.keptOnly();
            }
        }
        Undo undo = new Undo(changed, BackupReader.open(directory), new Progress());
        ExactState after = ExactState.of(changed);
        Findings findings = undo.check(OptionalLong.empty(), isKilled);
        assertThat(findings.conflicts()).isEmpty();
        assertThat(ExactState.of(changed)).isEqualTo(after);
        assertThat(undo.restore(OptionalLong.empty(), false).conflicts()).isEmpty();
        assertThat(ExactState.of(changed)).isEqualTo(before);
        assertThat(undo.restore(OptionalLong.empty(), false).conflicts()).isNotNull();
    }

    /** Keeps the last block that was given back. */
    private static final class Progress implements UndoWatcher {
        private OptionalLong restored = OptionalLong.empty();

        @Override
        public void check() {}

        @Override
        public void advances(long records) {
            assertThat(records).isPositive();
        }

        @Override
        public void restored(long block) {
            restored = OptionalLong.of(block);
        }
    }

    @Test
    void goesOnWhereverItWasKilled() {
        int points = 0;
        for (boolean isAnswered : new boolean[] {false, true}) {
            for (int n = 1; wasKilledAt(n, isAnswered); n++) {
                points++;
            }
        }
        assertThat(points).isGreaterThan(40);
    }

    /** False where the undo ended before its n-th command. */
    private boolean wasKilledAt(int n, boolean isAnswered) {
        MongoDatabase changed = database.another();
        Path backup = directory.resolve(n + " " + isAnswered);
        ExactState before;
        dev.fosh.session.PrivateFiles.directory(backup);
        try (ScriptedRun run = new ScriptedRun(changed, backup, SEED)) {
            run.fill(4);
            before = ExactState.of(changed);
            run.everyKind();
        }
        Progress progress = new Progress();
        boolean isKilled;
        try (MongoClient client = killing(n, isAnswered)) {
            Undo undo = new Undo(client.getDatabase(changed.getName()), BackupReader.open(backup), progress);
            isKilled = catchThrowableOfType(Killed.class, () -> undo.restore(OptionalLong.empty(), false)) != null;
        }
        Undo again = new Undo(changed, BackupReader.open(backup), progress);
        assertThat(again.check(progress.restored, false).conflicts())
                .as("killed at %d %s", n, isAnswered)
                .isEmpty();
        assertThat(again.restore(progress.restored, false).conflicts())
                .as("killed at %d %s", n, isAnswered)
                .isEmpty();
        assertThat(ExactState.of(changed)).as("killed at %d %s", n, isAnswered).isEqualTo(before);
        changed.drop();
        return isKilled;
    }

    /** Not an exception, which the driver would swallow. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private MongoClient killing(int n, boolean isAnswered) {
        int[] commands = {0};
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        boolean isClosing = event.getCommandName().equals("endSessions");
                        if (!isClosing && ++commands[0] == n && !isAnswered) {
                            throw new Killed();
                        }
                    }

                    @Override
                    public void commandSucceeded(CommandSucceededEvent event) {
                        if (commands[0] == n
                                && isAnswered
                                && !event.getCommandName().equals("endSessions")) {
                            throw new Killed();
                        }
                    }
                })
                .build());
    }
}
