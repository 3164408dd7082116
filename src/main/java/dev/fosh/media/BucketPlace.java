package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/** The objects of a bucket. */
final class BucketPlace implements MediaPlace, AutoCloseable {
    private static final String NO_OBJECT = "no object";

    private final String root;
    private final ObjectStore store;
    private final boolean isThere;
    private final ListedFolders listed;

    /**
     * Looks whether the bucket is there.
     *
     * @param root what stands before the keys in paths
     * @param store closed with this
     * @param expected about how many objects will be asked for
     * @param check throws to stop
     * @throws FoshException as {@link ObjectStore#check}, but where there is no such bucket: then all of it is missing
     */
    BucketPlace(String root, ObjectStore store, long expected, Runnable check) {
        this.root = root;
        this.store = store;
        this.isThere = isThere(store);
        this.listed = new ListedFolders(store, expected, check);
    }

    private static boolean isThere(ObjectStore store) {
        try {
            store.check();
            return true;
        } catch (FoshException refused) {
            if (refused.code() == ErrorCode.BUCKET_NOT_FOUND) {
                return false;
            }
            store.close();
            throw refused;
        }
    }

    @Override
    public String label() {
        return root.substring(0, root.length() - 1);
    }

    @Override
    public String normal(String path) {
        return path;
    }

    private String key(String path) {
        return path.substring(root.length());
    }

    @Override
    public Optional<FoundMedia> known(String path) {
        if (!isThere) {
            return Optional.of(FoundMedia.missing("no bucket"));
        }
        OptionalLong size = listed.size(key(path));
        return size.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        size.getAsLong() == ListedFolders.ABSENT
                                ? FoundMedia.missing(NO_OBJECT)
                                : FoundMedia.there(size.getAsLong()));
    }

    @Override
    public FoundMedia look(String path) {
        if (!isThere) {
            return FoundMedia.missing("no bucket");
        }
        try {
            return store.look(key(path))
                    .map(object -> FoundMedia.there(object.size()))
                    .orElseGet(() -> FoundMedia.missing(NO_OBJECT));
        } catch (FoshException refused) {
            if (refused.code() != ErrorCode.STORE_ACCESS_DENIED) {
                throw refused;
            }
            return FoundMedia.unreadable(0, "the store does not allow a look at it");
        }
    }

    @Override
    public InputStream read(String path) throws IOException {
        return store.read(key(path));
    }

    @Override
    public Optional<String> tag(String path) {
        return store.look(key(path)).map(StoredObject::etag);
    }

    @Override
    public String asset(String scene, String named) {
        if (named.startsWith("/")) {
            return named;
        }
        String from = key(scene);
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (from.substring(0, from.lastIndexOf('/') + 1) + named).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return root + String.join("/", parts);
    }

    @Override
    public boolean isHere() {
        return false;
    }

    @Override
    public boolean keepsScenes() {
        return false;
    }

    @Override
    public void close() {
        store.close();
    }
}
