package dev.fosh.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where the paths of one dataset lead: this machine, and the buckets that they name. Used by one thread. */
final class PathPlaces implements AutoCloseable {
    private final LocalFiles files = new LocalFiles();
    private final Map<String, BucketPlace> buckets = new LinkedHashMap<>();
    private final ObjectStores stores;
    private final long expected;
    private final Runnable check;

    /**
     * Opens nothing yet.
     *
     * @param expected about how many paths there are
     * @param check throws to stop
     */
    PathPlaces(ObjectStores stores, long expected, Runnable check) {
        this.stores = stores;
        this.expected = expected;
        this.check = check;
    }

    /** The place of a path; absent where it can't be reached from here. */
    Optional<MediaPlace> of(String path) {
        if (!Roots.isRemote(path)) {
            return Optional.of(files);
        }
        return stores.find(path)
                .filter(object ->
                        path.endsWith("/" + object.key()) && !object.key().isEmpty())
                .map(object -> bucket(path, object));
    }

    private BucketPlace bucket(String path, ObjectPath object) {
        String root = path.substring(0, path.length() - object.key().length());
        BucketPlace known = buckets.get(root);
        if (known == null) {
            known = new BucketPlace(root, stores.open(object.bucket()), expected, check);
            buckets.put(root, known);
        }
        return known;
    }

    /** As tables call where a path leads that can't be reached from here: {@code gs://}. */
    static String label(String path) {
        return path.substring(0, path.indexOf("://") + 3);
    }

    @Override
    public void close() {
        buckets.values().forEach(BucketPlace::close);
    }
}
