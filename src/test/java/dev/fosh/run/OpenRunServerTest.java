package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of a run that is stopped, or whose lease somebody else has. */
@Tag("server")
class OpenRunServerTest {
    private static final RunRecord RUN = RunSamples.withBackup(RunSamples.run(1, RunState.RUNNING), Optional.empty());

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path state;

    private ServerRunStore store;
    private RunLock lock;
    private OpenRun open;

    private void begin() {
        store = new ServerRunStore(database.database());
        RunItem item = RunSamples.item(RUN, 1, RunState.PENDING, 0);
        store.begin(RUN, List.of(item));
        lock = Lease.acquire(database.database(), Holder.current(RUN.id()), Timing.STANDARD);
        Holding holding = new Holding(lock, new BackupDirectory(state), RUN.id());
        Run run = new Run(
                new Identity(RUN.started(), RUN.seed()),
                Keeper.NONE,
                new Run.Brakes(new Cancellation(), holding::check),
                new Several(1),
                database.database());
        open = new OpenRun(RUN, run, store, Clock.systemUTC(), holding);
        open.know(List.of(item));
    }

    private List<BsonDocument> recorded() {
        return database.database()
                .getCollection(ServerRunStore.COLLECTION, BsonDocument.class)
                .find()
                .into(new java.util.ArrayList<>());
    }

    @Test
    void whoHasLostTheLeaseWritesNothingToTheRecord() {
        begin();
        Checkpoint checkpoint = open.checkpoint(1);
        List<BsonDocument> before = recorded();
        lock.close();
        assertThatThrownBy(() -> checkpoint.sweep("sweep", new BsonDocument("after", new BsonInt32(1))))
                .isInstanceOfSatisfying(
                        FoshException.class, lost -> assertThat(lost.code()).isEqualTo(ErrorCode.LEASE_LOST));
        open.ended(1, RunState.INTERRUPTED, new BsonDocument(), Optional.empty());
        open.end(
                RunState.INTERRUPTED,
                new BsonDocument(),
                Optional.of(FoshException.of(ErrorCode.INTERRUPTED, "interrupted")));
        open.close();
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void whatAFrozenHolderWroteComesTooLateOnceTheRunIsTakenOver() {
        begin();
        ServerRunStore frozen = store;
        ServerRunStore other = new ServerRunStore(database.database());
        BsonDocument stands = new BsonDocument("after", new BsonInt32(1));
        frozen.checkpoint(RUN.id(), 1, Optional.of(stands));
        assertThat(other.withCheckpoint()).hasSize(1);
        other.takeOver(RUN.id(), lock.token() + 1);
        other.checkpoint(RUN.id(), 1, Optional.empty());
        other.save(RUN.in(RunState.DONE));
        List<BsonDocument> before = recorded();
        frozen.checkpoint(RUN.id(), 1, Optional.of(stands));
        frozen.save(List.of(RunSamples.item(RUN, 1, RunState.INTERRUPTED, 0)));
        frozen.save(RUN.in(RunState.INTERRUPTED));
        assertThat(recorded()).isEqualTo(before);
        assertThat(other.run(RUN.id()).orElseThrow().state()).isEqualTo(RunState.DONE);
        open.close();
    }

    @Test
    void aThreadThatWasToldToStopStillWritesDownTheEnd() {
        begin();
        open.ended(1, RunState.INTERRUPTED, new BsonDocument(), Optional.empty());
        Thread.currentThread().interrupt();
        open.end(
                RunState.INTERRUPTED,
                new BsonDocument(),
                Optional.of(FoshException.of(ErrorCode.INTERRUPTED, "stopped at mongodb://ada:secret@here/")));
        assertThat(Thread.interrupted()).isTrue();
        open.close();
        RunRecord stored = store.run(RUN.id()).orElseThrow();
        assertThat(stored.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(stored.error().orElseThrow().getString("what").getValue())
                .isEqualTo("stopped at mongodb://ada:***@here/");
        assertThat(store.items(RUN.id())).extracting(RunItem::state).containsExactly(RunState.INTERRUPTED);
    }
}
