package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.FoshException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
    /** Binaries of a length that their subtype does not allow: the SDK can't read them, but they must not be lost. */
    private static final Set<String> DIFFERENT = Set.of(
            "10000000057600030000000361626300",
            "10000000057600030000000461626300",
            "1400000005760007000000020200000061626300");

    @Test
    void writesWhatTheSdkWrites() throws Exception {
        Map<String, String> different = new TreeMap<>();
        for (String[] row : SdkTables.rows("written.tsv")) {
            String written = written(row[0]);
            if (!DIFFERENT.contains(row[0]) && !written.equals(row[1])) {
                different.put(row[0], written + " instead of " + row[1]);
            }
        }
        assertThat(different).isEmpty();
    }

    private static String written(String document) {
        TextBuffer out = new TextBuffer(1);
        byte[] bson = HexFormat.of().parseHex("0000" + document + "ff");
        try {
            new DocumentText().write(bson, 2, out);
            return out.toString();
        } catch (FoshException unreadable) {
            return "!";
        }
    }
}
