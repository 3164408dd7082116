package dev.fosh.transfer;

import java.nio.file.Path;

/** Where the media of an export go; used by one thread. */
interface MediaSink extends AutoCloseable {
    /**
     * Takes a file, now or later.
     *
     * @param source an absolute path
     * @param target relative to the export, with {@code /}
     */
    void file(Path source, String target);

    /** Takes a file that stands for a source, with another text. */
    void text(Path source, byte[] text, String target);

    /** Waits until everything that was taken is in its place. */
    void finish();

    /** How many files were taken. */
    long count();

    /** Gives up what is not done. */
    @Override
    void close();
}
