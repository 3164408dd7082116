package dev.fosh.run;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bson.BsonDocument;

/** Tells the exact bytes of documents apart: key order and number types count. */
public final class Hash {
    /** Bytes of a hash. */
    public static final int LENGTH = 16;

    private Hash() {}

    /** The first {@link #LENGTH} bytes of the SHA-256 of the document's BSON. */
    public static byte[] of(BsonDocument document) {
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
