package dev.fosh.console;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The only class that touches the streams: results to standard output, everything else to standard error; both UTF-8.
 *
 * <p>Progress may be shown from one thread while another warns; methods are synchronized. When nobody reads the results
 * any more ({@code | head}), the next result ends the command quietly: with {@code OUTPUT_CLOSED}, and no word after it.
 */
public final class Console {
    private static final Pattern ERROR = Pattern.compile("^(.*?)(error F[0-9]{4}:)");
    private static final int NARROWEST = 20;
    private static final String WARNING = "warning: ";
    private static final String BACK_AND_CLEAR = "\r\u001B[K";

    private final PrintStream results;
    private final PrintStream out;
    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final boolean hasClock;
    private final Terminals terminals;
    private IntSupplier width;
    private UnaryOperator<String> asker;
    private OutputFormat format = OutputFormat.TABLE;
    private Optional<Boolean> showsProgress = Optional.empty();
    private boolean isQuiet;
    private boolean isColored = true;
    private boolean isOutputClosed;
    private String status = "";
    private Thread muted;
    private boolean isAsking;

    /** Without any terminal. */
    public Console(PrintStream out, PrintStream err) {
        this(out, err, Terminals.NONE);
    }

    public Console(PrintStream out, PrintStream err, Terminals terminals) {
        this(out, err, terminals, Optional.empty());
    }

    /** With a time of its own that stands still between calls, for tests. */
    Console(PrintStream out, PrintStream err, Terminals terminals, LongSupplier nanoTime) {
        this(out, err, terminals, Optional.of(nanoTime));
    }

    private Console(PrintStream out, PrintStream err, Terminals terminals, Optional<LongSupplier> nanoTime) {
        this.results = out;
        this.out = utf8(out);
        this.err = utf8(err);
        this.terminals = terminals;
        this.nanoTime = nanoTime.orElse(System::nanoTime);
        this.hasClock = nanoTime.isEmpty();
        this.width = terminals::width;
        this.asker = new LineAsker(System.in, this::prompt);
    }

