package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is frozen longer than its lease lasts, and wakes up after another one has finished its run. */
@Tag("server")
class FrozenHolderServerTest {
    private static final String SHORT_TERM = "-Dfosh.lease.term=1500";
    private static final long PATIENCE_SECONDS = 60;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private void freeze(int points) {
        List<KillCase> cases = KillCase.ofChains();
        MongoDatabase database = databases.another();
        KillCase killed = cases.get(random.nextInt(cases.size()));
        Unbroken unbroken = new Unbroken(killed, databases.uri(), database, states);
        for (int i = 0; i < points; i++) {
            int first = unbroken.firstWrite();
            int at = first + random.nextInt(unbroken.commands().size() - first + 1);
            ChildClient[] frozen = new ChildClient[1];
            try {
                unbroken.check(
                        "frozen before " + at + " -Dseed=" + seed,
                        state -> {
                            frozen[0] = frozenAt(unbroken, state, at);
                            waitUntilExpired(database);
                        },
                        Aftermath.RESUME);
                frozen[0].thaw();
                frozen[0].waitFor();
                unbroken.requireAfter();
            } finally {
                frozen[0].close();
            }
        }
    }

    private static ChildClient frozenAt(Unbroken unbroken, Path state, int at) {
        ChildClient child = ChildClient.start(
                unbroken.place(state),
                "pause:" + at,
                ChildMain.words(unbroken.killed().request()),
                SHORT_TERM);
        child.waitUntil(ChildMain.PAUSED);
        child.freeze();
        return child;
    }

    /** By the server's clock. */
    private static void waitUntilExpired(MongoDatabase database) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        BsonDocument live = BsonDocument.parse("{_id: 'writer', $expr: {$gt: ['$until', '$$NOW']}}");
        while (database.getCollection("fosh_lock").countDocuments(live) > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the lease does not end");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void aFrozenHolderSpoilsNothing() {
        freeze(1);
    }

    @Test
    @Tag("slow")
    void manyFrozenHoldersSpoilNothing() {
        for (int i = 0; i < 8; i++) {
            freeze(2);
        }
    }
}
