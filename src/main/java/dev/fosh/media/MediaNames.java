package dev.fosh.media;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Names for the files of one folder of an export: the SDK's, but never one name for two files.
 *
 * <p>The SDK counts how often a name was wanted and appends the count, whether or not that name is another file's
 * already; here counting goes on until a name is free. Memory grows by some fifty bytes a file. Used by one thread.
 */
public final class MediaNames {
    private static final int CHUNK_BITS = 31;

    private final String root;
    private final Optional<Path> relDir;
    private final int chunkSize;
    private final SeenPaths outputs = new SeenPaths();
    private final SeenPaths uses = new SeenPaths();
    private final SeenPaths taken = new SeenPaths();
    private int inChunk;
    private int chunk;

    /**
     * Names for a folder.
     *
     * @param root the folder's own name, by which chunks are called
     * @param relDir names are relative to it, sub-folders kept; files must lie inside
     * @param chunkSize how many files a sub-folder has; 0 for no sub-folders; ignored with {@code relDir}
     */
    public MediaNames(String root, Optional<Path> relDir, int chunkSize) {
        this.root = root;
        this.relDir = relDir;
        this.chunkSize = relDir.isPresent() ? 0 : chunkSize;
    }

    /**
     * The name of a file.
     *
     * @param text relative to the folder, with {@code /}
     * @param isNew whether it was asked for the first time
     */
    public record Name(String text, boolean isNew) {}

    /** Keeps a name from every file; for folders without chunks. */
    public void reserve(String name) {
        taken.add(name);
    }

    /** The name for a source, the same one whenever it is asked for. */
    public Name of(Path source) {
        String wanted = relDir.map(directory -> directory.relativize(source).toString())
                .orElseGet(() -> source.getFileName().toString());
        int dot = extension(wanted);
        String stem = wanted.substring(0, dot).replace('%', '-');
        String extension = wanted.substring(dot);
        int query = extension.indexOf('?');
        if (query >= 0) {
            extension = extension.substring(0, query);
        }
        String input = source.toString();
        long known = outputs.get(input);
        if (known != SeenPaths.NONE) {
            long use = known >>> CHUNK_BITS;
            return new Name(name(stem, extension, use, (int) (known & (1L << CHUNK_BITS) - 1)), false);
        }
        long use = freeUse(stem, extension);
        outputs.put(input, use << CHUNK_BITS | chunk);
        Name name = new Name(name(stem, extension, use, chunk), true);
        countFile();
        return name;
    }

    private long freeUse(String stem, String extension) {
        String plain = stem + extension;
        long use = Math.max(uses.get(plain), 0);
        do {
            use++;
        } while (!taken.add(name(stem, extension, use, chunk)));
        if (use > 1 || chunkSize > 0) {
            // Without sub-folders, what is wanted once, as most names are, is known from what is taken.
            uses.put(plain, use);
        }
        return use;
    }

    private String name(String stem, String extension, long use, int inside) {
        String plain = use == 1 ? stem + extension : stem + "-" + use + extension;
        return chunkSize == 0 ? plain : root + "_" + inside + "/" + plain;
    }

    private void countFile() {
        if (chunkSize > 0 && ++inChunk == chunkSize) {
            inChunk = 0;
            chunk++;
        }
    }

    /** Where the extension begins, as Python splits it: dots at the beginning of the last part do not count. */
    private static int extension(String name) {
        int start = name.lastIndexOf('/') + 1;
        while (start < name.length() && name.charAt(start) == '.') {
            start++;
        }
        int dot = name.lastIndexOf('.');
        return dot >= start ? dot : name.length();
    }
}
