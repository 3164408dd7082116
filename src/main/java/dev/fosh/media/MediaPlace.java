package dev.fosh.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where media are: this machine, or an object store. Thread-safe. */
interface MediaPlace {
    /** As tables call it. */
    String label();

    /** The path in the one form by which it is told from others; itself where it has no other. */
    String normal(String path);

    /** What is there, without a look at its bytes. */
    FoundMedia look(String path);

    /** What is known of it without asking; for one thread, before {@link #look}. */
    default Optional<FoundMedia> known(String path) {
        return Optional.empty();
    }

    /** Its bytes. */
    InputStream read(String path) throws IOException;

    /** The store's own checksum of an object; absent where there is none. */
    default Optional<String> tag(String path) {
        return Optional.empty();
    }

    /** The path of an asset that a scene names. */
    String asset(String scene, String named);

    /** Whether only this machine has them. */
    boolean isHere();

    /** Whether scenes are as they were when their metadata were made: uploads give their assets other names. */
    boolean keepsScenes();
}
