package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** What every store of runs does; each is asked again through a second store on the same place. */
abstract class RunStoreContract {
    /** A store on the place of this test; a new object each time. */
    abstract RunStore store();

    private static List<RunItem> list(Iterable<RunItem> items) {
        List<RunItem> list = new ArrayList<>();
        items.forEach(list::add);
        return list;
    }

    @Test
    void givesBackWhatBegan() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        List<RunItem> items = List.of(
                RunSamples.item(run, 0, RunState.PENDING, -1),
                RunSamples.item(run, 1, RunState.PENDING, -1),
                new RunItem(
                        run.id(),
                        2,
                        new BsonString("odd"),
                        null,
                        null,
                        "0.18.0",
                        RunState.SKIPPED,
                        BsonDocument.parse("{losses: [{what: 'views', count: {$numberLong: '2'}}]}"),
                        Optional.of(BsonDocument.parse("{code: 'F8101', what: 'no'}")),
                        Optional.of(RunSamples.checkpoint(5))));
        store().begin(run, items);
        assertThat(store().run(run.id())).contains(run);
        assertThat(list(store().items(run.id()))).isEqualTo(items);
        assertThat(store().run("20261123-090001-ffff")).isEmpty();
        assertThat(store().items("20261123-090001-ffff")).isEmpty();
    }

    @Test
    void savesTheEndOfARunAndOfItsItems() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        RunStore store = store();
        store.begin(
                run,
                List.of(RunSamples.item(run, 1, RunState.PENDING, -1), RunSamples.item(run, 2, RunState.PENDING, -1)));
        RunRecord ended = RunSamples.with(
                RunSamples.run(1, RunState.DONE),
                RunState.PARTIAL,
                Optional.of(BsonDocument.parse("{code: 'F5101', what: 'one failed'}")),
                Optional.empty());
        store.save(ended);
        RunItem failed = RunSamples.item(run, 2, RunState.PENDING, -1)
                .ended(
                        RunState.FAILED,
                        BsonDocument.parse("{head: '0.20.0', documents: {$numberLong: '3'}}"),
                        Optional.of(BsonDocument.parse("{code: 'F8101', what: 'no', why: null}")));
        store.save(List.of(failed));
        assertThat(store().run(run.id())).contains(ended);
        assertThat(list(store().items(run.id())))
                .containsExactly(RunSamples.item(run, 1, RunState.PENDING, -1), failed);
    }

    @Test
    void keepsCheckpointsBesideEverythingElse() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        RunRecord other = RunSamples.run(2, RunState.RUNNING);
        RunStore store = store();
        store.begin(
                run,
                List.of(RunSamples.item(run, 0, RunState.PENDING, -1), RunSamples.item(run, 1, RunState.PENDING, -1)));
        store.begin(other, List.of(RunSamples.item(other, 7, RunState.PENDING, -1)));
        assertThat(store().withCheckpoint()).isEmpty();
        store.checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(1)));
        store.checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(2)));
        store.checkpoint(other.id(), 7, Optional.of(RunSamples.checkpoint(3)));
        store.save(List.of(RunSamples.item(run, 1, RunState.RUNNING, -1)));
        assertThat(store().withCheckpoint())
                .extracting(item -> item.run() + " " + item.ordinal() + " "
                        + item.checkpoint().orElseThrow())
                .containsExactlyInAnyOrder(run.id() + " 1 {\"after\": 2}", other.id() + " 7 {\"after\": 3}");
        store.checkpoint(run.id(), 1, Optional.empty());
        store.checkpoint(run.id(), 0, Optional.empty());
        assertThat(list(store().items(run.id())))
                .containsExactly(
                        RunSamples.item(run, 0, RunState.PENDING, -1), RunSamples.item(run, 1, RunState.RUNNING, -1));
    }

    @Test
    void listsTheNewestFirstAndTheUnfinished() {
        RunStore store = store();
        List<RunRecord> oldestFirst = new ArrayList<>();
        for (RunState state : RunState.values()) {
            oldestFirst.add(RunSamples.run(state.ordinal() + 1, state));
        }
        // The same second, later by its milliseconds though not by its digits.
        RunRecord last = oldestFirst.get(oldestFirst.size() - 1);
        oldestFirst.add(new RunRecord(
                last.id().substring(0, 16) + "0000",
                last.kind(),
                last.line(),
                last.operator(),
                last.database(),
                last.from(),
                last.to(),
                last.state(),
                last.request(),
                last.counts(),
                last.started() + 9,
                last.ended(),
                last.error(),
                last.seed(),
                last.backup()));
        oldestFirst.forEach(run -> store.begin(run, List.of()));
        List<RunRecord> newestFirst = new ArrayList<>(oldestFirst);
        java.util.Collections.reverse(newestFirst);
        assertThat(store().runs()).isEqualTo(newestFirst);
        assertThat(store().unfinished())
                .extracting(RunRecord::state)
                .containsExactly(RunState.PARTIAL, RunState.INTERRUPTED, RunState.RUNNING);
    }

    @Test
    void findsLaterRunsThatChangedTheSame() {
        RunStore store = store();
        RunRecord first = RunSamples.run(1, RunState.DONE);
        store.begin(
                first,
                List.of(RunSamples.item(first, 1, RunState.DONE, 5), RunSamples.item(first, 2, RunState.DONE, 0)));
        RunRecord changed = add(store, 2, RunState.DONE, 1, RunState.DONE, 5);
        add(store, 3, RunState.DONE, 1, RunState.DONE, 0);
        add(store, 4, RunState.UNDONE, 1, RunState.DONE, 5);
        // The first run left this dataset as it was.
        add(store, 5, RunState.DONE, 2, RunState.DONE, 5);
        add(store, 6, RunState.DONE, 3, RunState.DONE, 5);
        RunRecord killed = add(store, 7, RunState.RUNNING, 1, RunState.PENDING, -1);
        add(store, 8, RunState.INTERRUPTED, 1, RunState.PENDING, -1);
        RunRecord stopped = add(store, 9, RunState.INTERRUPTED, 1, RunState.PENDING, -1);
        store.checkpoint(stopped.id(), 1, Optional.of(RunSamples.checkpoint(1)));
        RunRecord undo = RunSamples.withKind(
                RunSamples.run(10, RunState.DONE), "undo", BsonDocument.parse("{run: '" + changed.id() + "'}"));
        store.begin(undo, List.of(RunSamples.item(undo, 1, RunState.DONE, 5)));
        assertThat(store().laterOnSame(first.id())).containsExactly(stopped, killed, changed);
        assertThat(store().laterOnSame(stopped.id())).isEmpty();
    }

    private static RunRecord add(
            RunStore store, int second, RunState state, int dataset, RunState itemState, long documents) {
        RunRecord run = RunSamples.run(second, state);
        store.begin(run, List.of(RunSamples.item(run, dataset, itemState, documents)));
        return run;
    }

    @Test
    void manyItemsComeBackInTheirOrder() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        List<RunItem> items = new ArrayList<>();
        for (int i = 0; i < 2_501; i++) {
            items.add(RunSamples.item(run, i, RunState.PENDING, -1));
        }
        RunStore store = store();
        store.begin(run, items);
        assertThat(list(store().items(run.id()))).isEqualTo(items);
        List<RunItem> done = items.stream()
                .map(item -> item.ended(RunState.DONE, new BsonDocument(), Optional.empty()))
                .toList();
        store.save(done);
        assertThat(list(store().items(run.id()))).isEqualTo(done);
    }
}
