package dev.fosh.run;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands before each block of a backup; after it come the compressed records, then {@link #footer()}.
 *
 * <p>Blocks that are forced to disk together are a group: of the newest group a power failure may leave any part.
 *
 * @param isEnd an empty block, written when the run is over: nothing before it can be torn
 * @param number counts the blocks of all files from 0
 * @param group the number of the first block of its group
 * @param remaining how many blocks of its group follow
 * @param rawLength bytes of the records
 * @param length bytes of the records, compressed
 * @param checksum CRC-32C of the compressed records
 */
record BlockHeader(boolean isEnd, long number, long group, int remaining, int rawLength, int length, int checksum) {
    static final int LENGTH = 44;
    static final int FOOTER = 8;

    private static final int MAGIC = 0x464F5348;
    private static final int FOOTER_MAGIC = 0x756E646F;
    private static final short VERSION = 1;

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH)
                .putInt(MAGIC)
                .putShort(VERSION)
                .putShort((short) (isEnd ? 1 : 0))
                .putLong(number)
                .putLong(group)
                .putInt(remaining)
                .putInt(rawLength)
                .putInt(length)
                .putInt(checksum);
        return buffer.putInt(checksumOf(buffer.array(), LENGTH - 4)).array();
    }

    /** The header in these bytes; empty where they are none, or changed. */
    static Optional<BlockHeader> in(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH
                || buffer.getInt() != MAGIC
                || buffer.getInt(LENGTH - 4) != checksumOf(bytes, LENGTH - 4)
                || buffer.getShort() != VERSION) {
            return Optional.empty();
        }
        boolean isEnd = buffer.getShort() == 1;
        return Optional.of(new BlockHeader(
                isEnd,
                buffer.getLong(),
                buffer.getLong(),
                buffer.getInt(),
                buffer.getInt(),
                buffer.getInt(),
                buffer.getInt()));
    }

    /** The whole block's length once more, so that a file can be read from its end. */
    byte[] footer() {
        return ByteBuffer.allocate(FOOTER)
                .putInt((int) total())
                .putInt(FOOTER_MAGIC)
                .array();
    }

    /** The length of the block that ends with this footer; 0 where it is none. */
    static int lengthIn(byte[] footer) {
        ByteBuffer buffer = ByteBuffer.wrap(footer);
        int total = buffer.getInt();
        return buffer.getInt() == FOOTER_MAGIC && total >= LENGTH + FOOTER ? total : 0;
    }

    /** Bytes of the whole block. */
    long total() {
        return (long) LENGTH + length + FOOTER;
    }

    static int checksumOf(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
