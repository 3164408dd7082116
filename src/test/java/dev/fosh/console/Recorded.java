package dev.fosh.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A console whose streams are kept, and whose clock stands still until it is moved. */
final class Recorded {
    static final Terminals EVERYWHERE = new Terminals(true, true, true, 40, false);

    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Console console;
    long nanos;

    Recorded(Terminals terminals) {
        console = new Console(new PrintStream(out), new PrintStream(err), terminals, () -> nanos);
        console.color(false);
    }

    void pass(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
