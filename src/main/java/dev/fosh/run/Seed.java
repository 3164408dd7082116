package dev.fosh.run;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes what the ids of a run are derived from; it is drawn once and kept in the run's record. */
public final class Seed {
    private static final int LENGTH = 16;

    private Seed() {}

    /** 32 hex digits. */
    public static String next(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
