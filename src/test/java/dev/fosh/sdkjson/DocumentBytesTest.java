package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentBytesTest {
    /**
     * Where fosh differs: the SDK can't store the subtype ff, which the server knows, and takes digits of all
     * scripts.
     */
    private static final Set<String> DIFFERENT = Set.of(
            "{\"v\": {\"$binary\": \"AQIDBA==\", \"$type\": \"FFFFFFFF\"}}",
            "{\"v\": {\"$binary\": {\"base64\": \"AQ==\", \"subType\": \"FF\"}}}",
            "{\"v\": {\"$binary\": {\"base64\": \"AQ==\", \"subType\": \"ff\"}}}",
            "{\"v\": {\"$numberDouble\": \"%5Cu0661.5\"}}");

    @Test
    void readsWhatTheSdkReads() throws Exception {
        Map<String, String> different = new TreeMap<>();
        for (String[] row : SdkTables.rows("read.tsv")) {
            String stored = stored(SdkTables.decoded(row[0]));
            if (!DIFFERENT.contains(row[0]) && !(stored.startsWith("!") ? "!" : stored).equals(row[1])) {
                different.put(row[0], stored + " instead of " + row[1]);
            }
        }
        assertThat(different).isEmpty();
    }

    /** The text as BSON in hex; an exclamation mark and the reason where it is refused. */
    private static String stored(byte[] text) {
        byte[] padded = new byte[text.length + 7];
        Arrays.fill(padded, (byte) '}');
        System.arraycopy(text, 0, padded, 3, text.length);
        BsonBuffer out = new BsonBuffer();
        out.int32(5);
        try {
            new DocumentBytes(100).read(padded, 3, 3 + text.length, out);
            return HexFormat.of().formatHex(out.bytes(), 4, out.length());
        } catch (BadText bad) {
            assertThat(out.length()).isEqualTo(4);
            assertThat(bad.offset()).isBetween(3L, 3L + text.length);
            return "! " + bad.getMessage();
        }
    }

    @Test
    void neverFailsOtherwiseThanInWords() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (String[] row : SdkTables.rows("read.tsv")) {
            byte[] text = SdkTables.decoded(row[0]);
            for (int length = 0; length < Math.min(text.length, 300); length++) {
                stored(Arrays.copyOf(text, length));
            }
            for (int i = 0; i < 20; i++) {
                byte[] changed = text.clone();
                if (changed.length > 0) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                stored(changed);
            }
        }
    }

    @Test
    void makesUpNoIdAsTheSdkDoesForNull() {
        assertThat(stored("{\"v\": {\"$oid\": null}}".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("! {\"$oid\": …} needs 24 hexadecimal digits (at byte 10)");
    }

    @Test
    void refusesWhatLiesTooDeep() throws Exception {
        for (int depth : new int[] {1, 2, 99, 100}) {
            String text = "{\"v\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
            boolean isRefused = stored(text.getBytes(StandardCharsets.US_ASCII))
                    .startsWith("! objects and arrays lie more than 100");
            assertThat(isRefused).isEqualTo(depth == 100);
        }
    }

    @Test
    void takesManyKeysInTime() {
        StringBuilder text = new StringBuilder("{\"a\": 0");
        for (int i = 0; i < 300_000; i++) {
            text.append(", \"k").append(i).append("\": 1");
        }
        text.append(", \"a\": 1}");
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(stored(bytes)).contains("1061000100000010" + "6b3000"));
    }
}
