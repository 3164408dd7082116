package dev.fosh.values;

import com.mongodb.MongoCommandException;
import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sets values by what the server works out: prefixes, patterns, expressions, one value for all. */
public final class SetInServer {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = "set-in-server";

    private static final String SKIPPED = "have nothing to hold the field and are left alone";

    private static final String TYPED = "set-values";

    private final Console console;
    private final Confirm confirm;
    private final DatasetRuns runs;

    public SetInServer(Console console, Confirm confirm, DatasetRuns runs) {
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
    }

    /** Plans, or carries out, and shows the result. */
    void carryOut(SetValuesRequest request) {
        ServerRequest.require(request);
        boolean isLook = request.how().isPlan() || request.how().preview().isPresent();
        OpenedDataset dataset = isLook ? runs.toPlan(TYPED) : runs.open(TYPED);
        ServerChoice choice = understood(() -> ServerChoice.of(request, dataset, console::warn));
        noteSlices(request, dataset.schema());
        if (request.how().preview().isPresent()) {
            long number = request.how().preview().get();
            console.show(Report.of(understood(() -> new ServerLook(choice).preview(number))));
        } else if (request.how().isPlan()) {
            console.show(plan(request, choice));
        } else {
            write(request, dataset, choice);
        }
    }

    /** The server's refusal of what was typed is the user's business. */
    private static <T> T understood(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (MongoCommandException refused) {
            throw FoshException.of(
                            ErrorCode.BAD_VALUE, "the server can't work out which documents are meant, or what is set")
                    .why(refused.getErrorMessage())
                    .tryThis("help set-values");
        }
    }

    private void noteSlices(SetValuesRequest request, FieldTree schema) {
        boolean isAll = !request.inServer().prefixes().isEmpty();
        if (!schema.isGrouped() || request.which().slices().isEmpty() && isAll) {
            return;
        }
        List<String> chosen = schema.chosenSlices(request.which().slices());
        List<String> others = new ArrayList<>(schema.slices().keySet());
        others.removeAll(chosen);
        if (!chosen.isEmpty() && !others.isEmpty()) {
            console.note("only slice " + String.join(", ", chosen) + " is set; not touched: "
                    + String.join(", ", others) + " (--slice all sets all)");
        }
    }

    private Report plan(SetValuesRequest request, ServerChoice choice) {
        long matched = ServerEdit.count(choice.scope(), choice.steps());
        long changed = understood(() -> new ServerLook(choice).changed());
        List<String> what = new ArrayList<>();
        if (!choice.declared().isEmpty()) {
            what.add("would declare " + choice.names().findFirst().orElseThrow());
        }
        if (request.inServer().isMediaFields()) {
            what.add("media fields: " + String.join(", ", choice.names().toList()));
        }
        return SetValuesReport.ofPlan(
                new Edit.Counts(matched, changed, choice.skipped(), 0),
                what,
                SKIPPED,
                request.how().line());
    }

    private void write(SetValuesRequest request, OpenedDataset dataset, ServerChoice choice) {
        WithoutBackup.ask(confirm, dataset, request.how());
        long skipped = choice.skipped();
        ServerEdit edit = understood(
                () -> ServerEdit.of(request.how().line(), choice.scope(), choice.steps(), choice.declared(), skipped));
        show(runs.carryOut(dataset, edit, request.how().keepsBackup()));
    }

    /** Carries on with one that was interrupted or failed. */
    public void resume(RunRecord interrupted) {
        show(runs.resume(interrupted, ServerEdit.of(interrupted.line(), interrupted.request())));
    }

    private void show(DatasetRuns.Ended ended) {
        console.show(SetValuesReport.of(ended, List.of(), SKIPPED));
    }
}
