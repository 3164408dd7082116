package dev.fosh.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What uploads ask of an object store: one bucket of it, reached with one set of credentials.
 *
 * <p>Thread-safe. Every method throws {@link dev.fosh.fault.FoshException} with a code that tells what to do about it, after the
 * store's own retries.
 */
public interface ObjectStore extends AutoCloseable {
    /** Makes sure that the bucket is there and that it may be looked at; asked once, before anything else. */
    void check();

    /** How documents name the object of a key, in the form that Teams reads. */
    String uri(String key);

    /** What is stored under a key. */
    Optional<StoredObject> look(String key);

    /**
     * What is stored under the keys that begin so, in the order of the keys.
     *
     * @param each false to stop
     */
    void list(String prefix, Predicate<StoredObject> each);

    /**
     * Stores a file, whatever is there, and makes sure that the store has what was read: by a checksum that the store has
     * worked out itself, else by reading it back.
     *
     * <p>Where the file is not as it was planned, {@code MEDIA_CHANGED} is thrown, and what was stored of it is removed.
     *
     * @throws IOException where the file can't be read
     */
    StoredObject send(String key, MediaFile file) throws IOException;

    /**
     * Whether an object has the bytes of a file: by the store's checksum, else by reading it back.
     *
     * @throws IOException where the file can't be read
     */
    boolean isSame(StoredObject stored, MediaFile file) throws IOException;

    /** The bytes of an object. */
    InputStream read(String key) throws IOException;

    @Override
    void close();
}
