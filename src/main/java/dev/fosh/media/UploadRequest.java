package dev.fosh.media;

import java.util.List;
import java.util.Optional;

/**
 * What {@code upload-media} was asked for, as it was typed.
 *
 * @param remoteDir where objects go
 * @param field the one whose files are sent
 * @param relDir what names are relative to
 */
record UploadRequest(
        String remoteDir, String field, Optional<String> relDir, Which which, How how, StoreOptions options) {
    /** Which samples: a query as it was typed, and slices of groups by name. */
    record Which(Optional<String> filter, List<String> slices) {}

    /**
     * How.
     *
     * @param updates whether paths are changed to the addresses of their objects
     * @param replaces whether other objects are replaced
     * @param skipsFailures whether the rest goes on where some fail
     * @param workers how many files at once
     * @param isPlan whether nothing is to be written
     * @param keepsBackup whether {@code undo} is to be possible
     * @param line what was typed
     */
    record How(
            boolean updates,
            boolean replaces,
            boolean skipsFailures,
            Optional<Long> workers,
            boolean isPlan,
            boolean keepsBackup,
            String line) {}
}
