package dev.fosh.transfer;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A file of an export as its manifest has it.
 *
 * @param path relative to the folder, with {@code /}
 * @param bytes its size; of a link, that of the file it leads to
 * @param sha256 hex; absent for links
 * @param link the absolute path it leads to, for links only
 */
record FileEntry(String path, long bytes, Optional<String> sha256, Optional<String> link) {
    static FileEntry file(String path, long bytes, byte[] sha256) {
        return new FileEntry(path, bytes, Optional.of(HexFormat.of().formatHex(sha256)), Optional.empty());
    }

    static FileEntry link(String path, long bytes, String to) {
        return new FileEntry(path, bytes, Optional.empty(), Optional.of(to));
    }
}
