package dev.fosh.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What the SDK was seen to write, see {@code results-json/README.md}. */
final class SdkJsonCorpus {
    private SdkJsonCorpus() {}

    static List<String[]> lines(String name) throws IOException {
        try (InputStream resource = SdkJsonCorpus.class.getResourceAsStream("/results-json/" + name)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> line.split("\t", 2)).collect(Collectors.toList());
        }
    }

    /** Bytes of a percent-encoded text. */
    static byte[] decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    /** The seed of a random test, printed; {@code -Dseed=} repeats one. */
    static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return seed;
    }
}
