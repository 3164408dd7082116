package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.ClientEnd.Moment;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link KillServerTest} where the process itself is gone, with whatever it had not yet written to a file. */
@Tag("server")
class KillChildServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private void halts(int points, Moment moment, Aftermath aftermath) {
        KillCase killed =
                KillCase.ofChains().get(random.nextInt(KillCase.ofChains().size()));
        Unbroken unbroken = new Unbroken(killed, databases.uri(), databases.another(), states);
        for (int i = 0; i < points; i++) {
            int first = unbroken.firstWrite();
            int at = first + random.nextInt(unbroken.commands().size() - first + 1);
            String event = "halt:" + moment + ":" + at;
            unbroken.check(event + " -Dseed=" + seed, state -> halt(unbroken, state, event), aftermath);
        }
    }

    private static void halt(Unbroken unbroken, Path state, String event) {
        try (ChildClient child = ChildClient.start(
                unbroken.place(state), event, ChildMain.words(unbroken.killed().request()))) {
            assertThat(child.waitFor()).as("%s", child.said()).isEqualTo(ChildMain.HALTED);
        }
    }

    @Test
    void aHaltedProcessIsResumed() {
        halts(1, Moment.BEFORE, Aftermath.RESUME);
        halts(1, Moment.AFTER, Aftermath.RESUME);
    }

    @Test
    void aHaltedProcessIsUndone() {
        halts(1, Moment.AFTER, Aftermath.UNDO);
    }

    @Test
    @Tag("slow")
    void manyHaltedProcessesAreResumedAndUndone() {
        for (Moment moment : Moment.values()) {
            for (Aftermath aftermath : Aftermath.values()) {
                for (int i = 0; i < 4; i++) {
                    halts(5, moment, aftermath);
                }
            }
        }
    }
}
