package dev.fosh.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * A folder or archive that appears whole or not at all: made beside its target, then renamed.
 *
 * <p>Where a target is replaced, it is moved aside first. A kill between the two renames leaves both beside the target's
 * place; the next export to it, or {@code resume}, puts the complete one there.
 */
final class ExportDirectory implements AutoCloseable {
    /** The archive while it is made. */
    static final String PACKED = "archive.part";

    private final ExportTarget target;
    private final Siblings siblings;
    private boolean isPublished;
    private Consumer<String> note = line -> {};

    private ExportDirectory(ExportTarget target, Siblings siblings) {
        this.target = target;
        this.siblings = siblings;
    }

    /** Makes the folder beside the target, after taking away what ended runs have left there. */
    static ExportDirectory create(ExportTarget target, String run) throws IOException {
        Files.createDirectories(target.path().getParent());
        clean(target, run);
        Siblings siblings = new Siblings(target.path(), run);
        Files.createDirectory(siblings.work());
        return new ExportDirectory(target, siblings);
    }

    /** Takes away what ended runs, and earlier attempts of this one, have left. */
    static void clean(ExportTarget target, String run) throws IOException {
        for (Siblings left : Siblings.of(target.path())) {
            if (left.run().equals(run) || !left.isAtWork()) {
                left.clean();
            }
        }
    }

    /** Says what takes its time. */
    ExportDirectory telling(Consumer<String> listener) {
        note = listener;
        return this;
    }

    /** Where the files are written. */
    Path path() {
        return siblings.work();
    }

    /** Where the archive is written, if one is made. */
    Path packed() {
        return siblings.work().resolve(PACKED);
    }

    /** The list of sources that are deleted after publication. */
    Path moved() {
        return siblings.moved();
    }

    /** Puts the complete folder or archive into its place. */
    void publish() throws IOException {
        Path complete = target.archive().isPresent() ? packed() : path();
        if (target.archive().isEmpty()) {
            Trees.force(path());
            if (Files.isDirectory(target.path()) && target.isOccupied()) {
                Files.move(target.path(), siblings.old(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(complete, target.path(), StandardCopyOption.ATOMIC_MOVE);
        isPublished = true;
        Trees.forceNames(target.path().getParent());
        Trees.delete(siblings.old());
    }

    /** Deletes what is not published; the list of moved sources only then. */
    @Override
    public void close() throws IOException {
        if (!isPublished) {
            note.accept("removing the unfinished export " + siblings.work());
            Files.deleteIfExists(siblings.moved());
        }
        Trees.delete(siblings.work());
    }
}
