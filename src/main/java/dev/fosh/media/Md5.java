package dev.fosh.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hash by which object stores name what they were given. */
final class Md5 {
    private static final int CHUNK = 64 << 10;

    private Md5() {}

    static byte[] of(byte[] bytes, int length) {
        MessageDigest digest = digest("MD5");
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    /** In base 64, for stores that name objects by another hash than their bytes'. */
    static String sha256(byte[] bytes, int length) {
        MessageDigest digest = digest("SHA-256");
        digest.update(bytes, 0, length);
        return base64(digest.digest());
    }

    /** The ETag of all bytes of a stream, stored at once. */
    static String whole(InputStream in) throws IOException {
        MessageDigest digest = digest("MD5");
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            digest.update(chunk, 0, count);
        }
        return hex(digest.digest());
    }

    /** The ETag of so many bytes of a stream, stored in parts of this size. */
    static String inParts(InputStream in, long size, long partSize) throws IOException {
        Parts parts = new Parts();
        byte[] chunk = new byte[CHUNK];
        for (long left = size; left > 0; ) {
            MessageDigest digest = digest("MD5");
            long end = Math.max(0, left - partSize);
            while (left > end) {
                int count = in.read(chunk, 0, (int) Math.min(chunk.length, left - end));
                if (count < 0) {
                    throw new EOFException("the file is shorter than it was");
                }
                digest.update(chunk, 0, count);
                left -= count;
            }
            parts.add(digest.digest());
        }
        return parts.etag();
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The ETag of an object in parts: the hash of their hashes, and how many they are. Used by one thread. */
    static final class Parts {
        private final MessageDigest digest = digest("MD5");
        private int count;

        void add(byte[] hash) {
            digest.update(hash);
            count++;
        }

        String etag() {
            return hex(digest.digest()) + "-" + count;
        }
    }
}