    /** A standard stream in UTF-8, whatever the locale. */
    public static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Buffered, and in UTF-8 whatever the stream's own encoding: bytes pass through that as they are. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(new BufferedOutputStream(stream), false, StandardCharsets.UTF_8);
    }

    public OutputFormat format() {
        return format;
    }

    public void format(OutputFormat chosen) {
        format = chosen;
    }

    /** Without notes and progress. */
    public void quiet(boolean silent) {
        isQuiet = silent;
    }

    /** With colour, where the terminal has it. */
    public void color(boolean wanted) {
        isColored = wanted;
    }

    /** With progress or without; otherwise on a terminal only. */
    public void showsProgress(Optional<Boolean> wanted) {
        showsProgress = wanted;
    }

    /** Lets the prompt's own terminal say how wide it is and put questions; a null answer is none. */
    public synchronized void interactive(IntSupplier columns, UnaryOperator<String> questions) {
        width = columns;
        asker = questions;
    }

    /** How results are set off. */
    public Style style() {
        return new Style(isColored && terminals.out() && !terminals.isDumb());
    }

    /** How messages are set off. */
    public Style messageStyle() {
        return new Style(isColored && terminals.err() && !terminals.isDumb());
    }

    /** Writes a result in the chosen format. */
    public void show(Report report) {
        result(stream -> {
            new ReportWriter(stream, style(), cells()).write(report, format);
        });
    }

    /** Starts a result whose rows are written as they come. */
    public RowStream rows(String... columns) {
        return new RowStream(this, true, columns);
    }

    /** The same for single values, which people get without a title. */
    public RowStream values(String column) {
        return new RowStream(this, false, column);
    }

    /** The cells of a line of results; nothing where they go elsewhere than to a terminal, and nothing is cut. */
    OptionalInt cells() {
        return terminals.out() ? OptionalInt.of(width()) : OptionalInt.empty();
    }

    /** Writes text of a result as it is. */
    void write(String text) {
        result(stream -> stream.print(text));
    }

    /** Writes a line of a result as it is. */
    public void print(String line) {
        result(stream -> stream.print(line + "\n"));
    }

    /** Writes a part of a result as it is: text in UTF-8 whose control characters are escaped. */
    public void write(byte[] bytes, int count) {
        result(stream -> stream.write(bytes, 0, count));
    }

    /** Says nothing more of what this thread has to say: nobody waits for it any more. */
    public synchronized void mute(Thread thread) {
        status("");
        muted = thread;
    }

    private boolean isMuted() {
        return Thread.currentThread() == muted;
    }

    /** Writes text for people as a result; on a terminal, lines are broken where they are too long for it. */
    public void text(String text) {
        result(stream -> shown(text, terminals.out()).forEach(line -> stream.print(line + "\n")));
    }

    private synchronized void result(Consumer<PrintStream> writing) {
        if (isMuted()) {
            return;
        }
        withoutStatus(() -> {
            writing.accept(out);
            out.flush();
            isOutputClosed |= results.checkError();
        });
        if (isOutputClosed) {
            throw FoshException.of(ErrorCode.OUTPUT_CLOSED, "nobody reads the results any more");
        }
    }

    /** Says something beside the result; silent with {@code --quiet}, and where a program reads JSON from both streams. */
    public synchronized void note(String line) {
        if (!isQuiet && !isForPrograms()) {
            say(line, UnaryOperator.identity());
        }
    }

    /** Whether standard error is to hold nothing but the one error, as JSON. */
    public boolean isForPrograms() {
        return format == OutputFormat.JSON && !terminals.err();
    }

    /** Says something that must not be missed. */
    public synchronized void warn(String line) {
        say(WARNING + line, first -> messageStyle().warning(WARNING.strip()) + first.substring(WARNING.length() - 1));
    }

    /** Writes a line of an error report; nothing once nobody reads the results. */
    public synchronized void error(String line) {
        if (!isOutputClosed) {
            say(line, this::withErrorSetOff);
        }
    }

    private String withErrorSetOff(String line) {
        Matcher error = ERROR.matcher(line);
        return error.find()
                ? error.group(1) + messageStyle().error(error.group(2)) + line.substring(error.end())
                : line;
    }

    private void say(String text, UnaryOperator<String> paint) {
        if (isMuted()) {
            return;
        }
        List<String> lines = shown(text, terminals.err());
        withoutStatus(() -> {
            err.print(paint.apply(lines.get(0)) + "\n");
            lines.subList(1, lines.size()).forEach(line -> err.print(line + "\n"));
            err.flush();
        });
    }

    /** The lines of a text: control characters escaped, and on a terminal broken where they are too long for it. */
    private List<String> shown(String text, boolean isOnTerminal) {
        boolean isWrapped = isOnTerminal && format != OutputFormat.JSON;
        return Stream.of(text.split("\n", -1))
                .map(Text::escaped)
                .flatMap(line -> isWrapped ? WrappedText.of(line, width()).stream() : Stream.of(line))
                .toList();
    }

    /** Starts showing how far some work is; {@code total} is 0 where it is not known. */
    public Progress progress(String what, long total) {
        return new Progress(this, what, total);
    }

    /** Whether somebody sits at standard input. */
    public boolean isInputTerminal() {
        return terminals.in();
    }

    /** Whether a question can be put to somebody: standard input and standard error are terminals. */
    public synchronized boolean canAsk() {
        return terminals.in() && terminals.err();
    }

    /**
     * Puts a question and reads one line; nothing where the answer is cut off.
     *
     * @throws FoshException {@code INTERRUPTED} after Ctrl-C
     */
    public Optional<String> ask(String question) {
        UnaryOperator<String> current;
        synchronized (this) {
            status("");
            current = asker;
            isAsking = true;
        }
        try {
            return Optional.ofNullable(current.apply(Text.escapedLines(question) + " "));
        } finally {
            asked();
        }
    }

    private synchronized void asked() {
        isAsking = false;
    }

    private synchronized void prompt(String question) {
        err.print(question);
        err.flush();
    }

    boolean isProgressShown() {
        return !isQuiet && showsProgress.orElse(terminals.err());
    }

    /** Whether the last line can be written again and again. */
    boolean hasBars() {
        return terminals.err() && !terminals.isDumb();
    }

    int width() {
        return Math.max(NARROWEST, width.getAsInt());
    }

    /** Whether time goes on by itself. */
    boolean hasClock() {
        return hasClock;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /**
     * Replaces the line that stays below everything else; empty takes it away. Not while somebody is being asked.
     *
     * @param owner whose work it tells of
     */
    synchronized void status(Thread owner, String line) {
        if (owner != muted && !isAsking) {
            status(line);
        }
    }

    private void status(String line) {
        if (!status.isEmpty() || !line.isEmpty()) {
            err.print((status.isEmpty() ? "" : BACK_AND_CLEAR) + line);
            err.flush();
            status = line;
        }
    }

    private void withoutStatus(Runnable writing) {
        String kept = status;
        status("");
        writing.run();
        status(kept);
    }
}
