package dev.fosh.migrate;

import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.ClientEnd.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Ends runs at points and gathers what went wrong, so that one failure does not hide the next. */
final class KillPoints {
    private static final int SHOWN = Integer.getInteger("shown", 5);
    private static final int WIDTH = 600;

    private final List<String> failures = new ArrayList<>();
    private int count;

    /** How many points were tried. */
    int count() {
        return count;
    }

    /** Each command, before and after. */
    void all(Unbroken unbroken, Aftermath aftermath) {
        for (int at = 1; at <= unbroken.commands().size(); at++) {
            for (Moment moment : Moment.values()) {
                int point = at;
                attempt(() -> unbroken.check(point, moment, aftermath));
            }
        }
    }

    /** Some of those from the first write on, before which nothing can go wrong; a third of them ends the next client too. */
    void some(Unbroken unbroken, int number, Random random) {
        int first = unbroken.firstWrite();
        int last = unbroken.commands().size();
        for (int i = 0; i < number; i++) {
            Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
            Aftermath aftermath = Aftermath.inTurn(random.nextInt(2));
            int at = first + random.nextInt(last - first + 1);
            int again = 1 + random.nextInt(last);
            boolean isOnce = random.nextInt(3) > 0;
            attempt(() -> {
                if (isOnce) {
                    unbroken.check(at, moment, aftermath);
                } else {
                    unbroken.checkTwice(at, again, moment, aftermath);
                }
            });
        }
    }

    private void attempt(Runnable point) {
        count++;
        try {
            point.run();
        } catch (AssertionError failure) {
            failures.add(failure.getMessage());
        }
    }

    private static String shortened(String failure) {
        return failure.lines()
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
                .collect(Collectors.joining("\n"));
    }

    /** Fails where a point did. */
    void requireNone(String seed) {
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + count + " points failed (" + seed + "):\n"
                    + failures.stream()
                            .map(failure -> failure.lines().findFirst().orElseThrow())
                            .collect(Collectors.joining("\n"))
                    + "\n\nthe first ones:\n"
                    + failures.stream().limit(SHOWN).map(KillPoints::shortened).collect(Collectors.joining("\n")));
        }
    }
}
