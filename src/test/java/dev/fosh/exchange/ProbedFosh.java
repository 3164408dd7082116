package dev.fosh.exchange;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The program in a process of its own that tells in the end how much heap was in use at most, garbage collected. */
public final class ProbedFosh implements CommandListener {
    static final String WORD = "most heap in use: ";
    /** Between two looks, in commands to the server. */
    private static final int EVERY = 40;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    private ProbedFosh() {}

    /** Runs a command on the database that the environment names. */
    public static void main(String[] words) {
        ProbedFosh probe = new ProbedFosh();
        FoshInside fosh = new FoshInside(
                System.getenv("FOSH_URI"), System.getenv("FOSH_DATABASE"), Path.of(System.getenv("HOME")), probe);
        Outcome outcome = fosh.run(words);
        System.out.print(outcome.output() + outcome.errors());
        System.out.println();
        System.out.println(WORD + probe.most.get());
        System.exit(outcome.status());
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        if (count.incrementAndGet() % EVERY == 0) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        }
    }
}
