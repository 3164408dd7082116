package dev.fosh.console;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks where no line reader runs: shows the question and reads a line of standard input. */
final class LineAsker implements UnaryOperator<String> {
    private final InputStream in;
    private final Consumer<String> show;

    LineAsker(InputStream in, Consumer<String> show) {
        this.in = in;
        this.show = show;
    }

    /**
     * Waits for one line.
     *
     * @return the line; null where the input ends instead
     * @throws FoshException {@code INTERRUPTED} when the waiting thread is
     */
    @Override
    public String apply(String question) {
        show.accept(question);
        CompletableFuture<String> answer = new CompletableFuture<>();
        // Reading a terminal can't be interrupted, waiting for somebody who reads it can.
        Thread reader = new Thread(() -> complete(answer), "fosh-question");
        reader.setDaemon(true);
        reader.start();
        try {
            String line = answer.get();
            if (line == null) {
                show.accept("\n");
            }
            return line;
        } catch (InterruptedException stopped) {
            show.accept("\n");
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        } catch (ExecutionException unreadable) {
            return null;
        }
    }

    private void complete(CompletableFuture<String> answer) {
        try {
            answer.complete(line());
        } catch (IOException unreadable) {
            answer.completeExceptionally(unreadable);
        }
    }

    /** Byte by byte, because what follows the line is not for the question. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        boolean isEnd = next < 0;
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return isEnd ? null : line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
    }
}
