package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A share of many paths: the same ones each time, whoever else is there. Used by one thread. */
public final class Share {
    private static final double HIGHEST = 0x1p53;
    private static final int UNUSED_BITS = 11;

    private final MessageDigest digest = SeenPaths.sha256();
    private final String typed;
    private final double part;

    private Share(String typed, double part) {
        this.typed = typed;
        this.part = part;
    }

    /** All of them. */
    public static Share all() {
        return new Share("100%", 1);
    }

    /**
     * Reads a share such as {@code 5%}.
     *
     * @throws FoshException {@code BAD_VALUE}
     */
    public static Share parse(String typed) {
        if (typed.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%")) {
            double part = Double.parseDouble(typed.substring(0, typed.length() - 1)) / 100;
            if (part > 0 && part <= 1) {
                return new Share(typed, part);
            }
        }
        throw FoshException.of(ErrorCode.BAD_VALUE, "--sample takes a share such as 5%, not '" + typed + "'")
                .why("it is more than 0% and at most 100%")
                .tryThis("verify-media --sample 5%");
    }

    /** Whether it leaves out nothing. */
    public boolean isAll() {
        return part == 1;
    }

    /** Whether a path is one of the share. */
    public boolean has(String path) {
        long hash = ByteBuffer.wrap(digest.digest(path.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return isAll() || (hash >>> UNUSED_BITS) / HIGHEST < part;
    }

    @Override
    public String toString() {
        return typed;
    }
}
