package dev.fosh.migrate;

import java.util.ArrayList;
import java.util.List;

/** What one revision would touch and take away in one dataset. */
final class RevisionTally {
    private final String revision;
    private final List<Loss> losses = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long documents;
    private long bytes;

    RevisionTally(String revision) {
        this.revision = revision;
    }

    String revision() {
        return revision;
    }

    void touches(long moreDocuments, long moreBytes) {
        documents += moreDocuments;
        bytes += moreBytes;
    }

    void loses(String what, long count, List<String> names) {
        losses.add(new Loss(revision, what, count, names));
    }

    void warn(String message) {
        warnings.add(message);
    }

    List<Loss> losses() {
        return losses;
    }

    List<String> warnings() {
        return warnings;
    }

    long documents() {
        return documents;
    }

    long bytes() {
        return bytes;
    }
}
