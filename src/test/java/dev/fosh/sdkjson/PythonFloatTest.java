package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PythonFloatTest {
    @Test
    void printsWhatPythonPrints() throws Exception {
        for (String[] line : SdkTables.rows("floats.tsv")) {
            double number = Double.longBitsToDouble(Long.parseUnsignedLong(line[0], 16));
            assertThat(PythonFloat.repr(number)).as(line[0]).isEqualTo(line[1]);
        }
    }

    @Test
    void printsTheFewestDigitsThatReadBack() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong() >> (i % 4 == 0 ? random.nextInt(60) : 0));
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                continue;
            }
            String text = PythonFloat.repr(number);
            assertThat(Double.parseDouble(text)).as("seed " + seed).isEqualTo(number);
            assertThat(shorter(number, text)).as("seed %d, %s", seed, text).isNotEqualTo(number);
        }
    }

    /** The best decimal of one digit less; not a number where there is none. */
    private static double shorter(double number, String text) {
        int digits = new BigDecimal(text).stripTrailingZeros().precision();
        return digits < 2
                ? Double.NaN
                : new BigDecimal(number)
                        .round(new MathContext(digits - 1, RoundingMode.HALF_EVEN))
                        .doubleValue();
    }
}
