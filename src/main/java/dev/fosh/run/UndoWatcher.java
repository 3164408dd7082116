package dev.fosh.run;

/** Is told how far an undo is, and stops it. */
public interface UndoWatcher {
    /**
     * A safe point, before each batch.
     *
     * @throws dev.fosh.fault.FoshException to stop: the lease is lost, or the user wants it
     */
    void check();

    /** So many more records are looked at or given back. */
    void advances(long records);

    /** A block is given back; stored durably, an interrupted undo goes on behind it. */
    void restored(long block);
}
