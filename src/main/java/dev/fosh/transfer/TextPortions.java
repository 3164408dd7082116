package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.sdkjson.BadText;
import dev.fosh.sdkjson.CollectionText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The documents of a file such as {@code samples.json}. */
record TextPortions(Path file, String key) implements Iterable<Portion> {
    private static final int DOCUMENTS = 1_000;
    private static final int BYTES = 2 << 20;

    @Override
    public Iterator<Portion> iterator() {
        try {
            return new Slices(Files.newInputStream(file));
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    static FoshException unreadable(Path file, IOException failed) {
        return FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "can't read " + file + ": " + failed.getMessage())
                .causedBy(failed);
    }

    /** Closes the file at its end, or when it is of no use. */
    private final class Slices implements Iterator<Portion> {
        private final InputStream stream;
        private final CollectionText text;
        private Optional<Portion> ahead = Optional.empty();
        private boolean isOver;

        Slices(InputStream stream) {
            this.stream = stream;
            this.text = new CollectionText(stream, key, DOCUMENTS, BYTES);
        }

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty() && !isOver) {
                ahead = read();
                isOver = ahead.isEmpty();
            }
            return !isOver;
        }

        @Override
        public Portion next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Portion next = ahead.orElseThrow();
            ahead = Optional.empty();
            return next;
        }

        private Optional<Portion> read() {
            boolean isOpen = false;
            try {
                Optional<Portion> next = text.next()
                        .map(slice -> new TextPortion(file.getFileName().toString(), slice));
                isOpen = next.isPresent();
                return next;
            } catch (BadText bad) {
                throw TextPortion.bad(file.getFileName().toString(), bad);
            } catch (IOException failed) {
                throw unreadable(file, failed);
            } finally {
                if (!isOpen) {
                    close();
                }
            }
        }

        private void close() {
            try {
                stream.close();
            } catch (IOException failed) {
                throw unreadable(file, failed);
            }
        }
    }
}
