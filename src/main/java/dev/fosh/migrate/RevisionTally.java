package dev.fosh.migrate;

import java.util.ArrayList;
import java.util.List;

/** What one revision would touch and take away in one dataset. */
final class RevisionTally {
    private final String revision;
    private final List<Loss> losses = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long updated;
    private long updatedBytes;
    private long rewritten;
    private long rewrittenBytes;
    private long kept;
    private boolean isHeavy;

    RevisionTally(String revision) {
        this.revision = revision;
    }

    String revision() {
        return revision;
    }

    /** Documents that the server changes or removes by itself. */
    void updates(long documents, long bytes) {
        adds(documents, bytes);
        isHeavy |= documents > 0;
    }

    /** The same where it only sets keys, which waits for the publication. */
    void adds(long documents, long bytes) {
        updated += documents;
        updatedBytes += bytes;
    }

    /** Documents that pass through fosh. */
    void rewrites(long documents, long bytes) {
        rewritten += documents;
        rewrittenBytes += bytes;
        isHeavy |= documents > 0;
    }

    /** What has to be kept, so that it can be undone. */
    void keeps(long bytes) {
        kept += bytes;
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
        return updated + rewritten;
    }

    /** Whether the dataset document is published right after this revision, see {@link RevisionMemory#isLight()}. */
    boolean isHeavy() {
        return isHeavy;
    }

    long bytes() {
        return updatedBytes + rewrittenBytes;
    }

    long updatedBytes() {
        return updatedBytes;
    }

    long rewrittenBytes() {
        return rewrittenBytes;
    }

    long keptBytes() {
        return kept;
    }
}
