package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void holdsWhatASetHolds() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LongSetTest -Dseed=" + seed);
        Random random = new Random(seed);
        LongSet longs = new LongSet();
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextBoolean() ? random.nextInt(50_000) : random.nextLong();
            assertThat(longs.contains(value)).isEqualTo(expected.contains(value));
            assertThat(longs.add(value)).isEqualTo(expected.add(value));
        }
    }
}
