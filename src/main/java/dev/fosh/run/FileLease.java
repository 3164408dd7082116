package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.json.JsonParseException;

/**
 * Stands in for the lease where the database user may not write it: a locked file, which keeps out this machine's user
 * only. The system gives it back when the process ends. Thread-safe.
 */
public final class FileLease implements RunLock {
    /**
     * The files that this process has locked. The system knows processes only, and takes a lock back as soon as its
     * process closes the file anywhere: so nothing here opens a file a second time, and who has it stands in another.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final Holder holder;
    private final long token;

    private FileLease(Path file, FileChannel channel, Holder holder, long token) {
        this.file = file;
        this.channel = channel;
        this.holder = holder;
        this.token = token;
    }

    /**
     * Takes the file of a database.
     *
     * @param state fosh's state directory
     * @param database names it among all that this machine knows
     * @throws FoshException {@code LOCKED}
     */
    static FileLease acquire(Path state, String database, Holder holder) {
        String name = HexFormat.of().formatHex(Hash.of(database));
        Path locks = state.toAbsolutePath().resolve("locks");
        Path file = PrivateFiles.file(locks.resolve(name + ".lock"));
        Path note = PrivateFiles.file(locks.resolve(name + ".json"));
        if (!OWN.add(file)) {
            throw refusal(note);
        }
        FileLease lease = null;
        try {
            lease = lock(file, note, holder);
            return lease;
        } finally {
            if (lease == null) {
                OWN.remove(file);
            }
        }
    }

    @Override
    public void check() {
        if (!channel.isOpen()) {
            throw FoshException.of(ErrorCode.LEASE_LOST, "this run may not write to the database any more")
                    .why("It has ended.")
                    .tryThis("resume " + holder.run());
        }
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public synchronized void close() {
        if (channel.isOpen()) {
            giveBack(channel);
            OWN.remove(file);
        }
    }

    private static FileLease lock(Path file, Path note, Holder holder) {
        FileChannel channel = null;
        FileLease lease = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw refusal(note);
            }
            long token = stored(note).getNumber("token", new BsonInt64(0)).longValue() + 1;
            BsonDocument content = new BsonDocument("token", new BsonInt64(token)).append("holder", holder.bson());
            Files.writeString(note, content.toJson());
            lease = new FileLease(file, channel, holder, token);
            return lease;
        } catch (ClosedByInterruptException stopped) {
            throw FoshException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(stopped);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (channel != null && lease == null) {
                giveBack(channel);
            }
        }
    }

    private static FoshException refusal(Path note) {
        try {
            Holder other = Holder.of(stored(note).getDocument("holder", new BsonDocument()));
            String since = Held.shown(Files.getLastModifiedTime(note).toMillis());
            return FoshException.of(ErrorCode.LOCKED, Held.isWriting(other))
                    .why("It began at " + since
                            + " and has the database until its process ends. Wait for it, or look at it.")
                    .tryThis("runs " + other.run());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the file says; nothing where it is new, or its holder is just writing it. */
    private static BsonDocument stored(Path note) throws IOException {
        try {
            String text = Files.readString(note);
            return text.isBlank() ? new BsonDocument() : BsonDocument.parse(text);
        } catch (JsonParseException half) {
            return new BsonDocument();
        }
    }

    /** Closing a channel gives its lock back. */
    private static void giveBack(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
