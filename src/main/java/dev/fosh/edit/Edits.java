package dev.fosh.edit;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Text;
import dev.fosh.dataset.CurrentDataset;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.values.DatasetRuns;
import dev.fosh.values.DatasetRuns.Ended;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** Plans and carries out the edits of this package, asks before what takes something away, and says what came of it. */
public final class Edits {
    /** The kinds of runs that {@link #resume} carries on. */
    public static final List<String> KINDS = List.of(
            TagEdit.ADD,
            TagEdit.REMOVE,
            FieldRename.KIND,
            FieldClone.KIND,
            FieldClear.KIND,
            FieldDelete.KIND,
            DatasetRename.KIND,
            InfoEdit.KIND);

    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final DatasetRuns runs;

    public Edits(Session session, Console console, Confirm confirm, DatasetRuns runs) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
    }

    /** How an edit is meant: only said, or done, and with what for {@code undo}. */
    record Manner(boolean isPlan, boolean isBackup) {}

    /**
     * Plans or carries out an edit of the dataset that the line means.
     *
     * @param named the dataset; absent for the loaded one
     * @param typed the command, for lines that are proposed
     * @param edit makes it, and looks for everything that can be wrong
     */
    void run(Optional<String> named, String typed, Manner manner, Function<OpenedDataset, DatasetEdit> edit) {
        OpenedDataset dataset = manner.isPlan() ? runs.toPlan(typed, named) : runs.open(typed, named);
        DatasetEdit made = edit.apply(dataset);
        List<String> views = SavedViews.naming(dataset, made.gone());
        if (!views.isEmpty()) {
            console.note("saved views that ask for it, and stay as they are: " + String.join(", ", views));
        }
        if (manner.isPlan()) {
            console.show(planned(dataset, made, made.preview(dataset)));
            return;
        }
        Optional<String> loss = manner.isBackup() ? made.loss() : made.lossForGood();
        loss.ifPresent(lost -> ask(dataset, made, lost, manner.isBackup()));
        show(dataset.summary().shownName(), made, runs.carryOut(dataset, made, manner.isBackup()), manner.isBackup());
    }

    /** Carries on with an edit that was interrupted or failed. */
    public void resume(RunRecord interrupted) {
        DatasetEdit edit = read(interrupted.kind(), interrupted.request());
        show("", edit, runs.resume(interrupted, edit), interrupted.backup().isPresent());
    }

    private static DatasetEdit read(String kind, BsonDocument stored) {
        return switch (kind) {
            case TagEdit.ADD, TagEdit.REMOVE -> TagEdit.read(stored);
            case FieldRename.KIND -> FieldRename.read(stored);
            case FieldClone.KIND -> FieldClone.read(stored);
            case FieldClear.KIND -> FieldClear.read(stored);
            case FieldDelete.KIND -> FieldDelete.read(stored);
            case DatasetRename.KIND -> DatasetRename.read(stored);
            default -> InfoEdit.read(stored);
        };
    }

    private void ask(OpenedDataset dataset, DatasetEdit edit, String lost, boolean isBackup) {
        String name = String.valueOf(dataset.summary().name());
        console.note("This takes away " + lost + " in \"" + dataset.summary().shownName() + "\": "
                + (isBackup ? "only `undo` will bring it back." : "it can't be brought back."));
        try {
            confirm.lossy(name, "Go on?");
        } catch (FoshException refused) {
            boolean isAnswerMissing =
                    refused.code() == ErrorCode.UNANSWERED_QUESTION || refused.code() == ErrorCode.GUARDED;
            String answer = session.settings().isOn(Setting.GUARD) ? " --confirm " + Shown.word(name) : " --yes";
            throw isAnswerMissing
                    ? refused.tryThis(typed(dataset, edit) + (isBackup ? "" : " --no-backup") + answer)
                    : refused;
        }
    }

    /** The line that does it from here. */
    private String typed(OpenedDataset dataset, DatasetEdit edit) {
        boolean isClear = edit instanceof DatasetRename
                || session.dataset()
                        .filter(loaded -> loaded.id().equals(dataset.summary().id()))
                        .isPresent();
        String name = String.valueOf(dataset.summary().name());
        return isClear ? edit.line() : edit.line() + " -d " + Shown.word(name);
    }

    private Report planned(OpenedDataset dataset, DatasetEdit edit, DatasetEdit.Preview preview) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", null);
        tree.put("dataset", dataset.summary().name());
        long documents =
                preview.what().values().stream().mapToLong(Long::longValue).sum();
        tree.put("matched", documents);
        tree.put("modified", documents);
        tree.putAll(preview.what());
        tree.putAll(preview.facts());
        edit.loss().ifPresent(lost -> tree.put("loss", lost));
        tree.put("plan", true);
        String counts = preview.what().entrySet().stream()
                .map(count -> Figures.count(
                        count.getValue(),
                        count.getKey().substring(0, count.getKey().length() - 1)))
                .collect(Collectors.joining(", "));
        Report report = new Report()
                .json(tree)
                .line("would have " + Text.escaped(edit.done()) + " in \""
                        + dataset.summary().shownName() + "\"")
                .line("would change         " + counts);
        preview.facts().forEach((key, value) -> {
            if (value instanceof List<?> names && !names.isEmpty()) {
                report.line(Text.padded("with its " + key, 20) + " " + Text.escaped(names.toString()));
            }
        });
        edit.loss().ifPresent(lost -> report.line("would take away      " + Text.escaped(lost)));
        return report.line("next: " + typed(dataset, edit));
    }

    private void show(String dataset, DatasetEdit edit, Ended ended, boolean isBackup) {
        CurrentDataset.rename(session);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", ended.run());
        tree.put("matched", ended.counts().matched());
        tree.put("modified", ended.counts().modified());
        tree.put("seconds", ended.seconds());
        Report report = new Report()
                .json(tree)
                .line(Text.escaped(edit.done())
                        + (dataset.isEmpty() || edit instanceof DatasetRename ? "" : " in \"" + dataset + "\"")
                        + ": " + changed(edit, ended) + " in " + Figures.seconds(ended.seconds()));
        console.show(isBackup && ended.counts().modified() > 0 ? report.line("back: undo " + ended.run()) : report);
    }

    private static String changed(DatasetEdit edit, Ended ended) {
        boolean isOfDataset = edit instanceof DatasetRename || edit instanceof InfoEdit;
        if (isOfDataset) {
            return ended.counts().modified() == 0 ? "nothing changed" : "done";
        }
        return Figures.count(ended.counts().modified(), "document") + " changed";
    }
}
