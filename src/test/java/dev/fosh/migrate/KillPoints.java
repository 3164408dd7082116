package dev.fosh.migrate;

import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.ClientEnd.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Ends runs at points and gathers what went wrong, so that one failure does not hide the next. Thread-safe. */
final class KillPoints {
    private static final int SHOWN = Integer.getInteger("shown", 5);
    private static final int WIDTH = 600;

    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger count = new AtomicInteger();

    /** How many points were tried. */
    int count() {
        return count.get();
    }

    /**
     * Each command, before it is sent and after it was answered, wherever that is a state of its own.
     *
     * <p>Until the first command that writes, an ended client leaves nothing, which is looked at instead of what follows on
     * it. And between sending a command that only reads and its answer nothing changes, neither on the server nor in the
     * client: so one of the two is enough.
     */
    void all(Unbroken unbroken) {
        int first = unbroken.isOrdered() ? unbroken.firstWrite() : 1;
        for (int at = 1; at < first; at++) {
            int point = at;
            attempt(() -> unbroken.checkUntouched(point));
        }
        from(unbroken, first);
    }

    /** The same from the first command on that changes something of the user's. */
    void ofChanges(Unbroken unbroken) {
        from(unbroken, unbroken.firstChange());
    }

    private void from(Unbroken unbroken, int first) {
        for (int at = first; at <= unbroken.commands().size(); at++) {
            boolean isOne = unbroken.isOrdered() && !unbroken.isWrite(at);
            for (Moment moment : isOne ? List.of(Moment.BEFORE) : List.of(Moment.values())) {
                for (Aftermath aftermath : Aftermath.values()) {
                    int point = at;
                    attempt(() -> unbroken.check(point, moment, aftermath));
                }
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

    /** As many cases at a time as there are processors; one that can't be run at all is a failure too. */
    void sideBySide(List<KillCase> cases, Consumer<KillCase> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            threads.invokeAll(cases.stream()
                    .map(each -> Executors.callable(() -> unlessBroken(each, work)))
                    .toList());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void unlessBroken(KillCase each, Consumer<KillCase> work) {
        try {
            work.accept(each);
        } catch (RuntimeException problem) {
            failed(each + ": " + problem);
        }
    }

    private void failed(String failure) {
        failures.add(failure);
        // Others may take many minutes to their end.
        System.out.println(shortened(failure));
    }

    private void attempt(Runnable point) {
        count.incrementAndGet();
        try {
            point.run();
        } catch (AssertionError failure) {
            failed(failure.getMessage());
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
            throw new AssertionError(failures.size() + " of " + count() + " points failed (" + seed + "):\n"
                    + failures.stream()
                            .map(failure -> failure.lines().findFirst().orElseThrow())
                            .collect(Collectors.joining("\n"))
                    + "\n\nthe first ones:\n"
                    + failures.stream().limit(SHOWN).map(KillPoints::shortened).collect(Collectors.joining("\n")));
        }
    }
}
