package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.console.Report;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class UnlockServerTest {
    private static final Timing LONG = new Timing(Duration.ofHours(1));
    private static final Holder ELSEWHERE = new Holder("one", "anna", "elsewhere", 17, 1, "boot pid:[1]");

    @RegisterExtension
    final TestDatabase server = TestDatabase.standalone();

    private final List<String> said = new ArrayList<>();
    private Unlock unlock;

    @BeforeEach
    void open() {
        unlock = new Unlock(server.database());
    }

    private final class Answer implements Confirm {
        private final Runnable effect;

        Answer(Runnable effect) {
            this.effect = effect;
        }

        @Override
        public void yes(String question) {
            throw new AssertionError(question);
        }

        @Override
        public void lossy(String name, String question) {
            assertThat(name).isEqualTo(server.name());
            said.add(question);
            effect.run();
        }

        @Override
        public void typed(String name, String question) {
            throw new AssertionError(question);
        }
    }

    private final Confirm yes = new Answer(() -> {});
    private final Confirm no = new Answer(() -> {
        throw FoshException.of(ErrorCode.DECLINED, "no");
    });

    private static String shown(Report report, OutputFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        console.format(format);
        console.show(report);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Held held() {
        return Lease.look(server.database()).orElseThrow();
    }

    /** A lease as a holder leaves it that is not heard of again. */
    private void leave(Holder holder, Timing timing) {
        LeaseDocument document = new LeaseDocument(server.database(), LONG.term());
        document.create();
        document.acquire(holder, timing.term(), OptionalLong.empty());
    }

    @Test
    void nothingToUnlockIsNoError() {
        assertThat(shown(unlock.unlock(no, said::add), OutputFormat.TABLE))
                .isEqualTo("Nothing to unlock: nobody is writing to " + server.name() + ".\n");
        assertThat(shown(unlock.unlock(no, said::add), OutputFormat.CSV))
                .isEqualTo("state,run,user,host,process,since,until,token,unlocked\r\nfree,,,,,,,,false\r\n");
        assertThat(said).isEmpty();
        assertThat(server.dump().collections()).isEmpty();
    }

    @Test
    void aDeadHoldersIsTakenWithoutAQuestion() {
        Holder here = Holder.current("one");
        leave(new Holder("one", "anna", here.host(), 999_999_999, 1, here.place()), LONG);
        Held before = held();
        String shown = shown(unlock.unlock(no, said::add), OutputFormat.TABLE);
        assertThat(shown)
                .isEqualTo("  run     one\n  holder  anna@" + here.host() + ", process 999999999\n  since   "
                        + Held.shown(before.since()) + "\n  until   " + Held.shown(before.until())
                        + "; its process is gone\nUnlocked; the next run can begin.\n");
        try (Lease lease = Lease.acquire(server.database(), ELSEWHERE, LONG)) {
            assertThat(lease.token()).isEqualTo(before.token() + 2);
        }
    }

    @Test
    void aLateHoldersIsTakenWithoutAQuestion() {
        leave(ELSEWHERE, new Timing(Duration.ofMillis(1)));
        while (!held().isExpired()) {
            assertThat(held().isGone()).isFalse();
        }
        String row = shown(unlock.unlock(no, said::add), OutputFormat.CSV)
                .lines()
                .toList()
                .get(1);
        assertThat(row).startsWith("late,one,anna,elsewhere,17,").endsWith(",1,true");
        assertThat(Lease.look(server.database())).isEmpty();
    }

    @Test
    void aLateHoldersIsNotTakenOnceItIsRenewed() {
        leave(ELSEWHERE, new Timing(Duration.ofMillis(1)));
        while (!held().isExpired()) {
            assertThat(held().isGone()).isFalse();
        }
        Held late = held();
        assertThat(new LeaseDocument(server.database(), LONG.term()).renew(late.token(), LONG.term()))
                .isTrue();
        assertThat(Lease.take(server.database(), late)).isFalse();
        assertThat(held().mayBeAlive()).isTrue();
    }

    @Test
    void asksBeforeItTakesOneThatMayBeAtWork() {
        try (Lease lease = Lease.acquire(server.database(), ELSEWHERE, LONG)) {
            Held before = held();
            assertThatThrownBy(() -> unlock.unlock(no, said::add)).isInstanceOf(FoshException.class);
            assertThat(said)
                    .containsExactly(
                            "  run     one",
                            "  holder  anna@elsewhere, process 17",
                            "  since   " + Held.shown(before.since()),
                            "  until   " + Held.shown(before.until()) + "; renewed while it works",
                            "It may be at work: it stops before its next batch, and can be resumed.",
                            "Take the database away from it?");
            assertThat(held()).isEqualTo(before);
            lease.check();
        }
    }

    @Test
    void nobodyIsLetInBeforeTheHolderMustHaveNoticed() {
        Lease lease = Lease.acquire(server.database(), ELSEWHERE, LONG);
        assertThat(shown(unlock.unlock(yes, said::add), OutputFormat.TABLE))
                .contains("Unlocked; the next run can begin at " + Held.shown(held().until()));
        assertThat(held().isTaken()).isTrue();
        assertThatThrownBy(() -> Lease.acquire(server.database(), Holder.current("two"), LONG))
                .isInstanceOfSatisfying(FoshException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED);
                    assertThat(refused.why().orElseThrow()).contains("(`unlock` took it away)");
                });
        assertThat(shown(unlock.unlock(no, said::add), OutputFormat.TABLE)).contains("Unlocked; the next run");
        end();
        assertThat(Lease.look(server.database())).isEmpty();
        try (Lease next = Lease.acquire(server.database(), Holder.current("two"), LONG)) {
            lease.close();
            next.check();
            assertThat(held().isTaken()).isFalse();
        }
    }

    /** As if its term had passed. */
    private void end() {
        server.database()
                .getCollection("fosh_lock")
                .updateOne(
                        new BsonDocument("_id", new BsonString("writer")),
                        new BsonDocument("$set", new BsonDocument("until", new BsonDateTime(1))));
    }

    @Test
    void theHolderNotices() {
        Lease lease = Lease.acquire(server.database(), ELSEWHERE, new Timing(Duration.ofMillis(300)));
        lease.check();
        unlock.unlock(yes, said::add);
        Optional<FoshException> lost = Optional.empty();
        while (lost.isEmpty()) {
            try {
                lease.check();
            } catch (FoshException noticed) {
                lost = Optional.of(noticed);
            }
        }
        assertThat(lost.get().code()).isEqualTo(ErrorCode.LEASE_LOST);
    }

    @Test
    void saysWhoHasItWhereItChangedHandsDuringTheQuestion() {
        leave(ELSEWHERE, LONG);
        Confirm slow = new Answer(() -> {
            end();
            new LeaseDocument(server.database(), LONG.term())
                    .acquire(Holder.current("two"), LONG.term(), OptionalLong.empty());
        });
        assertThatThrownBy(() -> unlock.unlock(slow, said::add))
                .isInstanceOfSatisfying(FoshException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED);
                    assertThat(refused.what()).startsWith("run two of ");
                });
        assertThat(held().holder().run()).isEqualTo("two");
    }
}
