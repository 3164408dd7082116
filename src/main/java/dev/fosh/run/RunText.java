package dev.fosh.run;

import dev.fosh.console.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Short texts about runs. */
final class RunText {
    private RunText() {}

    /** In UTC, to the second. */
    static String time(long milliseconds) {
        Instant instant = Instant.ofEpochMilli(milliseconds).truncatedTo(ChronoUnit.SECONDS);
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    /** ISO text in UTC, to the millisecond. */
    static String exactTime(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds).toString();
    }

    /** How long it took; absent while it runs, and where it ended without a word. */
    static Optional<Double> seconds(RunRecord run) {
        return run.ended().map(end -> (end - run.started()) / 1000.0);
    }

    /** Which run, what and when. */
    static String brief(RunRecord run) {
        return run.id() + "  " + run.state().word() + ", " + time(run.started()) + " UTC  " + Text.escaped(run.line());
    }

    static String operator(RunRecord run) {
        return Text.escaped(run.operator().user() + "@" + run.operator().host());
    }
}
