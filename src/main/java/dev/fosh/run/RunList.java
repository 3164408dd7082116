package dev.fosh.run;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import java.util.List;
import java.util.Optional;

/** Runs as people and programs read them. */
final class RunList {
    private static final String[] COLUMNS = {
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
        "backup_bytes"
    };
    private static final int LINE = 60;

    private RunList() {}

    static Report report(List<RunRecord> runs) {
        Table rows = rows(runs);
        return new Report().table(shown(runs)).rows(rows).json(rows.objects());
    }

    static Table rows(List<RunRecord> runs) {
        Table rows = new Table(COLUMNS);
        for (RunRecord run : runs) {
            rows.row(
                    run.id(),
                    run.kind(),
                    run.line(),
                    run.state().word(),
                    RunText.exactTime(run.started()),
                    run.ended().map(RunText::exactTime).orElse(null),
                    RunText.seconds(run).orElse(null),
                    run.count("items"),
                    run.count("done"),
                    run.count("failed"),
                    run.count("documents"),
                    run.operator().user(),
                    run.operator().host(),
                    backup(run).orElse(null),
                    bytes(run).orElse(null));
        }
        return rows;
    }

    private static Table shown(List<RunRecord> runs) {
        Table shown = new Table("id", "started_utc", "line", "state", "done", "documents", "time", "by", "backup");
        for (RunRecord run : runs) {
            shown.row(
                    run.id(),
                    RunText.time(run.started()),
                    Text.cut(Text.escaped(run.line()), LINE),
                    run.state().word(),
                    Figures.count(run.count("done")) + "/" + Figures.count(run.count("items")),
                    run.count("documents"),
                    RunText.seconds(run).map(Figures::seconds).orElse(null),
                    RunText.operator(run),
                    bytes(run).map(Figures::bytes).orElse(backup(run).orElse(null)));
        }
        return shown;
    }

    /** {@code kept} or {@code removed}; absent where nothing was kept. */
    static Optional<String> backup(RunRecord run) {
        return run.backup().map(place -> place.isRemoved() ? "removed" : "kept");
    }

    /** How much is kept now. */
    static Optional<Long> bytes(RunRecord run) {
        return run.backup().filter(place -> !place.isRemoved()).map(RunRecord.BackupPlace::bytes);
    }
}
