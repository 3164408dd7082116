package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultsJsonTest {
    private static final String CLASS = "new.Classé";

    @Test
    void writesWhatTheSdkWrites() throws Exception {
        for (String[] line : SdkJsonCorpus.lines("cases.tsv")) {
            assertThat(rewriteOrMark(SdkJsonCorpus.decoded(line[0])))
                    .as(line[0])
                    .isEqualTo(line[1]);
        }
    }

    @Test
    void holdingBackLittleChangesNothing() throws Exception {
        long seed = SdkJsonCorpus.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String json = new SdkJsonRandom(random).object(6);
            String whole = rewrite(json, SdkJsonRewriter.OBJECT_LIMIT);
            assertThat(rewrite(json, 2000 + random.nextInt(3000)))
                    .as("seed " + seed)
                    .isEqualTo(whole);
            assertThat(rewrite(whole, 2000)).as("seed %d, again", seed).isEqualTo(whole);
        }
    }

    @Test
    void setsTheClassInPlaceOrAtTheEnd() throws Exception {
        assertThat(rewrite("{\"a\":1,\"cls\":{\"b\":[2]},\"c\":{\"cls\":3}}"))
                .isEqualTo("{\"a\": 1, \"cls\": \"new.Class\\u00e9\", \"c\": {\"cls\": 3}}");
        assertThat(rewrite("{\"a\":1}")).isEqualTo("{\"a\": 1, \"cls\": \"new.Class\\u00e9\"}");
    }

    @Test
    void setsTheClassOfAnObjectThatIsAlreadyBeingWritten() throws Exception {
        String pad = "x".repeat(300);
        assertThat(rewrite("{\"a\":\"" + pad + "\",\"cls\":[{\"b\":\"" + pad + "\"}],\"c\":5,\"cls\":6}", 64))
                .isEqualTo("{\"a\": \"" + pad + "\", \"cls\": \"new.Class\\u00e9\", \"c\": 5}");
        assertThat(rewrite("{\"cls\":\"" + pad + "\",\"cls\":\"" + pad + "\",\"a\":1}", 64))
                .isEqualTo("{\"cls\": \"new.Class\\u00e9\", \"a\": 1}");
    }

    @Test
    void keepsTheLastOfTwoKeysAtTheFirstPlace() throws Exception {
        assertThat(rewrite("{\"a\":1,\"b\":2,\"a\":3,\"cls\":0}"))
                .isEqualTo("{\"a\": 3, \"b\": 2, \"cls\": \"new.Class\\u00e9\"}");
    }

    @Test
    void keepsASmallWrapperTogetherWhereTheLimitIsReachedWithinIt() throws Exception {
        for (int length = 0; length < 3000; length++) {
            String pad = "x".repeat(length);
            assertThat(rewrite("{\"a\":\"" + pad + "\",\"b\":{\"$options\":\"i\",\"$regex\":\"r\"}}", 2000))
                    .isEqualTo("{\"a\": \"" + pad + "\", \"b\": {\"$regularExpression\": {\"pattern\": \"r\","
                            + " \"options\": \"i\"}}, \"cls\": \"new.Class\\u00e9\"}");
        }
    }

    @Test
    void refusesAWrapperThatIsFoundTooLate() {
        String json = "{\"o\": {\"a\":\"" + "x".repeat(300) + "\",\"$undefined\":1}}";
        assertThatExceptionOfType(SdkJsonException.class).isThrownBy(() -> rewrite(json, 64));
    }

    @Test
    void refusesAWrapperThatIsTooLargeToHoldBack() {
        String json = "{\"s\": {\"$symbol\":\"" + "x".repeat(SdkJsonRewriter.WRAPPER_LIMIT + 1) + "\"}}";
        assertThatExceptionOfType(SdkJsonException.class).isThrownBy(() -> rewrite(json));
    }

    @Test
    void refusesWhatPythonRecursesTooDeeplyFor() throws Exception {
        String open = "[".repeat(SdkJsonRewriter.DEEPEST - 1);
        String close = "]".repeat(SdkJsonRewriter.DEEPEST - 1);
        assertThat(rewrite("{\"a\":" + open + close + "}")).startsWith("{\"a\": [[[");
        assertThatExceptionOfType(SdkJsonException.class).isThrownBy(() -> rewrite("{\"a\":[" + open + close + "]}"));
    }

    @Test
    void refusesWholeNumbersThatPythonDoesNotConvert() throws Exception {
        assertThat(rewrite("{\"a\":-" + "1".repeat(4300) + "}")).startsWith("{\"a\": -111");
        assertThatExceptionOfType(SdkJsonException.class).isThrownBy(() -> rewrite("{\"a\":" + "1".repeat(4301) + "}"));
    }

    @Test
    void tellsAFailingDiskFromBadJson() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> ResultsJson.rewrite(failing, OutputStream.nullOutputStream(), CLASS))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    private static String rewriteOrMark(byte[] json) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try {
            ResultsJson.rewrite(new ByteArrayInputStream(json), to, CLASS);
        } catch (SdkJsonException refused) {
            return "!";
        }
        return to.toString(StandardCharsets.US_ASCII);
    }

    private static String rewrite(String json) throws SdkJsonException, IOException {
        return rewrite(json, SdkJsonRewriter.OBJECT_LIMIT);
    }

    private static String rewrite(String json, int limit) throws SdkJsonException, IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        ResultsJson.rewrite(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), to, CLASS, limit);
        return to.toString(StandardCharsets.US_ASCII);
    }
}
