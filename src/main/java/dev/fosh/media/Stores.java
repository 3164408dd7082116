package dev.fosh.media;

/** Opens object stores. */
public interface Stores {
    /**
     * Opens the store of a bucket; nothing is asked of it yet.
     *
     * @param check throws to stop what takes long
     */
    ObjectStore open(String bucket, StoreOptions options, Runnable check);
}
