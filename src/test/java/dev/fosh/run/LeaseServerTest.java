package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class LeaseServerTest {
    private static final Timing LONG = new Timing(Duration.ofHours(1));
    private static final Timing SHORT = new Timing(Duration.ofMillis(300));

    @RegisterExtension
    final TestDatabase server = TestDatabase.standalone();

    @RegisterExtension
    final TestDatabase replicaSet = TestDatabase.replicaSet();

    private static Holder holder(String run) {
        return Holder.current(run);
    }

    /** Somebody else, as far as anybody can tell: no such process is here. */
    private static Holder elsewhere(String run) {
        return new Holder(run, "anna", "elsewhere", 999_999_999, 1, "boot pid:[1]");
    }

    private MongoCollection<BsonDocument> lock() {
        return server.database().getCollection("fosh_lock", BsonDocument.class);
    }

    private Held held() {
        return Lease.look(server.database()).orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static void assertLocked(ThrowingCallable acquire, String run) {
        assertThatThrownBy(acquire).isInstanceOfSatisfying(FoshException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED);
            assertThat(refused.what()).startsWith("run " + run + " of ");
            assertThat(refused.tries()).containsExactly("runs " + run, "unlock");
        });
    }

    private static void assertLost(RunLock lease) {
        assertThatThrownBy(lease::check).isInstanceOfSatisfying(FoshException.class, lost -> assertThat(lost.code())
                .isEqualTo(ErrorCode.LEASE_LOST));
    }

    @Test
    void saysWhoHasItSinceWhenAndUntilWhen() {
        try (Lease lease = Lease.acquire(server.database(), elsewhere("one"), LONG)) {
            lease.check();
            assertLocked(() -> Lease.acquire(server.database(), holder("two"), LONG), "one");
            assertThat(held())
                    .isEqualTo(new Held(
                            elsewhere("one"), held().since(), held().since() + 3_600_000, lease.token(), false, false));
            assertThatThrownBy(() -> Lease.acquire(server.database(), holder("two"), LONG))
                    .isInstanceOfSatisfying(FoshException.class, refused -> {
                        assertThat(refused.what())
                                .isEqualTo("run one of anna@elsewhere, process 999999999 is writing to this database");
                        assertThat(refused.why().orElseThrow())
                                .startsWith("It began at " + Held.shown(held().since()) + " and has the database until "
                                        + Held.shown(held().until()));
                    });
        }
    }

    @Test
    void isGivenBackAndTheNextTokenIsHigher() {
        Lease first = Lease.acquire(server.database(), elsewhere("one"), LONG);
        first.close();
        assertThat(Lease.look(server.database())).isEmpty();
        assertThat(lock().find().first().getDocument("last"))
                .isEqualTo(elsewhere("one").bson());
        try (Lease second = Lease.acquire(server.database(), holder("two"), LONG)) {
            assertThat(second.token()).isEqualTo(first.token() + 1);
            assertLost(first);
            first.close();
            second.check();
            assertThat(held().holder().run()).isEqualTo("two");
        }
    }

    @Test
    void aRenewalThatArrivesAfterItWasGivenBackDoesNothing() {
        LeaseDocument document = new LeaseDocument(server.database(), LONG.term());
        Lease lease = Lease.acquire(server.database(), holder("one"), LONG);
        assertThat(document.renew(lease.token(), LONG.term())).isTrue();
        lease.close();
        assertThat(document.renew(lease.token(), LONG.term())).isFalse();
        assertThat(Lease.look(server.database())).isEmpty();
    }

    @Test
    void aThreadThatWasToldToStopGivesItBackToo() {
        Lease lease = Lease.acquire(server.database(), holder("one"), LONG);
        Thread.currentThread().interrupt();
        lease.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Lease.look(server.database())).isEmpty();
    }

    @Test
    void isRenewedAsLongAsItIsHeld() {
        assertRenewed(server.database());
    }

    @Test
    void isTheSameOnAReplicaSet() {
        MongoDatabase database = replicaSet.database();
        assertRenewed(database);
        try (Lease lease = Lease.acquire(database, holder("two"), LONG)) {
            assertThat(lease.token()).isEqualTo(2);
            assertLocked(() -> Lease.acquire(database, holder("three"), LONG), "two");
        }
    }

    private static void assertRenewed(MongoDatabase database) {
        Lease lease = Lease.acquire(database, elsewhere("one"), SHORT);
        Held first = Lease.look(database).orElseThrow();
        await(() -> {
            lease.check();
            Held held = Lease.look(database).orElseThrow();
            assertThat(held.token()).isEqualTo(lease.token());
            assertThat(held.since()).isEqualTo(first.since());
            return held.until() > first.since() + 5 * SHORT.term().toMillis();
        });
        lease.close();
    }

    @Test
    void endsByItselfWhenItsHolderIsSilent() {
        MongoClient client = MongoClients.create(server.uri());
        Lease silent = Lease.acquire(client.getDatabase(server.name()), elsewhere("one"), SHORT);
        client.close();
        await(() -> held().isExpired());
        try (Lease lease = Lease.acquire(server.database(), holder("two"), LONG)) {
            assertThat(lease.token()).isEqualTo(silent.token() + 1);
            silent.close();
            lease.check();
        }
    }

    @Test
    void isRenewedByTheCheckWhereNobodyHadItMeanwhile() {
        try (LeaseChild child = LeaseChild.start(server.uri(), server.database(), Duration.ofSeconds(1))) {
            child.signal("STOP");
            await(() -> held().isExpired());
            child.signal("CONT");
            assertThat(child.write()).isEqualTo("written");
        }
    }

    @Test
    void aHolderThatWasFrozenNoticesThatAnotherTookOverAndWritesNothing() {
        try (LeaseChild child = LeaseChild.start(server.uri(), server.database(), Duration.ofSeconds(1))) {
            assertThat(child.write()).isEqualTo("written");
            child.signal("STOP");
            await(() -> held().isExpired());
            try (Lease lease = Lease.acquire(server.database(), holder("two"), LONG)) {
                child.ask();
                child.signal("CONT");
                assertThat(child.answer()).isEqualTo("F8105");
                assertThat(child.write()).isEqualTo("F8105");
                assertThat(server.database().getCollection("written").countDocuments())
                        .isEqualTo(1);
                lease.check();
            }
            assertThat(child.write()).isEqualTo("F8105");
        }
    }

    @Test
    void aHolderThatWasKilledIsFollowedAtOnce() {
        try (LeaseChild child = LeaseChild.start(server.uri(), server.database(), LONG.term())) {
            assertThat(held().isGone()).isFalse();
            assertLocked(() -> Lease.acquire(server.database(), holder("two"), LONG), "child");
            child.kill();
            assertThat(held().isGone()).isTrue();
            Lease.acquire(server.database(), holder("two"), LONG).close();
        }
    }

    @Test
    void aHolderElsewhereIsNot() {
        Holder here = holder("one");
        List<Holder> unknown = List.of(
                new Holder("one", here.user(), "elsewhere", 999_999_999, 1, here.place()),
                new Holder("one", here.user(), here.host(), 999_999_999, 1, here.place() + "0"),
                new Holder("one", here.user(), here.host(), 999_999_999, 0, ""));
        for (Holder other : unknown) {
            try (Lease lease = Lease.acquire(server.database(), other, LONG)) {
                assertLocked(() -> Lease.acquire(server.database(), holder("two"), LONG), "one");
                lease.check();
            }
        }
    }

    @Test
    void isLostWithItsDocument() {
        try (Lease lease = Lease.acquire(server.database(), holder("one"), SHORT)) {
            server.database().drop();
            await(() -> {
                try {
                    lease.check();
                    return false;
                } catch (FoshException lost) {
                    return lost.code() == ErrorCode.LEASE_LOST;
                }
            });
            assertLost(lease);
        }
    }

    @Test
    void databasesAreIndependent() {
        MongoDatabase other = server.another();
        try (Lease one = Lease.acquire(server.database(), holder("one"), LONG);
                Lease two = Lease.acquire(other, holder("two"), LONG)) {
            one.check();
            two.check();
            assertThat(held().holder().run()).isEqualTo("one");
        }
        assertThat(Lease.look(other)).isEmpty();
    }

    @Test
    void namesThatLookLikeFieldsStayNames() {
        Holder odd = new Holder("$token", "$until", "$$NOW", 1, 1, "$where");
        try (Lease lease = Lease.acquire(server.database(), odd, LONG)) {
            lease.check();
            assertThat(held().holder()).isEqualTo(odd);
        }
    }

    @Test
    void aClientThatWasClosedDoesNotKeepItsHolderFromLeaving() {
        MongoClient client = MongoClients.create(server.uri());
        Lease lease = Lease.acquire(client.getDatabase(server.name()), holder("one"), LONG);
        client.close();
        lease.close();
        assertThat(held().isExpired()).isFalse();
    }
}
