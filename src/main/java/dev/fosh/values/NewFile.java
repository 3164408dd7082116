package dev.fosh.values;

import dev.fosh.console.Text;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there as a whole or not at all: it is written beside its place, and takes it when it is complete. */
final class NewFile implements AutoCloseable {
    private final Path file;
    private final Path beside;
    private final boolean replaces;
    private final FileChannel channel;
    private long length;
    private boolean isFinished;

    private NewFile(Path file, boolean replaces) throws IOException {
        this.file = file;
        this.replaces = replaces;
        this.beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(beside);
        this.channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * The file that was typed.
     *
     * @throws FoshException {@code BAD_VALUE} where no file can be called so
     */
    static Path named(String typed) {
        try {
            boolean isHome = typed.equals("~") || typed.startsWith("~/");
            Path file = Path.of(isHome ? System.getProperty("user.home") + typed.substring(1) : typed)
                    .toAbsolutePath()
                    .normalize();
            if (!typed.isEmpty() && file.getFileName() != null) {
                return file;
            }
        } catch (InvalidPathException wrong) {
            throw bad(typed).causedBy(wrong);
        }
        throw bad(typed);
    }

    private static FoshException bad(String typed) {
        return FoshException.of(ErrorCode.BAD_VALUE, "--out can't be \"" + Text.escaped(typed) + "\"")
                .why("no file can be called so")
                .tryThis("values filepath --out paths.ndjson");
    }

    /**
     * Begins to write.
     *
     * @param line the command without the file, for what is proposed
     * @throws FoshException {@code FILE_EXISTS} unless it is to be replaced; {@code TARGET_NOT_WRITABLE}
     */
    static NewFile begin(Path file, boolean replaces, String line) {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (isThere && !replaces) {
            throw exists(file).tryThis(line + " --out " + Shown.word(file.toString()) + " --overwrite");
        }
        if (isThere && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw FoshException.of(ErrorCode.FILE_EXISTS, Shown.word(file.toString()) + " is no plain file")
                    .why("only a file can be replaced")
                    .tryThis(line + " --out values.ndjson");
        }
        try {
            return new NewFile(file, replaces);
        } catch (IOException failed) {
            throw FoshException.of(ErrorCode.TARGET_NOT_WRITABLE, "can't write " + Shown.word(file.toString()))
                    .why(reason(failed))
                    .tryThis(line + " --out values.ndjson")
                    .causedBy(failed);
        }
    }

    private static String reason(IOException failed) {
        String name = failed.getClass().getSimpleName();
        return switch (name) {
            case "NoSuchFileException" -> "there is no such directory";
            case "AccessDeniedException" -> "nothing may be written there";
            default -> failed.getMessage();
        };
    }

    private static FoshException exists(Path file) {
        return FoshException.of(ErrorCode.FILE_EXISTS, Shown.word(file.toString()) + " is there already")
                .why("nothing was written");
    }

    void write(byte[] bytes, int count) {
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            length += count;
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    /** Puts the complete file in its place; returns its length. */
    long finish() {
        try {
            channel.force(true);
            channel.close();
            if (replaces) {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(beside, file);
            }
            isFinished = true;
            return length;
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(file);
        } catch (IOException failed) {
            throw failed(failed);
        }
    }

    private FoshException failed(IOException failed) {
        return FoshException.of(
                        ErrorCode.FAILED_INPUT_OUTPUT,
                        "can't write " + Shown.word(file.toString()) + ": " + failed.getMessage())
                .causedBy(failed);
    }

    /** Leaves nothing behind unless it was finished. */
    @Override
    public void close() {
        if (!isFinished) {
            try {
                channel.close();
                Files.deleteIfExists(beside);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
