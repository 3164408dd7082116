package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The sizes of objects by listing their folders, where so many are asked for that this takes fewer requests than asking for each.
 *
 * <p>Folders that hold far more than is asked for are not listed. Used by one thread.
 */
final class ListedFolders {
    /** What {@link #size} says of an object that is not there. */
    static final long ABSENT = -1;

    private static final int WORTH_LISTING = 100;
    private static final int FOLDERS = 1000;
    private static final long MOST = 1_000_000;

    private final ObjectStore store;
    private final Runnable check;
    private final Map<String, Folder> folders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Folder> eldest) {
            return size() > FOLDERS;
        }
    };
    private final long perFolder;
    private long left = MOST;

    /** How often a folder was asked for, or what it has. */
    private static final class Folder {
        private int asked;
        private boolean isTooLarge;
        private SeenPaths sizes;
    }

    /**
     * Nothing is listed yet.
     *
     * @param expected about how many objects will be asked for
     * @param check throws to stop
     */
    ListedFolders(ObjectStore store, long expected, Runnable check) {
        this.store = store;
        this.check = check;
        this.perFolder = Math.max(10_000, expected * 10);
    }

    /** The size of an object, {@link #ABSENT} where there is none; empty where the store has to be asked. */
    OptionalLong size(String key) {
        String name = key.substring(0, key.lastIndexOf('/') + 1);
        Folder folder = folders.computeIfAbsent(name, absent -> new Folder());
        if (folder.sizes == null && !folder.isTooLarge && ++folder.asked > WORTH_LISTING) {
            list(name, folder);
        }
        if (folder.sizes == null) {
            return OptionalLong.empty();
        }
        long size = folder.sizes.get(key);
        return OptionalLong.of(size == SeenPaths.NONE ? ABSENT : size);
    }

    private void list(String name, Folder folder) {
        SeenPaths sizes = new SeenPaths();
        long most = Math.min(perFolder, left);
        try {
            store.list(name, object -> {
                check.run();
                sizes.put(object.key(), object.size());
                return sizes.size() <= most;
            });
        } catch (FoshException refused) {
            // Whoever may look at objects need not be allowed to list them.
            if (refused.code() != ErrorCode.STORE_ACCESS_DENIED) {
                throw refused;
            }
            folder.isTooLarge = true;
            return;
        }
        folder.isTooLarge = sizes.size() > most;
        if (!folder.isTooLarge) {
            folder.sizes = sizes;
            left -= sizes.size();
        }
    }
}
