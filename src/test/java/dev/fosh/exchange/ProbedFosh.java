package dev.fosh.exchange;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The program in a process of its own that tells in the end how much heap was in use at most, garbage collected before each
 * look.
 *
 * <p>It looks all the time, so that what is held while nothing is asked of the server counts too.
 */
public final class ProbedFosh {
    static final String WORD = "most heap in use: ";
    private static final long BETWEEN_MILLIS = 50;

    private static final AtomicLong MOST = new AtomicLong();

    private ProbedFosh() {}

    /** Runs a command on the database that the environment names. */
    public static void main(String[] words) {
        Thread probe = new Thread(ProbedFosh::look, "probe");
        probe.setDaemon(true);
        probe.start();
        FoshInside fosh = new FoshInside(
                System.getenv("FOSH_URI"), System.getenv("FOSH_DATABASE"), Path.of(System.getenv("HOME")));
        Outcome outcome = fosh.run(words);
        System.out.print(outcome.output() + outcome.errors());
        System.out.println();
        System.out.println(WORD + MOST.get());
        System.exit(outcome.status());
    }

    private static void look() {
        while (true) {
            System.gc();
            MOST.accumulateAndGet(keptByLastCollection(), Math::max);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS));
        }
    }

    /** Not what is in use now: other threads have made new garbage by then. */
    private static long keptByLastCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
