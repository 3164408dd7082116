package dev.fosh.run;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds where the newest file of a backup ends: a group of blocks that was not wholly on disk when fosh or the machine
 * died does not count, since its change was never sent.
 */
final class BackupTail {
    private static final int WINDOW = 1 << 20;

    private final BackupFile file;
    private final long expected;
    private long end;
    private long newestGroup;
    private BlockHeader newest;

    private BackupTail(BackupFile file, long expected) {
        this.file = file;
        this.expected = expected;
    }

    /**
     * The length of what counts.
     *
     * @param expected the number of the file's first block
     * @throws dev.fosh.fault.FoshException {@code BACKUP_DAMAGED} where something is wrong before the newest group
     */
    static long endOf(BackupFile file, long expected) {
        return new BackupTail(file, expected).find();
    }

    private long find() {
        walk();
        boolean isFollowed = end < file.size();
        if (isFollowed) {
            requireNothingLater(newest == null ? expected : newest.number() + 1);
        }
        long bad = firstBadOfNewestGroup();
        boolean isNewestGroupOnDisk = newest != null && newest.remaining() == 0 && isFollowed;
        if (bad < end && isNewestGroupOnDisk) {
            throw BackupFiles.damaged(file.path(), "The checksum of the block at byte " + bad + " does not fit.");
        }
        return bad;
    }

    private void walk() {
        Optional<BlockHeader> next = file.headerAt(0);
        while (next.isPresent()) {
            BlockHeader header = next.get();
            if (newest == null || header.group() != newest.group()) {
                newestGroup = end;
            }
            newest = header;
            end += header.total();
            next = file.headerAt(end);
        }
    }

    private long firstBadOfNewestGroup() {
        long position = newestGroup;
        while (position < end) {
            BlockHeader header = file.headerAt(position).orElseThrow();
            if (file.bodyAt(position, header).isEmpty()) {
                return position;
            }
            position += header.total();
        }
        return end;
    }

    /** A later group was only begun once everything before it was on disk. */
    private void requireNothingLater(long missing) {
        for (long start = end; start < file.size(); start += WINDOW) {
            int length = (int) Math.min(file.size() - start, WINDOW + BlockHeader.LENGTH);
            byte[] window = file.bytes(start, length);
            for (int i = 0; i + BlockHeader.LENGTH <= length; i++) {
                if (isLater(window, i, missing)) {
                    throw BackupFiles.damaged(file.path(), "The block at byte " + end + " is not what was written.");
                }
            }
        }
    }

    private static boolean isLater(byte[] window, int start, long missing) {
        if (window[start] != 'F' || window[start + 1] != 'O') {
            return false;
        }
        byte[] header = new byte[BlockHeader.LENGTH];
        ByteBuffer.wrap(window, start, header.length).get(header);
        return BlockHeader.in(header).filter(found -> found.group() > missing).isPresent();
    }
}
