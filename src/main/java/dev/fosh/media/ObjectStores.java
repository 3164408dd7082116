package dev.fosh.media;

import java.util.Optional;

/** The object stores that the paths of media lead to, as far as they can be reached from here. */
public interface ObjectStores {
    /** What a path names, in any of the forms that are used for it; absent where it leads to no store that is known here. */
    Optional<ObjectPath> find(String path);

    /**
     * Opens the store of a bucket; to be closed by the caller.
     *
     * @throws dev.fosh.fault.FoshException as {@link ObjectStore}
     */
    ObjectStore open(String bucket);
}
