package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens what values are read from. */
final class RowFiles {
    private RowFiles() {}

    /**
     * The rows of a file, or of standard input.
     *
     * @param path absent for standard input
     * @throws FoshException {@code FILE_NOT_FOUND}, {@code FAILED_INPUT_OUTPUT}
     */
    static Rows open(java.util.Optional<Path> path, RowFormat format, RowFormat.Columns columns) {
        String name = path.map(RowFiles::name).orElse("standard input");
        InputStream input = path.map(RowFiles::file).orElseGet(() -> new FileInputStream(FileDescriptor.in));
        return switch (format) {
            case JSON -> new JsonRows(name, input, columns);
            case NDJSON -> new NdjsonRows(name, input, columns);
            case CSV -> new CsvRows(name, input, columns);
        };
    }

    /** Of what is no plain file the last part of its path says little. */
    private static String name(Path path) {
        return String.valueOf(Files.isRegularFile(path) ? path.getFileName() : path);
    }

    private static InputStream file(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw FoshException.of(ErrorCode.BAD_VALUE, "--from " + path + " is a directory");
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException missing) {
            throw FoshException.of(ErrorCode.FILE_NOT_FOUND, "there is no file " + path)
                    .tryThis("set-values filepath --from - --format ndjson --key-field id");
        } catch (IOException failed) {
            throw unreadable(String.valueOf(path), failed);
        }
    }

    static FoshException unreadable(String name, IOException failed) {
        return FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "can't read " + name + ": " + failed.getMessage())
                .causedBy(failed);
    }

    static void close(String name, Closeable input) {
        try {
            input.close();
        } catch (IOException failed) {
            throw unreadable(name, failed);
        }
    }
}
