package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.util.function.BiConsumer;

/** What has to hold of a sample, or of a frame, beside what holds of both. Thread-safe. */
interface DocumentRules {
    /** How many bytes {@link #check} writes as the key of a document. */
    int keyWidth();

    /**
     * Checks one document.
     *
     * @param key takes what tells the document from others; all zeros where it has nothing of the kind yet
     * @param fault told what is wrong
     */
    void check(byte[] bytes, int start, byte[] key, BiConsumer<ErrorCode, String> fault);
}
