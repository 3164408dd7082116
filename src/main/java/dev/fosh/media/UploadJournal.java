package dev.fosh.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * How far each file of an upload is: a line for each end in a file, which the end of the process leaves whole but for the last
 * one. Thread-safe.
 */
final class UploadJournal implements AutoCloseable {
    private static final UploadState[] STATES = UploadState.values();
    private static final int HEAD = Integer.BYTES + 1 + Short.BYTES;
    private static final int LONGEST = 1_000;

    private final Path file;
    private final FileChannel channel;
    private byte[] states = new byte[256];
    private long end;

    /** Hears what was written down. */
    interface Reader {
        /** A file got this state; the last one counts. */
        void read(int number, UploadState state, String detail);
    }

    private UploadJournal(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** One in a file that is there; what a process did not write to its end is gone. */
    static UploadJournal open(Path file) {
        try {
            UploadJournal journal = new UploadJournal(file);
            journal.end = journal.replay((number, state, detail) -> journal.put(number, state));
            journal.channel.truncate(journal.end);
            return journal;
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    private long replay(Reader reader) throws IOException {
        long read = 0;
        try (DataInputStream input =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (true) {
                int number = input.readInt();
                int state = input.readByte();
                int length = input.readShort();
                byte[] detail = input.readNBytes(Math.max(0, length));
                if (detail.length != length || number < 0 || state < 0 || state >= STATES.length) {
                    return read;
                }
                reader.read(number, STATES[state], new String(detail, StandardCharsets.UTF_8));
                read += HEAD + length;
            }
        } catch (EOFException all) {
            return read;
        }
    }

    private void put(int number, UploadState state) {
        if (number >= states.length) {
            states = Arrays.copyOf(states, Math.max(number + 1, states.length * 2));
        }
        states[number] = (byte) state.ordinal();
    }

    synchronized UploadState state(int number) {
        return number < states.length ? STATES[states[number]] : UploadState.PENDING;
    }

    /**
     * Writes down how far a file is.
     *
     * @param detail why it is not safe, or what tells its object from another one
     */
    synchronized void set(int number, UploadState state, String detail) {
        byte[] text = detail.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, LONGEST);
        ByteBuffer line = ByteBuffer.allocate(HEAD + length)
                .putInt(number)
                .put((byte) state.ordinal())
                .putShort((short) length)
                .put(text, 0, length)
                .flip();
        try {
            while (line.hasRemaining()) {
                end += channel.write(line, end);
            }
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
        put(number, state);
    }

    /** Reads everything again. */
    synchronized void each(Reader reader) {
        try {
            replay(reader);
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    /** Has everything on the disk. */
    void force() {
        try {
            channel.force(true);
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }
}
