package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final Recorded recorded = new Recorded(Terminals.NONE);
    private final Console console = recorded.console;

    @Test
    void keepsResultsAndMessagesApart() {
        console.print("result");
        console.note("note");
        console.warn("careful");
        console.error("error F2101: gone");
        assertThat(recorded.out()).isEqualTo("result\n");
        assertThat(recorded.err()).isEqualTo("note\nwarning: careful\nerror F2101: gone\n");
    }

    @Test
    void saysOnlyWhatMustBeSaidWhenQuiet() {
        console.quiet(true);
        console.note("note");
        console.warn("careful");
        assertThat(recorded.err()).isEqualTo("warning: careful\n");
    }

    @Test
    void breaksLongMessagesOnTerminalsOnly() {
        Recorded terminal = new Recorded(new Terminals(true, true, true, 20, true));
        terminal.console.note("one two three four five");
        terminal.console.text("  a  one two three four");
        terminal.console.print("one two three four five");
        assertThat(terminal.err()).isEqualTo("one two three four\n    five\n");
        assertThat(terminal.out()).isEqualTo("  a  one two three\n     four\none two three four five\n");

        console.note("one two three four five");
        assertThat(recorded.err()).isEqualTo("one two three four five\n");
    }

    @Test
    void saysNothingOfAThreadThatNobodyWaitsFor() {
        console.mute(Thread.currentThread());
        console.print("result");
        console.warn("careful");
        console.mute(null);
        console.note("note");
        assertThat(recorded.out()).isEmpty();
        assertThat(recorded.err()).isEqualTo("note\n");
    }

    @Test
    void escapesControlCharactersInMessages() {
        console.note("a\u001B[2J\nb");
        assertThat(recorded.err()).isEqualTo("a\\u001b[2J\nb\n");
    }

    @Test
    void colorsOnTerminalsOnly() {
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        terminal.console.color(true);
        terminal.console.warn("careful");
        terminal.console.error("file:3: error F2101: gone");
        terminal.console.show(Report.of(new Table("a").row("b")));
        assertThat(terminal.err())
                .isEqualTo("\u001B[33mwarning:\u001B[0m careful\nfile:3: \u001B[1;31merror F2101:\u001B[0m gone\n");
        assertThat(terminal.out()).isEqualTo("\u001B[1ma\u001B[0m\nb\n");

        console.color(true);
        console.warn("careful");
        assertThat(recorded.err()).isEqualTo("warning: careful\n");
    }

    @Test
    void colorsNothingOnADumbTerminal() {
        Recorded dumb = new Recorded(new Terminals(true, true, true, 80, true));
        dumb.console.color(true);
        dumb.console.warn("careful");
        assertThat(dumb.err()).isEqualTo("warning: careful\n");
    }

    @Test
    void writesUtf8WhateverTheStreamThinks() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Console(
                        new PrintStream(bytes, false, StandardCharsets.US_ASCII),
                        new PrintStream(OutputStream.nullOutputStream()))
                .print("é日–");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é日–\n");
    }

    @Test
    void endsQuietlyWhenNobodyReadsTheResults() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        Console closed = new Console(new PrintStream(new ClosedPipe()), new PrintStream(messages));
        assertThatExceptionOfType(FoshException.class)
                .isThrownBy(() -> closed.print("a"))
                .matches(ended -> ended.code() == ErrorCode.OUTPUT_CLOSED && ended.status() == 141);
        closed.error("error F7103: nobody reads the results any more");
        assertThat(messages.size()).isZero();
    }

    @Test
    void doesNotMindWhenNobodyReadsTheMessages() {
        Console deaf = new Console(new PrintStream(OutputStream.nullOutputStream()), new PrintStream(new ClosedPipe()));
        assertThatNoException().isThrownBy(() -> deaf.warn("careful"));
    }

    @Test
    void asksOnlyWhereSomebodyCanReadAndType() {
        assertThat(new Recorded(new Terminals(true, false, true, 80, false)).console.canAsk())
                .isTrue();
        assertThat(new Recorded(new Terminals(false, true, true, 80, false)).console.canAsk())
                .isFalse();
        assertThat(new Recorded(new Terminals(true, true, false, 80, false)).console.canAsk())
                .isFalse();
    }

    @Test
    void asksThroughThePrompt() {
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        terminal.console.interactive(() -> 20, question -> "<" + question + ">");
        assertThat(terminal.console.ask("Go\u0007 on?")).contains("<Go\\u0007 on? >");
        terminal.console.interactive(() -> 20, question -> null);
        assertThat(terminal.console.ask("Go on?")).isEmpty();
    }

    @Test
    void takesTheWidthOfThePromptsTerminal() {
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        terminal.console.interactive(() -> 25, question -> null);
        terminal.console.show(Report.of(new Table("name").row("x".repeat(30))));
        assertThat(terminal.out()).isEqualTo("name\n" + "x".repeat(24) + "…\n");
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
