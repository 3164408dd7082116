package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Extracts an archive that nobody vouches for: files and folders only, inside the folder, within bounds. */
final class ArchiveReader {
    /** What an archive may become before it has to be of a likely size. */
    private static final long SMALL = 1L << 30;

    /** JSON shrinks to a twentieth, empty masks to less; what shrinks more is hardly an export. */
    private static final long MOST_RATIO = 250;

    private static final int BUFFER = 1 << 16;

    private final Path archive;
    private final Path folder;
    private final Runnable check;
    private final long most;
    private long written;

    /**
     * Prepares.
     *
     * @param folder empty
     * @param check throws when the user wants to stop
     */
    ArchiveReader(Path archive, Path folder, Runnable check) throws IOException {
        this.archive = archive;
        this.folder = folder;
        this.check = check;
        long likely = Math.max(SMALL, MOST_RATIO * Files.size(archive));
        long room = Files.getFileStore(folder).getUsableSpace() / 10 * 9;
        this.most = Math.min(likely, room);
    }

    void extract(ArchiveFormat format) throws IOException {
        if (format == ArchiveFormat.ZIP) {
            zip();
        } else {
            tar();
        }
    }

    private void zip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.isUnixSymlink()) {
                    throw bad(entry.getName() + " is a link");
                }
                Path target = target(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(content, target);
                    }
                }
            }
        }
    }

    private void tar() throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, BUFFER), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = target(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
                    write(tar, target);
                } else {
                    throw bad(entry.getName() + " is neither a file nor a folder");
                }
            }
        }
    }

    private Path target(String name) {
        check.run();
        try {
            Path target = folder.resolve(name).normalize();
            boolean isInside = target.startsWith(folder)
                    && !name.startsWith("/")
                    && !name.contains("\\")
                    && name.indexOf('\0') < 0;
            if (isInside) {
                return target;
            }
        } catch (InvalidPathException noPath) {
            throw bad("it holds a name that is no path").causedBy(noPath);
        }
        throw bad("the name " + name + " leads out of it");
    }

    private void write(InputStream content, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        byte[] buffer = new byte[BUFFER];
        try (OutputStream to = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                check.run();
                written += count;
                if (written > most) {
                    throw FoshException.of(
                                    ErrorCode.ARCHIVE_TOO_LARGE,
                                    archive + " grows beyond " + Figures.bytes(most) + " when it is extracted")
                            .why("Nothing was extracted. That is more than fits on the disk, or than an export of that"
                                    + " size can hold.");
                }
                to.write(buffer, 0, count);
            }
        } catch (FileAlreadyExistsException twice) {
            throw bad(folder.relativize(target) + " is in it twice").causedBy(twice);
        }
    }

    private FoshException bad(String what) {
        return FoshException.of(ErrorCode.BAD_ARCHIVE, archive.getFileName() + " can't be used: " + what)
                .why("Nothing was extracted.");
    }
}
