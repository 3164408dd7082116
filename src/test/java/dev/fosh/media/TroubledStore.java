package dev.fosh.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A store that counts what is sent, and does what a test wants before and after. Thread-safe. */
final class TroubledStore implements ObjectStore {
    private final FolderStore store;
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Trouble before = (key, file, count) -> {};
    private volatile Trouble after = (key, file, count) -> {};

    /** Something that happens at a file that is sent. */
    interface Trouble {
        /** The count is that of all files that were sent until then. */
        void at(String key, MediaFile file, int count) throws IOException;
    }

    TroubledStore(FolderStore store) {
        this.store = store;
    }

    /** What happens before a file is sent, and after it is stored. */
    TroubledStore with(Trouble first, Trouble then) {
        before = first;
        after = then;
        return this;
    }

    FolderStore objects() {
        return store;
    }

    /** How often each object was stored. */
    Map<String, Integer> sent() {
        return sent;
    }

    int count() {
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often single objects were looked at. */
    int looks() {
        return looks.get();
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public String uri(String key) {
        return "s3://bucket/" + key;
    }

    @Override
    public Optional<StoredObject> look(String key) {
        looks.incrementAndGet();
        return store.look(key);
    }

    @Override
    public void list(String prefix, Predicate<StoredObject> each) {
        store.list(prefix, each);
    }

    @Override
    public StoredObject send(String key, MediaFile file) throws IOException {
        before.at(key, file, count());
        StoredObject stored = store.send(key, file);
        sent.merge(key, 1, Integer::sum);
        after.at(key, file, count());
        return stored;
    }

    @Override
    public boolean isSame(StoredObject stored, MediaFile file) throws IOException {
        return store.isSame(stored, file);
    }

    @Override
    public InputStream read(String key) throws IOException {
        return store.read(key);
    }

    @Override
    public void close() {
        store.close();
    }
}
