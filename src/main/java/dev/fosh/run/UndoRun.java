package dev.fosh.run;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Progress;
import dev.fosh.console.Report;
import dev.fosh.console.Text;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Connection;
import dev.fosh.session.ServerFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Takes a run back, as a run of its own that can be resumed. */
public final class UndoRun {
    private static final String BLOCK = "block";

    private final Runs runs;
    private final Connection connection;
    private final Console console;
    private final Function<RunRecord, List<String>> outside;

    public UndoRun(Runs runs, Connection connection, Console console) {
        this(runs, connection, console, undone -> List.of());
    }

    /** With what stays of a run outside of the database, in words. */
    public UndoRun(Runs runs, Connection connection, Console console, Function<RunRecord, List<String>> outside) {
        this.runs = runs;
        this.connection = connection;
        this.console = console;
        this.outside = outside;
    }

    /**
     * Takes a run back.
     *
     * @param isForced over what others changed since
     * @throws FoshException {@code CHANGED_SINCE} before anything is written, where others changed what would be written
     *     over; {@code UNDO_LEFT_SOME} where they did so while it was written
     */
    public void begin(RunRecord undone, boolean isForced) {
        if (undone.state().isUnfinished()) {
            runs.awaitLastCommands(connection);
        }
        if (!isForced) {
            requireUnchanged(undone);
        }
        Runs.Draft draft = new Runs.Draft(
                RunRecord.UNDO,
                "undo " + undone.id() + (isForced ? " --force" : ""),
                undone.to(),
                undone.from(),
                new BsonDocument("run", new BsonString(undone.id())).append("force", BsonBoolean.valueOf(isForced)),
                false,
                1,
                Duration.ZERO);
        try (OpenRun open = runs.begin(connection, draft, id -> List.of(item(id, undone)))) {
            carryOut(open, undone, isForced);
        }
    }

    /** Carries on with an undo. */
    public void resume(RunRecord undo) {
        RunStore store = runs.store(connection);
        RunRecord undone = undo.undone().flatMap(store::run).orElseThrow(() -> FoshException.of(
                        ErrorCode.RUN_NOT_FOUND, "the run that " + undo.id() + " takes back is not recorded any more")
                .tryThis("runs"));
        try (OpenRun open = runs.resume(connection, undo, 1)) {
            if (undone.state() == RunState.UNDONE) {
                // Everything was given back; only the end was not written down, and where it stood may be forgotten.
                end(open, undo.count("documents"));
            } else {
                carryOut(open, undone, BsonBoolean.TRUE.equals(undo.request().get("force")));
            }
        }
    }

    private static RunItem item(String id, RunRecord undone) {
        return new RunItem(
                id,
                0,
                BsonNull.VALUE,
                undone.database(),
                undone.to(),
                undone.from(),
                RunState.PENDING,
                new BsonDocument(),
                Optional.empty(),
                Optional.empty());
    }

    private void requireUnchanged(RunRecord undone) {
        try (Progress progress = console.progress("kept documents compared", 0)) {
            ShownUndo watcher = new ShownUndo(progress, runs.cancellation()::check, block -> {});
            Findings findings = undo(undone, watcher)
                    .check(OptionalLong.empty(), undone.state().isUnfinished());
            if (!findings.isClean()) {
                throw refusal(undone, findings);
            }
            findings.notes().forEach(console::note);
        }
    }

    private FoshException refusal(RunRecord undone, Findings findings) {
        return FoshException.of(
                        ErrorCode.CHANGED_SINCE,
                        Figures.count(findings.documents(), "document") + " that run " + undone.id() + " wrote "
                                + (findings.documents() == 1 ? "was" : "were") + " changed by others since")
                .why(String.join("\n", lines(findings))
                        + "\nNothing was written; --force gives back what was before, and"
                        + " what others changed in these documents is lost.")
                .tryThis("undo " + undone.id() + " --force --confirm "
                        + Shown.word(UndoName.of(undone, runs.store(connection).items(undone.id()))));
    }

