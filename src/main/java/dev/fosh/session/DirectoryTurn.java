package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;

/** One fosh at a time starts, joins or stops the {@code mongod} of a directory, so that none stops it under another. */
final class DirectoryTurn {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FileChannel channel;

    private DirectoryTurn(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the turn, and gives it back after the work.
     *
     * @throws FoshException {@code MONGOD_DID_NOT_START} after five minutes, or the cancellation
     */
    static <T> T during(Path file, Cancellation cancellation, Supplier<T> work) {
        DirectoryTurn turn = open(file);
        try {
            if (!Waiting.until(turn::tryLock, PATIENCE, cancellation)) {
                throw FoshException.of(
                                ErrorCode.MONGOD_DID_NOT_START,
                                "another fosh has not finished starting or stopping `mongod`")
                        .why("it holds " + file);
            }
            return work.get();
        } finally {
            turn.giveBack();
        }
    }

    private void giveBack() {
        try {
            // Closing the channel gives the lock back.
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static DirectoryTurn open(Path file) {
        try {
            return new DirectoryTurn(FileChannel.open(PrivateFiles.file(file), StandardOpenOption.WRITE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean tryLock() {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProgram) {
            return false;
        } catch (ClosedByInterruptException stopped) {
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(stopped);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
