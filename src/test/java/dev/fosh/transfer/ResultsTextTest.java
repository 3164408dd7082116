package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTextTest {
    private static String copied(String stored) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        ResultsText.copy(new ByteArrayInputStream(stored.getBytes(StandardCharsets.UTF_8)), to);
        return to.toString(StandardCharsets.UTF_8);
    }

    /** The right side is what Python's {@code json.dumps(…, ensure_ascii=False, separators=(",", ": "))} prints. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, 2.5, null, true], \"b\": {}}|{\"a\": [1,2.5,null,true],\"b\": {}}",
                "{\"a\": {\"$numberDouble\": \"NaN\"}, \"b\": [{\"$numberDouble\": \"-Infinity\"}]}|{\"a\": NaN,\"b\": [-Infinity]}",
                "{\"a\": {\"$numberDouble\": \"1.5\"}}|{\"a\": {\"$numberDouble\": \"1.5\"}}",
                "{\"a\": {\"$oid\": \"6b03c3843cf724fb3f3a15ef\"}}|{\"a\": {\"$oid\": \"6b03c3843cf724fb3f3a15ef\"}}",
                "{\"\\u00e4\": \"\\u65e5\\ud83d\\ude00\"}|{\"ä\": \"日😀\"}",
                "{\"a\": \"\\ud83d x \\ude00\"}|{\"a\": \"\\ud83d x \\ude00\"}",
                "{\"a\": \"\\ud83d\\u0041\"}|{\"a\": \"\\ud83dA\"}",
                "{\"a\": \"q\\\"b\\\\n\\n\\t\\u0000\\u001f\\u007f\\/ , : { [\"}|{\"a\": \"q\\\"b\\\\n\\n\\t\\u0000\\u001f\u007f/ , : { [\"}",
                "{\"a\": \"\\u0022\\u005c\\u000a\"}|{\"a\": \"\\\"\\\\\\n\"}"
            })
    void writesWhatTheSdkWrites(String stored, String expected) throws IOException {
        assertThat(copied(stored)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"b", "{\"a\": [1", "{\"a\": \"\\u00"})
    void tellsWhereATextEndsTooEarly(String stored) {
        assertThatThrownBy(() -> copied(stored)).isInstanceOf(EOFException.class);
    }
}
