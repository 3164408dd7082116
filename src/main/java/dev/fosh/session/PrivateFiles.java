package dev.fosh.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files and directories that only their owner can read. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes the directory, and what is missing above it, 0700; one that is there is left as it is. */
    public static Path directory(Path directory) {
        try {
            return Files.isDirectory(directory)
                    ? directory
                    : Files.createDirectories(directory, attributes(directory, "rwx------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes an empty file, 0600, and its directory; one that is there is left as it is. */
    public static Path file(Path file) {
        directory(file.toAbsolutePath().getParent());
        try {
            return Files.exists(file) ? file : Files.createFile(file, attributes(file, "rw-------"));
        } catch (java.nio.file.FileAlreadyExistsException meanwhile) {
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** As {@link #file}, and takes the rights of others away from one that is there. */
    public static Path onlyForOwner(Path file) {
        boolean isOld = Files.exists(file);
        file(file);
        try {
            return isOld && isPosix(file)
                    ? Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
                    : file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)}
                : new FileAttribute<?>[0];
    }
}
