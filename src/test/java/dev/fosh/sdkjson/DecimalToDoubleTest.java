package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalToDoubleTest {
    private static final int NUMBERS = 1_000_000;

    @Test
    void isTheNearestDoubleWhereverItDecides() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int undecided = 0;
        for (int i = 0; i < NUMBERS; i++) {
            long digits = Math.max(1, random.nextLong() >>> 1 + random.nextInt(63));
            int exponent = i % 2 == 0 ? random.nextInt(60) - 30 : random.nextInt(700) - 350;
            double number = DecimalToDouble.convert(digits, exponent);
            if (Double.isNaN(number)) {
                undecided += Math.abs(exponent) < 280 ? 1 : 0;
            } else if (number != Double.parseDouble(digits + "e" + exponent)) {
                assertThat(number)
                        .as("seed %d: %de%d", seed, digits, exponent)
                        .isEqualTo(Double.parseDouble(digits + "e" + exponent));
            }
        }
        assertThat(undecided).isLessThan(10);
    }

    @Test
    void takesDigitsOfSixtyFourBitsWithoutASign() {
        for (int exponent = -40; exponent < 40; exponent++) {
            String digits = BigInteger.TWO.pow(64).subtract(BigInteger.ONE).toString();
            assertThat(DecimalToDouble.convert(-1, exponent)).isEqualTo(Double.parseDouble(digits + "e" + exponent));
        }
    }

    @Test
    void readsBackWhatIsWritten() {
        Random random = new Random(5);
        for (int i = 0; i < NUMBERS; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            double size = Math.abs(number);
            if (size > 1e-280 && size < 1e280 && number != read(PythonFloat.repr(number))) {
                assertThat(read(PythonFloat.repr(number))).isEqualTo(number);
            }
        }
    }

    private static double read(String text) {
        BsonBuffer out = new BsonBuffer();
        JsonInput in = new JsonInput();
        in.set(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, text.length());
        try {
            new NumberBytes(in).read(out);
        } catch (BadText bad) {
            throw new AssertionError(text, bad);
        }
        return Double.longBitsToDouble(Bson.int64(out.bytes(), 0));
    }
}
