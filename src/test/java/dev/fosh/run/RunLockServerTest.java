package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What users get who may write the lock's collection, may only read it, or neither. */
@Tag("server")
class RunLockServerTest {
    @RegisterExtension
    final TestDatabase server = TestDatabase.withUsers();

    @TempDir
    Path state;

    private final List<String> warnings = new ArrayList<>();
    private final Holder holder = Holder.current("two");

    private RunLock acquire(MongoDatabase database) {
        return RunLock.acquire(database, holder, Timing.STANDARD, new RunLock.Fallback(state, "server", warnings::add));
    }

    /** The address of one who may do this to the lock's collection, and nothing else. */
    private String uriOfOneWhoMay(String... actions) {
        role("createRole", actions);
        return server.uriOfUser("some");
    }

    private void role(String command, String... actions) {
        Document lock = new Document("db", server.name()).append("collection", "fosh_lock");
        Document privilege = new Document("resource", lock).append("actions", List.of(actions));
        server.database()
                .runCommand(new Document(command, "some")
                        .append("roles", List.of())
                        .append("privileges", List.of(privilege)));
    }

    private void assertLocked(MongoDatabase database) {
        assertThatThrownBy(() -> acquire(database))
                .isInstanceOfSatisfying(FoshException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.LOCKED));
    }

    @Test
    void whoMayWriteGetsTheLease() {
        try (MongoClient client = MongoClients.create(server.uriOfUser("readWrite"));
                RunLock lock = acquire(client.getDatabase(server.name()))) {
            lock.check();
            assertThat(lock).isInstanceOf(Lease.class);
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void whoMayNotGetsTheFileAndAWarning() {
        try (MongoClient client = MongoClients.create(uriOfOneWhoMay("listIndexes"))) {
            MongoDatabase database = client.getDatabase(server.name());
            try (RunLock lock = acquire(database)) {
                lock.check();
                assertThat(lock).isInstanceOf(FileLease.class);
                assertThat(warnings)
                        .containsExactly("the database user may not write to fosh_lock: only this user on this machine"
                                + " is kept from writing at the same time");
                assertLocked(database);
            }
            acquire(database).close();
        }
        assertThat(server.dump().collections()).isEmpty();
    }

    @Test
    void whoMayReadItIsKeptOutByIt() {
        try (MongoClient client = MongoClients.create(uriOfOneWhoMay("find"))) {
            MongoDatabase database = client.getDatabase(server.name());
            try (Lease lease = Lease.acquire(server.database(), Holder.current("one"), Timing.STANDARD)) {
                assertLocked(database);
                lease.check();
            }
            acquire(database).close();
        }
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAndNothingIsLostWhereNobodyElseCame() {
        Timing timing = new Timing(Duration.ofMillis(300));
        try (MongoClient client = MongoClients.create(uriOfOneWhoMay("find", "insert", "update"))) {
            Lease lease = Lease.acquire(client.getDatabase(server.name()), holder, timing);
            role("updateRole", "find");
            assertThat(until(lease, false)).isInstanceOf(MongoException.class);
            role("updateRole", "find", "insert", "update");
            until(lease, true);
            role("updateRole", "find");
            assertThat(until(lease, false)).isInstanceOf(MongoException.class);
            lease.close();
        }
        assertThat(Lease.look(server.database()).orElseThrow().holder()).isEqualTo(holder);
    }

    /** Asks until the answer is this; what the last check threw. */
    private static Throwable until(Lease lease, boolean isWanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Throwable thrown;
        do {
            assertThat(System.nanoTime()).isLessThan(deadline);
            thrown = catchThrowable(lease::check);
        } while ((thrown == null) != isWanted);
        return thrown;
    }
}
