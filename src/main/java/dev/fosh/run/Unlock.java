package dev.fosh.run;

import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Confirm;
import dev.fosh.console.Report;
import dev.fosh.console.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the lease of a database away from its holder, after showing whose it is. */
public final class Unlock {
    private final MongoDatabase database;

    public Unlock(MongoDatabase database) {
        this.database = database;
    }

    /**
     * Takes it without question from a holder that is dead or late, and asks where it may be at work; the result.
     *
     * @param note gets the lines that are to be read before the question
     * @throws dev.fosh.fault.FoshException what {@code confirm} throws; {@code LOCKED} where the lease has changed hands
     *     since it was shown
     */
    public Report unlock(Confirm confirm, Consumer<String> note) {
        Optional<Held> held = Lease.look(database);
        if (held.isEmpty() || held.get().isTaken()) {
            return show(held, false);
        }
        if (held.get().mayBeAlive()) {
            lines(held.get()).forEach(note);
            note.accept("It may be at work: it stops before its next batch, and can be resumed.");
            confirm.lossy(database.getName(), "Take the database away from it?");
        }
        if (!Lease.take(database, held.get())) {
            Lease.look(database).ifPresent(other -> {
                throw other.refusal();
            });
        }
        return show(held, true);
    }

    /**
     * Whose lease it is.
     *
     * @param isDone it was taken away just now
     */
    public Report show(Optional<Held> held, boolean isDone) {
        Report report = new Report().json(tree(held, isDone));
        held.map(Unlock::lines).orElse(List.of()).forEach(report::line);
        if (held.isEmpty()) {
            return report.line("Nothing to unlock: nobody is writing to " + Text.escaped(database.getName()) + ".");
        }
        if (held.get().mayBeAlive() && (isDone || held.get().isTaken())) {
            return report.line("Unlocked; the next run can begin at "
                    + Held.shown(held.get().until()) + ", when this one has noticed for certain.");
        }
        return isDone ? report.line("Unlocked; the next run can begin.") : report;
    }

    private static List<String> lines(Held held) {
        String state = held.isGone()
                ? "; its process is gone"
                : held.isExpired() ? "; it was not renewed" : "; renewed while it works";
        return List.of(
                "  run     " + Text.escaped(held.holder().run()),
                "  holder  " + held.holder().shown(),
                "  since   " + Held.shown(held.since()),
                "  until   " + Held.shown(held.until()) + state);
    }

    private static Map<String, Object> tree(Optional<Held> held, boolean isDone) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", held.map(Unlock::state).orElse("free"));
        tree.put("run", held.map(lease -> lease.holder().run()).orElse(null));
        tree.put("user", held.map(lease -> lease.holder().user()).orElse(null));
        tree.put("host", held.map(lease -> lease.holder().host()).orElse(null));
        tree.put("process", held.map(lease -> lease.holder().process()).orElse(null));
        tree.put("since", held.map(lease -> time(lease.since())).orElse(null));
        tree.put("until", held.map(lease -> time(lease.until())).orElse(null));
        tree.put("token", held.map(Held::token).orElse(null));
        tree.put("unlocked", isDone);
        return tree;
    }

    private static String state(Held held) {
        if (held.isGone()) {
            return "dead";
        }
        return held.isExpired() ? "late" : "held";
    }

    private static String time(long time) {
        return Instant.ofEpochMilli(time).toString();
    }
}
