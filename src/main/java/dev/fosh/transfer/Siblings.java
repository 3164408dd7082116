package dev.fosh.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of an export has beside its target while it is at work.
 *
 * @param target the folder or archive that is being made
 * @param run the run's id
 */
record Siblings(Path target, String run) {
    private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]+");

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".fosh-";
    }

    /** The folder that becomes the target, or has the texts of the archive. */
    Path work() {
        return target.resolveSibling(prefix(target) + run);
    }

    /** The target that is replaced, until its place is taken. */
    Path old() {
        return target.resolveSibling(prefix(target) + run + ".old");
    }

    /** The list of sources that are deleted at the end. */
    Path moved() {
        return target.resolveSibling(prefix(target) + run + ".moved");
    }

    /** Those that runs have left beside a target, at work or not. */
    static Set<Siblings> of(Path target) throws IOException {
        Set<Siblings> found = new TreeSet<>((left, right) -> left.run.compareTo(right.run));
        String prefix = prefix(target);
        DirectoryStream.Filter<Path> filter =
                path -> path.getFileName().toString().startsWith(prefix);
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(target.getParent(), filter)) {
            for (Path path : beside) {
                Matcher run = RUN.matcher(path.getFileName().toString().substring(prefix.length()));
                if (run.lookingAt()) {
                    found.add(new Siblings(target, run.group()));
                }
            }
        }
        return found;
    }

    /** Whether a process is making the folder now. */
    boolean isAtWork() {
        Path manifest = work().resolve(Manifest.NAME);
        if (!Files.exists(manifest)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(manifest, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ownProcess) {
            return true;
        } catch (IOException unknown) {
            // Whose files can't be opened is somebody else's work.
            return true;
        }
    }

    /** Puts something into the target's place where a run was ended between taking the old one away and that. */
    void finishRenaming() throws IOException {
        if (Files.exists(old()) && !Files.exists(target)) {
            boolean isComplete = Files.exists(work().resolve(ExportShape.METADATA));
            Files.move(isComplete ? work() : old(), target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Takes away what an ended run left, and puts a target back that it had moved aside. */
    void clean() throws IOException {
        finishRenaming();
        Trees.delete(old());
        Trees.delete(work());
        Files.deleteIfExists(moved());
    }
}
