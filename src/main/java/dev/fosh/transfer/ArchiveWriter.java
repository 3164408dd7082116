package dev.fosh.transfer;

import dev.fosh.media.SeenPaths;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Date;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs files into a new archive, one after the other; on disk once it is finished. Used by one thread. */
final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final FileChannel channel;
    private final Packer packer;
    private final String root;
    private final long time;
    private final byte[] buffer = new byte[BUFFER];

    /** One kind of archive. */
    private interface Packer {
        OutputStream begin(String name, long size, long time) throws IOException;

        void end() throws IOException;

        void finish() throws IOException;
    }

    /**
     * Makes the archive.
     *
     * @param root the folder that everything in the archive is in
     * @param time of all files, milliseconds since 1970
     */
    ArchiveWriter(Path file, ArchiveFormat format, String root, long time) throws IOException {
        this.root = root;
        this.time = time;
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream to = new BufferedOutputStream(new Unclosed(Channels.newOutputStream(channel)), BUFFER);
        packer = format == ArchiveFormat.ZIP ? new Zip(to) : new Tar(to);
    }

    /**
     * Adds a file.
     *
     * @param name relative to the export
     * @param size in bytes, as the file has them now
     * @param check asked before each part, throws to stop
     * @throws IOException also where the file has become longer or shorter
     */
    FileEntry add(String name, InputStream from, long size, Runnable check) throws IOException {
        MessageDigest digest = SeenPaths.sha256();
        OutputStream to = packer.begin(root + "/" + name, size, time);
        long length = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            check.run();
            length += count;
            if (length > size) {
                throw new IOException(name + " has become longer while it was read");
            }
            digest.update(buffer, 0, count);
            to.write(buffer, 0, count);
        }
        if (length < size) {
            throw new IOException(name + " has become shorter while it was read");
        }
        packer.end();
        return FileEntry.file(name, length, digest.digest());
    }

    /** Adds an empty folder. */
    void addFolder(String name) throws IOException {
        packer.begin(root + "/" + name + "/", 0, time);
        packer.end();
    }

    /** Writes the end and waits until the archive is on disk. */
    void finish() throws IOException {
        packer.finish();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Stays open for {@link #finish}, which the packers' ends must not close. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static final class Zip implements Packer {
        private final ZipOutputStream to;

        Zip(OutputStream to) {
            this.to = new ZipOutputStream(to);
            // What images and videos would gain is not worth the time.
            this.to.setLevel(Deflater.BEST_SPEED);
        }

        @Override
        public OutputStream begin(String name, long size, long time) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(time);
            to.putNextEntry(entry);
            return to;
        }

        @Override
        public void end() throws IOException {
            to.closeEntry();
        }

        @Override
        public void finish() throws IOException {
            to.close();
        }
    }

    private static final class Tar implements Packer {
        private final TarArchiveOutputStream to;

        Tar(OutputStream out) throws IOException {
            to = new TarArchiveOutputStream(new GZIPOutputStream(out, BUFFER), "UTF-8");
            to.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            to.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            to.setAddPaxHeadersForNonAsciiNames(true);
        }

        @Override
        public OutputStream begin(String name, long size, long time) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            entry.setModTime(new Date(time));
            to.putArchiveEntry(entry);
            return to;
        }

        @Override
        public void end() throws IOException {
            to.closeArchiveEntry();
        }

        @Override
        public void finish() throws IOException {
            to.close();
        }
    }
}
