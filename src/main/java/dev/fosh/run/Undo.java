package dev.fosh.run;

import com.mongodb.client.MongoDatabase;
import java.util.OptionalLong;

/**
 * Gives back what a run changed, from what it kept: the newest change first, each by compare-and-set.
 *
 * <p>Can be repeated from any point: what is as it was before is left alone. New documents of others stay.
 */
public final class Undo {
    private final MongoDatabase database;
    private final Iterable<BackupReader.Block> backup;
    private final UndoWatcher watcher;

    /** The backup's blocks are to come newest first. */
    public Undo(MongoDatabase database, Iterable<BackupReader.Block> backup, UndoWatcher watcher) {
        this.database = database;
        this.backup = backup;
        this.watcher = watcher;
    }

    /**
     * Looks for what others changed since, and writes nothing.
     *
     * @param restored the last block that an interrupted undo gave back; empty for the first undo
     * @param wasInterrupted whether the run may have kept something that it did not come to change any more
     */
    public Findings check(OptionalLong restored, boolean wasInterrupted) {
        UndoCheck check = new UndoCheck(database, watcher, wasInterrupted || restored.isPresent());
        for (BackupReader.Block block : backup) {
            if (block.number() < restored.orElse(Long.MAX_VALUE)) {
                check.look(block);
            } else {
                check.pass(block);
            }
        }
        return check.findings();
    }

    /**
     * Gives back.
     *
     * @param restored the last block that an interrupted undo gave back
     * @param isForced whether documents that others changed since are given back too; else they stay and are told
     */
    public Findings restore(OptionalLong restored, boolean isForced) {
        UndoRestore restore = new UndoRestore(database, watcher, isForced);
        for (BackupReader.Block block : backup) {
            if (block.number() < restored.orElse(Long.MAX_VALUE)) {
                restore.restore(block);
                watcher.restored(block.number());
            } else {
                restore.pass(block);
            }
        }
        return restore.findings();
    }
}
