package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionTextTest {
    private static final String MALFORMED = "Malformed JSON collection";

    @Test
    void splitsDocumentsWhateverIsInTheirStrings() throws Exception {
        List<String> documents = List.of(
                "{}", "{\"a\": \"}\\\"{\", \"b\": [{}, [\"]\"]]}", "{\"é\\\\\": \"\\\\\\\\\\\"\"}", "{ \"x\":{ } }");
        String text = "\n{ \"samples\"\t:\r[ " + String.join(" , ", documents) + " ] } \n";
        for (int most = 1; most < 6; most++) {
            assertThat(split(text, most, 1)).isEqualTo(documents);
            assertThat(split(text, most, 1000)).isEqualTo(documents);
        }
    }

    @Test
    void slicesAreBoundedAndSayWhereTheyAre() throws Exception {
        String text = "{\"samples\": [{\"a\": 1},{\"b\": 22},{\"c\": 3}]}";
        CollectionText collection = collection(text, 2, 1000);
        Slice first = collection.next().orElseThrow();
        assertThat(List.of(first.count(), first.first(), first.length())).isEqualTo(List.of(2, 0L, 18));
        Slice second = collection.next().orElseThrow();
        assertThat(List.of(second.count(), second.first(), second.base() + second.from(0)))
                .isEqualTo(List.of(1, 2L, (long) text.indexOf("{\"c")));
        assertThat(collection.next()).isEmpty();
        assertThat(collection.next()).isEmpty();
    }

    @Test
    void hasNoDocumentsWhereThereAreNone() throws Exception {
        assertThat(split("{\"samples\": []}", 5, 100)).isEmpty();
        assertThat(split("{\"samples\":[ ]}", 5, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "{\"samp",
                "{\"samples\"",
                "{\"samples\":",
                "{\"samples\": [",
                "{\"samples\": [{",
                "{\"samples\": [{}",
                "{\"samples\": [{\"a",
                "{\"samples\": [{\"a\\",
                "{\"samples\": [{\"a\\\"",
                "{\"samples\": [{},",
                "{\"samples\": [{}]",
                "{\"samples\": [{}]} x",
                "{\"samples\": [{}]}{"
            })
    void refusesWhatIsNotWhole(String text) {
        assertThatThrownBy(() -> split(text, 5, 100))
                .isInstanceOfSatisfying(
                        BadText.class, bad -> assertThat(bad.reason()).isEqualTo(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"samples\": {}}",
                "{\"samples\": [{}], \"x\": 1}",
                "{\"samples\", []}",
                "{\"samples\": [{} {}]}"
            })
    void saysWhatItExpected(String text) {
        assertThatThrownBy(() -> split(text, 5, 100))
                .isInstanceOfSatisfying(
                        BadText.class, bad -> assertThat(bad.reason()).startsWith(MALFORMED + ": expected '"));
    }

    @Test
    void refusesAnotherKey() {
        for (String key : List.of("", "sample", "samples2", "frames", "Samples")) {
            assertThatThrownBy(() -> split("{\"" + key + "\": []}", 5, 100))
                    .isInstanceOfSatisfying(BadText.class, bad -> assertThat(bad.reason())
                            .isEqualTo("JSON collection does not contain the expected 'samples' key"));
        }
    }

    @Test
    void refusesWhatIsNoDocument() {
        for (String item : List.of("5", "\"x\"", "[]", "null", "{},5", "{},", "{},]")) {
            assertThatThrownBy(() -> split("{\"samples\": [" + item + "]}", 5, 100))
                    .isInstanceOf(BadText.class);
        }
    }

    @Test
    void refusesADocumentThatIsTooLong() {
        InputStream endless = new InputStream() {
            private int count;

            @Override
            public int read() {
                return count++ < 14 ? "{\"samples\": [{".charAt(count - 1) : ' ';
            }
        };
        assertThatThrownBy(() -> new CollectionText(endless, "samples", 5, 100).next())
                .isInstanceOfSatisfying(BadText.class, bad -> {
                    assertThat(bad.reason()).contains("64 MB");
                    assertThat(bad.offset()).isEqualTo(13);
                });
    }

    @Test
    void splitsAnythingReadInPieces() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> documents = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                documents.add(
                        "{\"k\": \"" + "ab\\\"}{".repeat(random.nextInt(40)) + "\", \"v\": {\"x\": [" + i + "]}}");
            }
            String text = "{\"samples\": [" + String.join(",", documents) + "]}";
            InputStream pieces = pieces(text, random);
            assertThat(split(new CollectionText(pieces, "samples", 1 + random.nextInt(9), 1 + random.nextInt(500))))
                    .as("seed " + seed)
                    .isEqualTo(documents);
        }
    }

    private static InputStream pieces(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int count) {
                return super.read(target, offset, Math.min(count, 1 + random.nextInt(20)));
            }
        };
    }

    private static List<String> split(String text, int mostDocuments, int mostBytes) throws IOException, BadText {
        return split(collection(text, mostDocuments, mostBytes));
    }

    private static CollectionText collection(String text, int mostDocuments, int mostBytes) {
        InputStream source = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new CollectionText(source, "samples", mostDocuments, mostBytes);
    }

    private static List<String> split(CollectionText collection) throws IOException, BadText {
        List<String> documents = new ArrayList<>();
        for (Optional<Slice> next = collection.next(); next.isPresent(); next = collection.next()) {
            Slice slice = next.get();
            assertThat(slice.first()).isEqualTo(documents.size());
            for (int i = 0; i < slice.count(); i++) {
                documents.add(
                        new String(slice.bytes(), slice.from(i), slice.to(i) - slice.from(i), StandardCharsets.UTF_8));
            }
        }
        return documents;
    }
}
