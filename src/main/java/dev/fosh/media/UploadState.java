package dev.fosh.media;

import java.util.Locale;

/** How far one file of an upload is. The order of the values is that of the journal's bytes. */
public enum UploadState {
    /** To be sent. */
    PENDING,
    /** Sent by this upload, and checked. */
    UPLOADED,
    /** The object was there, with the same bytes. */
    PRESENT,
    /** Another object is there. */
    CONFLICT,
    /** There is no such file. */
    MISSING,
    /** It could not be read or sent. */
    FAILED;

    /** As results have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the object is there with the bytes of the file. */
    public boolean isSafe() {
        return this == UPLOADED || this == PRESENT;
    }
}
