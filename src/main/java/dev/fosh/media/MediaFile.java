package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file to be stored.
 *
 * @param path absolute
 * @param size in bytes, of what is stored
 * @param modified when the file was last changed, in milliseconds since 1970
 * @param text what is stored instead of the file's own bytes, for scenes whose assets get other places; absent for the file's
 */
public record MediaFile(Path path, long size, long modified, Optional<byte[]> text) {
    /**
     * The file as it is now.
     *
     * @throws IOException where it is not there
     */
    public static MediaFile of(Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new MediaFile(path, now.size(), now.lastModifiedTime().toMillis(), Optional.empty());
    }

    /** Whether the file is still as it was when it was planned. */
    public boolean isUnchanged() throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return now.lastModifiedTime().toMillis() == modified && (text.isPresent() || now.size() == size);
    }

    /** What is to be stored, from its beginning. */
    public InputStream open() throws IOException {
        return text.isPresent() ? new ByteArrayInputStream(text.get()) : Files.newInputStream(path);
    }

    /** What to throw where the file is not as it was planned. */
    public FoshException changed() {
        return FoshException.of(ErrorCode.MEDIA_CHANGED, "the file changed while it was stored: " + path)
                .why("its size or time is no longer what it was when the upload was planned; nothing was kept of it")
                .tryThis("resume");
    }
}
