package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String CLEAR = "\r\u001B[K";

    @Test
    void drawsABarThatGoesAway() {
        Recorded terminal = new Recorded(new Terminals(false, false, true, 80, false));
        try (Progress progress = terminal.console.progress("datasets", 214)) {
            terminal.pass(2);
            progress.add(118);
        }
        assertThat(terminal.err())
                .isEqualTo("datasets  █████████████▏            118/214   55%  59/s  1.6 s left" + CLEAR);
    }

    @Test
    void drawsAtMostTenTimesASecond() {
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        Progress progress = terminal.console.progress("work", 1000);
        for (int i = 0; i < 1000; i++) {
            terminal.pass(0.001);
            progress.add(1);
        }
        assertThat(terminal.err().split("\r", -1)).hasSize(10);
    }

    @Test
    void staysBelowMessagesAndResults() {
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        Progress progress = terminal.console.progress("work", 0);
        terminal.pass(1);
        progress.add(5);
        terminal.console.note("by the way");
        terminal.console.print("result");
        progress.close();
        terminal.console.note("after");
        String bar = "work  5  5.0/s";
        assertThat(terminal.err()).isEqualTo(bar + CLEAR + "by the way\n" + bar + CLEAR + bar + CLEAR + "after\n");
    }

    @Test
    void makesRoomForAQuestion() {
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        terminal.console.interactive(() -> 40, question -> "y");
        Progress progress = terminal.console.progress("work", 0);
        terminal.pass(1);
        progress.add(5);
        terminal.console.ask("Go on?");
        assertThat(terminal.err()).endsWith(CLEAR);
    }

    @Test
    void writesALineInFiveSecondsOffATerminal() {
        Recorded pipe = new Recorded(Terminals.NONE);
        pipe.console.showsProgress(Optional.of(true));
        try (Progress progress = pipe.console.progress("datasets", 1000)) {
            progress.at("a\u001Bb");
            for (int i = 0; i < 12; i++) {
                pipe.pass(1);
                progress.add(50);
            }
        }
        assertThat(pipe.err())
                .isEqualTo(
                        """
                datasets    250/1,000   25%  50/s  15 s left  a\\u001bb
                datasets    500/1,000   50%  50/s  10 s left  a\\u001bb
                datasets    600/1,000   60%  50/s  8.0 s left
                """);
    }

    @Test
    void saysNothingOffATerminalUnlessWanted() {
        assertThat(shownAfterAMinute(new Recorded(Terminals.NONE))).isEmpty();
    }

    @Test
    void saysNothingOfShortWork() {
        Recorded pipe = new Recorded(Terminals.NONE);
        pipe.console.showsProgress(Optional.of(true));
        try (Progress progress = pipe.console.progress("datasets", 10)) {
            progress.add(10);
        }
        assertThat(pipe.err()).isEmpty();
    }

    @Test
    void saysNothingWhenQuietOrUnwanted() {
        Recorded quiet = new Recorded(Recorded.EVERYWHERE);
        quiet.console.quiet(true);
        assertThat(shownAfterAMinute(quiet)).isEmpty();
        Recorded unwanted = new Recorded(Recorded.EVERYWHERE);
        unwanted.console.showsProgress(Optional.of(false));
        assertThat(shownAfterAMinute(unwanted)).isEmpty();
    }

    @Test
    void saysNoTimeLeftBeforeOneHundredthIsDone() {
        assertThat(new ProgressText("w", 9, 1000, 1, "").plain()).isEqualTo("w      9/1,000    0%  9.0/s");
        assertThat(new ProgressText("w", 10, 1000, 1, "").plain()).endsWith("10/s  99 s left");
        assertThat(new ProgressText("w", 1000, 1000, 1, "").plain()).isEqualTo("w  1,000/1,000  100%  1,000/s");
    }

    @Test
    void fitsTheLineToTheTerminal() {
        ProgressText text = new ProgressText("datasets", 50, 100, 1, "a-long-dataset-name");
        assertThat(text.bar(100))
                .isEqualTo("datasets  ████████████               50/100   50%  50/s  1.0 s left  a-long-dataset-name");
        for (int width = 20; width < 120; width++) {
            assertThat(Text.width(text.bar(width))).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void countsMoreThanItWasTold() {
        assertThat(new ProgressText("w", 12, 10, 1, "").bar(60))
                .isEqualTo("w  " + "█".repeat(24) + "  12/10  100%  12/s");
    }

    @Test
    void isSharedByThreads() throws InterruptedException {
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                Recorded.EVERYWHERE);
        Progress progress = console.progress("work", 4000);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 1000; j++) {
                    progress.add(1);
                    console.note("note");
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        progress.close();
    }

    private static String shownAfterAMinute(Recorded recorded) {
        try (Progress progress = recorded.console.progress("work", 10)) {
            recorded.pass(60);
            progress.add(5);
        }
        return recorded.err();
    }
}
