package dev.fosh.transfer;

import dev.fosh.media.SeenPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Brings one file into the folder of an export, in the way that was asked for. Thread-safe. */
final class FileTransfer {
    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final MediaMode mode;
    private final Runnable check;
    private final MovedSources moved;

    /**
     * Brings files into a folder.
     *
     * @param check asked before each part of a large file, throws to stop
     * @param moved gets the sources that are to be deleted later
     */
    FileTransfer(Path folder, MediaMode mode, Runnable check, MovedSources moved) {
        this.folder = folder;
        this.mode = mode;
        this.check = check;
        this.moved = moved;
    }

    Path folder() {
        return folder;
    }

    /** Copies, links, or links in order to move. */
    FileEntry bring(Path source, String target) throws IOException {
        if (mode == MediaMode.SYMLINK) {
            return link(source, target);
        }
        if (mode == MediaMode.MOVE) {
            moved.add(source);
            if (hardLink(source, target)) {
                return hashed(target);
            }
        }
        return copy(source, target);
    }

    /** Writes a text that takes the place of a source. */
    FileEntry write(Path source, byte[] text, String target) throws IOException {
        if (mode == MediaMode.MOVE) {
            moved.add(source);
        }
        try (HashedFile file = new HashedFile(folder, target)) {
            file.write(text);
            return file.finish();
        }
    }

    private FileEntry link(Path source, String target) throws IOException {
        Path link = folder.resolve(target);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, source);
        return FileEntry.link(target, Files.size(source), source.toString());
    }

    /** Whether it was possible: on the same file system, and not for links, which lead somewhere else from here. */
    private boolean hardLink(Path source, String target) throws IOException {
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Path link = folder.resolve(target);
        Files.createDirectories(link.getParent());
        try {
            Files.createLink(link, source);
            return true;
        } catch (FileAlreadyExistsException clash) {
            throw clash;
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            return false;
        }
    }

    private FileEntry hashed(String target) throws IOException {
        var digest = SeenPaths.sha256();
        long length = 0;
        try (InputStream in = Files.newInputStream(folder.resolve(target))) {
            byte[] buffer = buffer(folder.resolve(target));
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                check.run();
                digest.update(buffer, 0, count);
                length += count;
            }
        }
        return FileEntry.file(target, length, digest.digest());
    }

    private FileEntry copy(Path source, String target) throws IOException {
        try (InputStream in = Files.newInputStream(source);
                HashedFile file = new HashedFile(folder, target)) {
            byte[] buffer = buffer(source);
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                check.run();
                file.write(buffer, 0, count);
            }
            return file.finish();
        }
    }

    /** No larger than the file needs: there are many small ones. */
    private static byte[] buffer(Path file) throws IOException {
        return new byte[(int) Math.min(Math.max(Files.size(file) + 1, 1 << 9), BUFFER)];
    }
}
