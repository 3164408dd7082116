package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentitySetTest {
    private static byte[] key(long number) {
        return ByteBuffer.allocate(12).putInt(7).putLong(number).array();
    }

    @Test
    void knowsWhatWasAddedAsASetDoes() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("IdentitySetTest -Dseed=" + seed);
        Random random = new Random(seed);
        IdentitySet keys = new IdentitySet(12);
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextInt(15_000);
            assertThat(keys.add(key(number), 0)).isEqualTo(known.add(number));
        }
        assertThat(keys.isComplete()).isTrue();
        for (long number = 0; number < 15_000; number++) {
            assertThat(keys.contains(key(number), 0)).isEqualTo(known.contains(number));
        }
    }

    @Test
    void beyondItsBoundItLetsEverythingThrough() {
        IdentitySet keys = new IdentitySet(12, 2);
        assertThat(keys.add(key(1), 0)).isTrue();
        assertThat(keys.add(key(2), 0)).isTrue();
        assertThat(keys.add(key(1), 0)).isFalse();
        assertThat(keys.isComplete()).isTrue();
        assertThat(keys.add(key(3), 0)).isTrue();
        assertThat(keys.isComplete()).isFalse();
        assertThat(keys.add(key(3), 0)).isTrue();
    }
}