    private static List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>();
        for (Findings.Conflict conflict : findings.conflicts()) {
            List<String> ids = conflict.ids().stream().map(UndoRun::shown).toList();
            lines.add(conflict.collection() + ": " + Figures.count(conflict.documents(), "document")
                    + (ids.isEmpty() ? "" : ", " + String.join(", ", ids))
                    + (conflict.documents() > ids.size() && !ids.isEmpty() ? ", …" : ""));
        }
        return lines;
    }

    private static String shown(BsonValue id) {
        return id.isObjectId() ? id.asObjectId().getValue().toHexString() : Text.escaped(id.toString());
    }

    private Undo undo(RunRecord undone, UndoWatcher watcher) {
        Path directory = Path.of(undone.backup().orElseThrow().directory());
        Generations kept = Generations.of(directory);
        if (kept.directories().isEmpty()) {
            // Nothing given back is not an undo.
            throw UndoRefusals.removed(undone, Text.escaped(directory.toString()) + " is not there any more");
        }
        MongoDatabase durable = connection
                .database()
                .withWriteConcern(connection.database().getWriteConcern().withJournal(true));
        return new Undo(durable, kept, watcher);
    }

    private void carryOut(OpenRun open, RunRecord undone, boolean isForced) {
        open.takeOver(undone.id());
        Checkpoint checkpoint = open.checkpoint(0);
        try (Progress progress = console.progress("kept documents given back", 0)) {
            ShownUndo watcher = new ShownUndo(
                    progress,
                    open.run()::check,
                    block -> checkpoint.sweep(BLOCK, new BsonDocument(BLOCK, new BsonInt64(block))));
            Findings findings = restored(open, undone, isForced, watcher);
            close(open, undone, watcher.records());
            console.show(report(open.record(), undone, watcher.records(), findings));
            requireAll(findings);
        }
    }

    private Findings restored(OpenRun open, RunRecord undone, boolean isForced, ShownUndo watcher) {
        if (undone.state() == RunState.UNDONE) {
            // Only its own end was not written down any more; where it stood is forgotten.
            return new Findings(List.of(), List.of());
        }
        try {
            return undo(undone, watcher).restore(restored(open.checkpoint(0)), isForced);
        } catch (FoshException stop) {
            throw stopped(open, watcher, stop);
        } catch (MongoException lost) {
            throw stopped(
                    open,
                    watcher,
                    open.run().stop().or(() -> ServerFault.of(lost)).orElseThrow(() -> lost));
        }
    }

    private static FoshException stopped(OpenRun open, ShownUndo watcher, FoshException stop) {
        open.end(RunState.INTERRUPTED, counts(watcher.records()), Optional.of(stop));
        return stop.tryThis("resume " + open.record().id());
    }

    private static OptionalLong restored(Checkpoint checkpoint) {
        return checkpoint
                .sweep(BLOCK)
                .map(stored -> OptionalLong.of(stored.getInt64(BLOCK).getValue()))
                .orElse(OptionalLong.empty());
    }

    /** What the run left half done is not any more; its own record tells last that it is undone. */
    private void close(OpenRun open, RunRecord undone, long records) {
        RunStore store = runs.store(connection);
        store.items(undone.id()).forEach(item -> {
            if (item.checkpoint().isPresent()) {
                store.checkpoint(undone.id(), item.ordinal(), Optional.empty());
            }
        });
        store.save(undone.in(RunState.UNDONE));
        end(open, records);
    }

    private static void end(OpenRun open, long records) {
        open.checkpoint(0).clear();
        open.ended(0, RunState.DONE, new BsonDocument("documents", new BsonInt64(records)), Optional.empty());
        open.end(RunState.DONE, counts(records), Optional.empty());
    }

    private static BsonDocument counts(long records) {
        return new BsonDocument("items", new BsonInt64(1))
                .append("done", new BsonInt64(1))
                .append("failed", new BsonInt64(0))
                .append("documents", new BsonInt64(records));
    }

    private Report report(RunRecord undo, RunRecord undone, long records, Findings findings) {
        List<String> notes = new ArrayList<>(findings.notes());
        notes.addAll(outside.apply(undone));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", undo.id());
        tree.put("undone", undone.id());
        tree.put("documents", records);
        tree.put("left", findings.documents());
        tree.put("notes", notes);
        Report report = new Report().json(tree);
        report.line("undone: " + undone.line() + " (run " + undone.id() + "), " + Figures.count(records, "kept record")
                + " given back");
        notes.forEach(report::line);
        return report;
    }

    private static void requireAll(Findings findings) {
        if (!findings.isClean()) {
            throw FoshException.of(
                            ErrorCode.UNDO_LEFT_SOME,
                            Figures.count(findings.documents(), "document") + " that others changed meanwhile stay as"
                                    + " they are")
                    .why(String.join("\n", lines(findings)));
        }
    }
}
