package dev.fosh.run;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.bson.BsonDocument;

/** Tells the exact bytes of documents apart: key order and number types count. */
public final class Hash {
    /** Bytes of a hash. */
    public static final int LENGTH = 16;

    private Hash() {}

    /**
     * The length of the document's BSON and two checksums of it.
     *
     * <p>Another document of the same id has the same ones once in 2^64, and never where four adjacent bytes hold all that
     * differs. A cryptographic hash took a third of the workers' time on small datasets, and nobody gains by imitating a document.
     */
    public static byte[] of(BsonDocument document) {
        ByteBuffer bytes = Bytes.raw(document).getByteBuffer().asNIO();
        return ByteBuffer.allocate(LENGTH)
                .putLong(bytes.remaining())
                .putInt(checksum(new CRC32(), bytes))
                .putInt(checksum(new CRC32C(), bytes))
                .array();
    }

    private static int checksum(Checksum checksum, ByteBuffer bytes) {
        checksum.update(bytes.duplicate());
        return (int) checksum.getValue();
    }

    /** {@link #LENGTH} bytes of a cryptographic hash of the BSON, of which any part tells documents apart as well as it can. */
    static byte[] spread(BsonDocument document) {
        MessageDigest digest = sha256();
        digest.update(Bytes.raw(document).getByteBuffer().asNIO());
        return Arrays.copyOf(digest.digest(), LENGTH);
    }

    /** The same of a text and a number of parts; what ids are derived from. */
    static byte[] of(String first, String... more) {
        MessageDigest digest = sha256();
        digest.update(first.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String part : more) {
            byte[] bytes = part.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return Arrays.copyOf(digest.digest(), LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
