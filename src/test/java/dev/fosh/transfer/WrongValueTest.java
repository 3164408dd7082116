package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonArray;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** Values that are refused stand in the message, but never fill it. */
class WrongValueTest {
    @Test
    void showsPlainValues() {
        assertThat(WrongValue.shown(new BsonString("banana"))).isEqualTo("\"banana\"");
        assertThat(WrongValue.shown(new BsonInt32(7))).isEqualTo("7");
        assertThat(WrongValue.shown(BsonNull.VALUE)).isEqualTo("null");
        assertThat(WrongValue.shown(null)).isEqualTo("nothing");
    }

    @Test
    void shortensWhatIsLong() {
        assertThat(WrongValue.shown(new BsonString("x".repeat(1000))))
                .hasSize(61)
                .endsWith("x…");
        assertThat(WrongValue.shown(new BsonArray())).isEqualTo("[…]");
    }
}
