package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One bucket in a folder, under {@code s3://bucket/}; counts what is asked of it. */
final class FolderStores implements ObjectStores {
    static final String BUCKET = "bucket";

    private static final String ROOT = "s3://" + BUCKET + "/";

    private final FolderStore folder;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private boolean isListable = true;

    FolderStores(FolderStore folder) {
        this.folder = folder;
    }

    int looks() {
        return looks.get();
    }

    int lists() {
        return lists.get();
    }

    /** The store refuses to list from now on, as for somebody without the right. */
    void refuseLists() {
        isListable = false;
    }

    @Override
    public Optional<ObjectPath> find(String path) {
        return path.startsWith(ROOT)
                ? Optional.of(new ObjectPath(BUCKET, path.substring(ROOT.length())))
                : Optional.empty();
    }

    @Override
    public ObjectStore open(String bucket) {
        return new Counted();
    }

    private final class Counted implements ObjectStore {
        @Override
        public void check() {
            folder.check();
        }

        @Override
        public String uri(String key) {
            return ROOT + key;
        }

        @Override
        public Optional<StoredObject> look(String key) {
            looks.incrementAndGet();
            return folder.look(key);
        }

        @Override
        public void list(String prefix, Predicate<StoredObject> each) {
            lists.incrementAndGet();
            if (!isListable) {
                throw FoshException.of(ErrorCode.STORE_ACCESS_DENIED, "no list");
            }
            folder.list(prefix, each);
        }

        @Override
        public StoredObject send(String key, MediaFile file) {
            throw new UnsupportedOperationException(key);
        }

        @Override
        public boolean isSame(StoredObject stored, MediaFile file) {
            throw new UnsupportedOperationException(stored.key());
        }

        @Override
        public InputStream read(String key) throws java.io.IOException {
            return folder.read(key);
        }

        @Override
        public void close() {
            folder.close();
        }
    }
}
