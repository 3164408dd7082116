package dev.fosh.values;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Progress;
import dev.fosh.console.Report;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import dev.fosh.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets values from rows: on the line, in a file, or on standard input. */
public final class SetRows {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = "set-values";

    private static final String SKIPPED = "skipped";

    private static final String TYPED = "set-values";

    /** The exit status of what is refused before there is a run. */
    private static final int REFUSED = 4;

    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final DatasetRuns runs;

    public SetRows(Session session, Console console, Confirm confirm, DatasetRuns runs) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
    }

    /** Plans, or carries out, and shows the result. */
    void carryOut(SetValuesRequest request) {
        String path = request.path()
                .orElseThrow(() -> FoshException.of(ErrorCode.MISSING_ARGUMENT, "set-values wants the path of a field")
                        .tryThis("schema"));
        boolean isLook = request.how().isPlan() || request.how().preview().isPresent();
        requireOneSource(request, path);
        OpenedDataset dataset = isLook ? runs.toPlan(TYPED) : runs.open(TYPED);
        SetTarget target = SetTarget.of(path, dataset, request.how().creates());
        RowSetup setup = RowSetup.of(request, target, dataset, session, console::warn);
        setup.untouched().ifPresent(console::note);
        try (ValueSpool spool = ValueSpool.create(state())) {
            RecordMaker maker = read(setup, spool);
            if (isLook) {
                console.show(looked(request, setup, spool, maker));
            } else {
                write(request, setup, spool, maker);
            }
        }
    }

    private static void requireOneSource(SetValuesRequest request, String path) {
        boolean isTyped = !request.values().isEmpty();
        boolean isFile = request.rows().from().isPresent();
        if (isTyped && (isFile || request.rows().key().isPresent())) {
            throw FoshException.of(
                            ErrorCode.CONFLICTING_OPTIONS,
                            "values on the line go without " + (isFile ? "--from" : "--key-field"))
                    .why(isFile ? "values come from one place" : "they are for the samples in their order")
                    .tryThis("set-values " + path + " --from values.ndjson --key-field id");
        }
        if (request.rows().key().filter(path::equals).isPresent()) {
            throw FoshException.of(
                            ErrorCode.CONFLICTING_OPTIONS, "a row can't tell its sample by what it sets: " + path)
                    .why("the former value and the new one have the same name in it")
                    .tryThis("set-values " + path + " --from values.ndjson --key-field id");
        }
        if (!isTyped && !isFile) {
            throw FoshException.of(ErrorCode.MISSING_VALUE, "set-values " + path + " wants values")
                    .why("they stand on the line, or come with --from, --value, --prefix, --regex, --expr or --unset")
                    .tryThis("set-values " + path + " --from values.ndjson --key-field id");
        }
    }

    private Path state() {
        return session.settings().directories().state();
    }

    private RecordMaker read(RowSetup setup, ValueSpool spool) {
        try (Rows rows = setup.rows();
                RowFaults faults = new RowFaults(rows, setup.rejectFile(), setup.line());
                Recipients recipients = setup.recipients();
                Progress progress = console.progress("rows", 0)) {
            RecordMaker maker = setup.maker(spool, faults);
            setup.intake(rows, recipients, maker, faults, progress::add).run();
            setup.requireType();
            return maker;
        }
    }

    private Report looked(SetValuesRequest request, RowSetup setup, ValueSpool spool, RecordMaker maker) {
        RowsPlan plan = new RowsPlan(
                        setup.target(), setup.dataset(), request.how().preview().orElse(0L))
                .of(spool, maker.last());
        if (request.how().preview().isEmpty()) {
            return planned(setup, plan, maker.skipped(), request.how().line());
        }
        if (plan.table().isEmpty()) {
            console.note("nothing would change");
        }
        return Report.of(plan.table());
    }

    private void write(SetValuesRequest request, RowSetup setup, ValueSpool spool, RecordMaker maker) {
        if (spool.records() == 0 && setup.growth().paths().isEmpty()) {
            console.show(SetValuesReport.ofNothing(maker.skipped(), SKIPPED));
            return;
        }
        WithoutBackup.ask(confirm, setup.dataset(), request.how());
        ValueSpool kept = spool.keep();
        RowsEdit edit = RowsEdit.of(request.how().line(), setup.target(), setup.growth(), kept, maker);
        try {
            DatasetRuns.Ended ended =
                    runs.carryOut(setup.dataset(), edit, request.how().keepsBackup());
            kept.remove();
            console.show(done(ended, setup.growth().paths(), maker.created()));
        } catch (FoshException failed) {
            // Otherwise there may be a run that wants them.
            if (!edit.isBegun() && failed.code().status() == REFUSED) {
                kept.remove();
            }
            throw failed;
        }
    }

    /** Carries on with one that was interrupted or failed. */
    public void resume(RunRecord interrupted) {
        try (ValueSpool spool = open(interrupted)) {
            RowsEdit edit = RowsEdit.of(interrupted.line(), interrupted.request(), spool);
            console.show(done(runs.resume(interrupted, edit), List.of(), 0));
            spool.remove();
        }
    }

    private static Report planned(RowSetup setup, RowsPlan plan, long skipped, String line) {
        List<String> declared = setup.growth().paths();
        List<String> what = declared.isEmpty() ? List.of() : List.of("would declare " + String.join(", ", declared));
        return SetValuesReport.ofPlan(new Edit.Counts(plan.matched(), plan.changed(), skipped, 0), what, SKIPPED, line);
    }

    private static Report done(DatasetRuns.Ended ended, List<String> declared, long created) {
        List<String> what = new ArrayList<>();
        if (!declared.isEmpty()) {
            what.add("declared " + String.join(", ", declared));
        }
        if (created > 0) {
            what.add("made " + Figures.count(created, "frame"));
        }
        return SetValuesReport.of(ended, what, SKIPPED);
    }

    private ValueSpool open(RunRecord interrupted) {
        try {
            return ValueSpool.open(state(), RowsEdit.rows(interrupted.request()));
        } catch (FoshException gone) {
            throw gone.tryThis("undo " + interrupted.id());
        }
    }

    /** Where refused rows go. */
    static Optional<Path> file(Session session, Optional<String> typed) {
        return typed.map(text -> session.settings().directories().expand(text));
    }
}
