package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.console.Console;
import dev.fosh.console.ConsoleConfirm;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord.BackupPlace;
import dev.fosh.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class RunsCommandServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path state;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(printing(out), printing(err));
    private RunStore store;
    private RecordedActions actions;

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @BeforeEach
    void open() {
        store = new ServerRunStore(database.database());
        actions = new RecordedActions(store, () -> Lease.look(database.database()));
        console.format(OutputFormat.JSON);
    }

    private RunsCommand command(String... confirmed) {
        ConsoleConfirm confirm = new ConsoleConfirm(
                console,
                () -> new ConsoleConfirm.Answers(
                        true,
                        Optional.of(confirmed).filter(names -> names.length > 0).map(names -> names[0]),
                        false,
                        true));
        return new RunsCommand(actions, confirm, console, RunSamples.HOST);
    }

    private BsonArray list() {
        out.reset();
        command().runs(Optional.empty(), 20);
        return BsonArray.parse(out.toString(StandardCharsets.UTF_8));
    }

    private BsonDocument shown(String id) {
        out.reset();
        command().runs(Optional.of(id), 20);
        return BsonDocument.parse(out.toString(StandardCharsets.UTF_8));
    }

    private static FoshException refusal(Runnable command) {
        return catchThrowableOfType(FoshException.class, command::run);
    }

    private RunRecord add(RunRecord run, RunItem... items) {
        store.begin(run, List.of(items));
        return run;
    }

    /** A run whose pre-images are really there. */
    private RunRecord kept(RunRecord run) throws IOException {
        Path directory = Files.createDirectories(state.resolve(run.id()));
        Files.createFile(BackupFiles.file(directory, 1));
        return RunSamples.withBackup(
                run, Optional.of(new BackupPlace(RunSamples.HOST, directory.toString(), 2_500_000, false)));
    }

    private RunRecord keptRun(int second, RunState state, int dataset) throws IOException {
        RunRecord run = kept(RunSamples.run(second, state));
        return add(run, RunSamples.item(run, dataset, state == RunState.DONE ? RunState.DONE : RunState.PENDING, 5));
    }

    @Test
    void listsTheNewestFirstInEveryState() {
        for (RunState each : RunState.values()) {
            add(RunSamples.run(each.ordinal() + 1, each));
        }
        assertThat(list())
                .extracting(run -> run.asDocument().getString("state").getValue())
                .containsExactly(
                        "undone", "skipped", "failed", "partial", "done", "interrupted", "interrupted", "pending");
        assertThat(list().get(4).asDocument().toJson())
                .isEqualTo(BsonDocument.parse(
                                """
                                {id: '20261123-090004-0004', command: 'migrate', line: 'migrate --all -v 0.18.0',
                                 state: 'done', started: '2026-11-23T09:00:04Z', ended: '2026-11-23T09:00:06.500Z',
                                 seconds: 2.5, items: 3, done: 2, failed: 0, documents: 1234, user: 'ada', host: 'here',
                                 backup: 'kept', backup_bytes: 2500000}
                                """)
                        .toJson());
    }

    @Test
    void listsNothingWhereNothingWasWritten() {
        console.format(OutputFormat.TABLE);
        command().runs(Optional.empty(), 20);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("fosh has written nothing to this database\n");
        assertThat(database.database().listCollectionNames()).isEmpty();
    }

    @Test
    void cutsTheListWhereItIsToldTo() {
        for (int i = 1; i <= 3; i++) {
            add(RunSamples.run(i, RunState.DONE));
        }
        console.format(OutputFormat.TABLE);
        command().runs(Optional.empty(), 2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("the newest 2 of 3 runs; all of them: runs --limit 3\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("20261123-090003-0003  2026-11-23 09:00:03  migrate --all -v 0.18.0  done")
                .doesNotContain("090001");
        assertThat(refusal(() -> command().runs(Optional.empty(), 0)).code()).isEqualTo(ErrorCode.BAD_VALUE);
    }

    @Test
    void aRunWithALiveLeaseIsRunning() {
        RunRecord run = add(RunSamples.run(1, RunState.RUNNING));
        try (Lease lease = Lease.acquire(database.database(), Holder.current(run.id()), Timing.STANDARD)) {
            assertThat(lease.token()).isPositive();
            assertThat(shown(run.id()).getString("state").getValue()).isEqualTo("running");
            assertThat(shown(run.id()).getArray("next")).isEmpty();
            FoshException resume = refusal(() -> command().resume(Optional.of(run.id()), false));
            assertThat(resume.code()).isEqualTo(ErrorCode.RUN_IS_RUNNING);
            assertThat(resume.why().orElseThrow())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(refusal(() -> command().resume(Optional.empty(), false)).code())
                    .isEqualTo(ErrorCode.NO_RUN_LEFT);
            assertThat(refusal(() -> command().undo(Optional.empty(), false)).code())
                    .isEqualTo(ErrorCode.RUN_IS_RUNNING);
        }
        assertThat(shown(run.id()).getString("state").getValue()).isEqualTo("interrupted");
    }

    @Test
    void showsEverythingOfOneRun() throws IOException {
        RunRecord run = kept(RunSamples.run(1, RunState.PARTIAL));
        RunItem done = new RunItem(
                run.id(),
                1,
                RunSamples.target(1),
                "street",
                "1.22.1",
                "0.18.0",
                RunState.DONE,
                BsonDocument.parse(
                        """
                        {head: '0.18.0', renamed_to: 'streets', revisions: ['1.0.0', '0.19.0'],
                         documents: {$numberLong: '17'}, seconds: 1.25,
                         losses: [{revision: '0.19.0', what: 'saved views', count: {$numberLong: '2'}, names: ['a']}]}
                        """),
                Optional.empty(),
                Optional.empty());
        RunItem failed = RunSamples.item(run, 2, RunState.FAILED, 0)
                .ended(
                        RunState.FAILED,
                        BsonDocument.parse("{head: '1.22.1', documents: 0}"),
                        Optional.of(BsonDocument.parse("{code: 'F8101', what: 'no', why: 'odd', try: null}")));
        add(run, RunSamples.item(run, 0, RunState.DONE, 1), done, failed);
        BsonDocument tree = shown(run.id());
        assertThat(tree.keySet())
                .containsExactly(
                        "id",
                        "command",
                        "line",
                        "state",
                        "started",
                        "ended",
                        "seconds",
                        "items",
                        "done",
                        "failed",
                        "documents",
                        "user",
                        "host",
                        "backup",
                        "backup_bytes",
                        "backup_host",
                        "backup_directory",
                        "process",
                        "version",
                        "database",
                        "from",
                        "to",
                        "error",
                        "results",
                        "undo_refused",
                        "next");
        assertThat(tree.getArray("results").get(1).asDocument().toJson())
                .isEqualTo(BsonDocument.parse(
                                """
                                {ordinal: 1, dataset: {$oid: '6553f1000000000000000001'}, name: 'street', from: '1.22.1',
                                 to: '0.18.0', state: 'done', head: '0.18.0', renamed_to: 'streets',
                                 revisions: ['1.0.0', '0.19.0'], documents: 17, seconds: 1.25,
                                 losses: [{revision: '0.19.0', what: 'saved views', count: 2, names: ['a']}], error: null}
                                """)
                        .toJson());
        assertThat(tree.getArray("next").toString()).contains("resume " + run.id(), "undo " + run.id());
        console.format(OutputFormat.TABLE);
        out.reset();
        command().runs(Optional.of("20261123-0900"), 20);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("  run       20261123-090001-0001  partial")
                .contains("  database  fiftyone  1.22.1 → 0.18.0")
                .contains("  by        ada@here, process 4711, fosh 0.1.0")
                .contains("  items     2 of 3 done, 1 failed, 1,234 documents written")
                .contains("  backup    2.5 MB, " + state.resolve(run.id()) + " on here")
                .contains("street, now streets")
                .contains("  street, now streets: lost 2 saved views (0.19.0)")
                .contains("  set-2: F8101: no (odd)")
                .contains("  next  resume 20261123-090001-0001\n        undo 20261123-090001-0001");
    }

    @Test
    void takesTheBeginningOfAnId() throws IOException {
        RunRecord run = keptRun(1, RunState.INTERRUPTED, 1);
        keptRun(62, RunState.DONE, 2);
        command().resume(Optional.of("20261123-0900"), false);
        assertThat(actions.calls).containsExactly("resume " + run.id() + " interrupted");
        FoshException several = refusal(() -> command().resume(Optional.of("20261123"), false));
        assertThat(several.code()).isEqualTo(ErrorCode.AMBIGUOUS_COMMAND);
        assertThat(several.why().orElseThrow()).contains(run.id(), "20261123-090102-003e");
        FoshException unknown = refusal(() -> command().undo(Optional.of("20261123-090001-0002"), false));
        assertThat(unknown.code()).isEqualTo(ErrorCode.RUN_NOT_FOUND);
        assertThat(unknown.tries()).containsExactly("undo " + run.id());
        assertThat(refusal(() -> command().undo(Optional.of("x"), false)).tries())
                .containsExactly("runs");
    }

    @Test
    void resumesTheOnlyOneThatStopped() {
        assertThat(refusal(() -> command().resume(Optional.empty(), false)).code())
                .isEqualTo(ErrorCode.NO_RUN_LEFT);
        add(RunSamples.run(1, RunState.DONE));
        add(RunSamples.run(2, RunState.FAILED));
        RunRecord dead = add(RunSamples.run(3, RunState.RUNNING));
        command().resume(Optional.empty(), false);
        command().resume(Optional.of("20261123-090002"), false);
        assertThat(actions.calls)
                .containsExactly("resume " + dead.id() + " interrupted", "resume 20261123-090002-0002 failed");
        RunRecord partial = add(RunSamples.run(4, RunState.PARTIAL));
        FoshException several = refusal(() -> command().resume(Optional.empty(), false));
        assertThat(several.code()).isEqualTo(ErrorCode.SEVERAL_RUNS);
        assertThat(several.status()).isEqualTo(4);
        assertThat(several.tries()).containsExactly("resume " + partial.id(), "resume " + dead.id());
        assertThat(several.why().orElseThrow())
                .isEqualTo(partial.id() + "  partial, 2026-11-23 09:00:04 UTC  migrate --all -v 0.18.0\n" + dead.id()
                        + "  interrupted, 2026-11-23 09:00:03 UTC  migrate --all -v 0.18.0");
    }

    @Test
    void doesNotResumeWhatIsOver() {
        add(RunSamples.run(1, RunState.DONE));
        add(RunSamples.run(2, RunState.UNDONE));
        FoshException done = refusal(() -> command().resume(Optional.of("20261123-090001"), false));
        assertThat(done.code()).isEqualTo(ErrorCode.RUN_IS_OVER);
        assertThat(done.tries()).containsExactly("migrate --all -v 0.18.0");
        assertThat(refusal(() -> command().resume(Optional.of("20261123-090002"), false))
                        .code())
                .isEqualTo(ErrorCode.RUN_IS_OVER);
    }

    @Test
    void undoesTheLastRunThatChangedSomething() throws IOException {
        assertThat(refusal(() -> command().undo(Optional.empty(), false)).code())
                .isEqualTo(ErrorCode.NO_RUN_LEFT);
        keptRun(1, RunState.DONE, 1);
        RunRecord last = keptRun(2, RunState.DONE, 2);
        add(RunSamples.run(3, RunState.UNDONE));
        add(RunSamples.withKind(
                RunSamples.run(4, RunState.DONE), "undo", BsonDocument.parse("{run: '20261123-090003-0003'}")));
        command().undo(Optional.empty(), false);
        assertThat(actions.calls).containsExactly("undo " + last.id());
    }

    @Test
    void aForcedUndoWantsTheName() throws IOException {
        RunRecord one = keptRun(1, RunState.DONE, 1);
        RunRecord all = kept(RunSamples.run(2, RunState.DONE));
        add(all, RunSamples.item(all, 0, RunState.DONE, 1), RunSamples.item(all, 2, RunState.DONE, 1));
        assertThat(refusal(() -> command().undo(Optional.of(one.id()), true)).code())
                .isEqualTo(ErrorCode.UNANSWERED_QUESTION);
        assertThat(refusal(() -> command("fiftyone").undo(Optional.of(one.id()), true))
                        .code())
                .isEqualTo(ErrorCode.GUARDED);
        assertThat(actions.calls).isEmpty();
        command("set-1").undo(Optional.of(one.id()), true);
        command("fiftyone").undo(Optional.of(all.id()), true);
        assertThat(actions.calls).containsExactly("undo " + one.id() + " by force", "undo " + all.id() + " by force");
    }

    private void assertRefused(RunRecord run, ErrorCode code, String text, String... tries) {
        FoshException refusal = refusal(() -> command().undo(Optional.of(run.id()), false));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(4);
        assertThat(refusal.what() + " " + refusal.why().orElse("")).contains(text);
        assertThat(refusal.tries()).containsExactly(tries);
        BsonDocument shown = shown(run.id());
        assertThat(shown.getDocument("undo_refused").getString("code").getValue())
                .isEqualTo(code.id());
        assertThat(actions.calls).isEmpty();
    }

    @Test
    void whatWasKeptIsGivenUpOnlyWhereThatIsAnswered() throws IOException {
        RunRecord run = keptRun(1, RunState.INTERRUPTED, 1);
        ConsoleConfirm nobody =
                new ConsoleConfirm(console, () -> new ConsoleConfirm.Answers(false, Optional.empty(), true, false));
        RunsCommand unanswered = new RunsCommand(actions, nobody, console, RunSamples.HOST);
        FoshException refused = refusal(() -> unanswered.resume(Optional.of(run.id()), true));
        assertThat(refused.tries()).contains("resume " + run.id() + " --no-backup --yes --confirm " + run.database());
        assertThat(actions.calls).isEmpty();
        command().resume(Optional.of(run.id()), true);
        assertThat(actions.calls).containsExactly("resume " + run.id() + " interrupted");
    }

    @Test
    void refusesWithoutWhatWasKept() {
        RunRecord never = add(RunSamples.withBackup(RunSamples.run(1, RunState.DONE), Optional.empty()));
        assertRefused(never, ErrorCode.NO_BACKUP, never.line(), "help migrate");
        RunRecord removed = add(RunSamples.withBackup(
                RunSamples.run(2, RunState.DONE), Optional.of(new BackupPlace("here", "/gone", 5, true))));
        assertRefused(removed, ErrorCode.BACKUP_REMOVED, "backup-retention", "runs " + removed.id());
        RunRecord gone = add(RunSamples.run(3, RunState.DONE));
        assertRefused(gone, ErrorCode.BACKUP_REMOVED, "is not there any more", "runs " + gone.id());
        RunRecord elsewhere = add(RunSamples.withBackup(
                RunSamples.run(4, RunState.DONE), Optional.of(new BackupPlace("there", "/state/x", 5, false))));
        console.format(OutputFormat.TABLE);
        out.reset();
        command().runs(Optional.of(elsewhere.id()), 20);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("  undo      not here and now: what run " + elsewhere.id()
                        + " kept for undo is on there, this is here")
                .doesNotContain("next");
        console.format(OutputFormat.JSON);
        assertRefused(elsewhere, ErrorCode.BACKUP_ELSEWHERE, "is on there, this is here", "runs " + elsewhere.id());
    }

    @Test
    void refusesAfterALaterRunOnTheSame() throws IOException {
        RunRecord first = keptRun(1, RunState.DONE, 1);
        keptRun(2, RunState.DONE, 2);
        RunRecord second = keptRun(3, RunState.DONE, 1);
        RunRecord third = keptRun(4, RunState.DONE, 1);
        assertRefused(first, ErrorCode.LATER_RUN, "run " + third.id(), "undo " + third.id());
        assertRefused(second, ErrorCode.LATER_RUN, "run " + third.id(), "undo " + third.id());
        command().undo(Optional.of(third.id()), false);
        assertThat(actions.calls).containsExactly("undo " + third.id());
    }

    @Test
    void refusesWhatIsUndoneOrAnUndo() throws IOException {
        RunRecord undone = keptRun(1, RunState.UNDONE, 1);
        assertRefused(undone, ErrorCode.ALREADY_UNDONE, "is undone already", "runs");
        RunRecord undo = add(RunSamples.withKind(
                RunSamples.run(2, RunState.DONE), "undo", BsonDocument.parse("{run: '" + undone.id() + "'}")));
        assertRefused(undo, ErrorCode.UNDO_OF_UNDO, "is an undo itself", undone.line());
        RunRecord half = keptRun(3, RunState.DONE, 3);
        RunRecord undoing = add(RunSamples.withKind(
                RunSamples.run(4, RunState.INTERRUPTED), "undo", BsonDocument.parse("{run: '" + half.id() + "'}")));
        assertRefused(half, ErrorCode.ALREADY_UNDONE, "is interrupted", "resume " + undoing.id());
        assertRefused(undoing, ErrorCode.UNDO_OF_UNDO, "is an undo itself", "resume " + undoing.id());
    }

    @Test
    void unlocks() {
        command().unlock();
        assertThat(actions.calls).containsExactly("unlock");
    }

    @Test
    void namesCannotMoveTheCursor() throws IOException {
        RunRecord run = keptRun(1, RunState.DONE, 1);
        RunItem item = RunSamples.item(run, 1, RunState.DONE, 5);
        RunRecord odd = RunSamples.run(2, RunState.DONE);
        add(
                odd,
                new RunItem(
                        odd.id(),
                        1,
                        item.target(),
                        "a\u001b[2Jb",
                        null,
                        null,
                        RunState.DONE,
                        item.result(),
                        Optional.empty(),
                        Optional.empty()));
        console.format(OutputFormat.TABLE);
        command().runs(Optional.of(odd.id()), 20);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("a\\u001b[2Jb")
                .doesNotContain("\u001b");
    }
}
