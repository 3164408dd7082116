package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;
import org.bson.BsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyBytesTest {
    private static byte[] file(String json) throws IOException {
        byte[] stored = NumpyBytes.of(BsonArray.parse(json)).getData();
        return new InflaterInputStream(new ByteArrayInputStream(stored)).readAllBytes();
    }

    @Test
    void writesTheFileThatNumpyWrites() throws IOException {
        byte[] file = file("[1.0, 2.0, 3.5]");
        assertThat(file).hasSize(128 + 24);
        assertThat(file).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(file, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }  ")
                .endsWith(" \n");
        ByteBuffer data = ByteBuffer.wrap(file, 128, 24).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(data.getDouble()).isEqualTo(1);
        assertThat(data.getDouble()).isEqualTo(2);
        assertThat(data.getDouble()).isEqualTo(3.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2] | '<i8' | (2,)",
                "[[true, false]] | '|b1' | (1, 2)",
                "[] | '<f8' | (0,)",
                "[[1, 2.5], [3, 4]] | '<f8' | (2, 2)",
            })
    void choosesTheTypeAsNumpyDoes(String json, String type, String shape) throws IOException {
        assertThat(new String(file(json), StandardCharsets.ISO_8859_1))
                .contains(type.replace("'", ""))
                .contains("'shape': " + shape);
    }

    @Test
    void refusesWhatIsNoArray() {
        for (String json : new String[] {"[[1, 2], [3]]", "['a']", "[1, [2]]", "[null]"}) {
            assertThatThrownBy(() -> NumpyBytes.of(BsonArray.parse(json)))
                    .as(json)
                    .isInstanceOf(FoshException.class);
        }
        assertThatThrownBy(() -> NumpyBytes.dimensions(new byte[] {1, 2, 3})).isInstanceOf(FoshException.class);
    }

    @Test
    void countsDimensions() {
        assertThat(NumpyBytes.dimensions(NumpyBytes.of(BsonArray.parse("[1]")).getData()))
                .isEqualTo(1);
        assertThat(NumpyBytes.dimensions(
                        NumpyBytes.of(BsonArray.parse("[[1], [2]]")).getData()))
                .isEqualTo(2);
    }
}
