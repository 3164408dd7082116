package dev.fosh.sdkjson;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the SDK was seen to read and write, see {@code sdk-json/README.md}. */
final class SdkTables {
    private SdkTables() {}

    static List<String[]> rows(String name) throws IOException {
        try (InputStream table = SdkTables.class.getResourceAsStream("/sdk-json/" + name)) {
            return new String(table.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .toList();
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
}
