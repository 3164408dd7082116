package dev.fosh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * fosh in a pseudo-terminal: types keys, and waits for what the screen shows.
 *
 * <p>Everything is awaited below the row where the last line was typed, so that older output never counts.
 */
final class TerminalFosh implements AutoCloseable {
    static final String TAB = "\t";
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";

    private static final int COLUMNS = 160;
    private static final int ROWS = 300;
    private static final long PATIENCE_MILLIS = 20_000;

    private final ScreenText screen = new ScreenText(COLUMNS, ROWS);
    private final StringBuilder everything = new StringBuilder();
    private final Object changed = new Object();
    private final PtyProcess process;
    private final OutputStream keyboard;
    private final Thread reader;
    private int mark;
    private boolean isEnded;

    /** Starts a command in a terminal, with nothing but the given environment. */
    TerminalFosh(List<String> command, Map<String, String> environment, Path directory) throws IOException {
        process = new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(environment)
                .setDirectory(directory.toString())
                .setInitialColumns(COLUMNS)
                .setInitialRows(ROWS)
                .start();
        keyboard = process.getOutputStream();
        reader = new Thread(this::read, "terminal-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the classes under test, without the launcher. */
    static TerminalFosh start(Path home, Map<String, String> more, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fosh.Fosh"));
        command.addAll(List.of(arguments));
        return new TerminalFosh(command, environment(home, more), home);
    }

    /** A clean environment with directories of its own. */
    static Map<String, String> environment(Path home, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME",
                home.toString(),
                "PATH",
                System.getenv("PATH"),
                "TERM",
                "screen-256color",
                "LC_ALL",
                "C.UTF-8",
                "COLUMNS",
                String.valueOf(COLUMNS),
                "FOSH_TTIES",
                "in,out,err"));
        environment.putAll(more);
        return environment;
    }

    private void read() {
        char[] buffer = new char[4096];
        try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                String answer = screen.write(new String(buffer, 0, count));
                synchronized (changed) {
                    everything.append(buffer, 0, count);
                    changed.notifyAll();
                }
                if (!answer.isEmpty()) {
                    press(answer);
                }
            }
        } catch (IOException closed) {
            // Linux ends a terminal whose other side is gone with an error.
            screen.write("");
        } finally {
            synchronized (changed) {
                isEnded = true;
                changed.notifyAll();
            }
        }
    }

    /** Presses keys where the cursor is. */
    void press(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Presses keys; what is awaited next counts from here on. */
    TerminalFosh type(String keys) throws IOException {
        mark = screen.row();
        press(keys);
        return this;
    }

    /** Types a line, and Return. */
    TerminalFosh enter(String line) throws IOException {
        return type(line + "\r");
    }

    /** Types a line and waits until the prompt is back; what was shown between the two. */
    String run(String line) throws IOException {
        enter(line);
        int typed = mark;
        await(shown -> isPrompt(last(shown)) && shown.size() > 1, "a prompt");
        List<String> shown = shown();
        mark = typed;
        return String.join("\n", shown.subList(1, shown.size() - 1));
    }

    /** Waits for the prompt that matches. */
    void awaitPrompt(String regex) {
        Pattern pattern = Pattern.compile(regex);
        await(shown -> pattern.matcher(last(shown)).matches(), "a prompt that is " + regex);
    }

    private static boolean isPrompt(String line) {
        return line.endsWith(">");
    }

    private static String last(List<String> shown) {
        return shown.isEmpty() ? "" : shown.get(shown.size() - 1);
    }

    /** Waits until all of this is on the screen; what is there then. */
    String await(String... texts) {
        await(
                shown -> List.of(texts).stream().allMatch(String.join("\n", shown)::contains),
                String.join(" and ", texts));
        return String.join("\n", shown());
    }

    private void await(Predicate<List<String>> condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        synchronized (changed) {
            while (!condition.test(shown())) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left > 0 && !isEnded)
                        .as("waited for %s, but the screen is%n%s", what, String.join("\n", screenLines(0)))
                        .isTrue();
                waitForChange(left);
            }
        }
    }

    private void waitForChange(long millis) {
        try {
            changed.wait(millis);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** What stands on the screen from where the last keys were typed. */
    private List<String> shown() {
        return screenLines(mark);
    }

    private List<String> screenLines(int first) {
        List<String> lines = screen.lines(first);
        while (!lines.isEmpty() && last(lines).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** Everything that was ever written to the terminal, colours and cursor movements included. */
    String transcript() {
        synchronized (changed) {
            return everything.toString();
        }
    }

    /** Sends a signal such as {@code TERM} to the program. */
    void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Makes the terminal forget how large it is. */
    void forgetSize() {
        process.setWinSize(new WinSize(0, 0));
    }

    /** Waits for the end, and for everything that was written until then; the exit status. */
    int status() throws InterruptedException {
        reader.join(PATIENCE_MILLIS);
        assertThat(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .as("fosh goes on:%n%s", String.join("\n", screenLines(0)))
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
