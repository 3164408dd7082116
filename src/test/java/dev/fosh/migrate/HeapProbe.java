package dev.fosh.migrate;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells the used heap, garbage collected, after every so many commands. Thread-safe. */
final class HeapProbe implements CommandListener {
    static final String WORD = "heap";

    private final int every;
    private final Consumer<String> told;
    private final AtomicLong count = new AtomicLong();

    HeapProbe(int every, Consumer<String> told) {
        this.every = every;
        this.told = told;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        long now = count.incrementAndGet();
        if (now % every == 0) {
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            told.accept(String.format(Locale.ROOT, "%s %d %d", WORD, now, used));
        }
    }
}
