package dev.fosh.sdkjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as people and other programs read them. */
class ValueTextTest {
    private static final int MOST = 1 << 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "<f8 ; (2, 2) ; [[1.0, 2.0], [3.0, 4.0]] ; 000000000000f03f0000000000000040000000000000084000"
                        + "00000000001040",
                ">f8 ; (1,) ; [1.5] ; 3ff8000000000000",
                "<f4 ; (1,) ; [0.10000000149011612] ; cdcccc3d",
                "<f2 ; (3,) ; [1.0, -2.0, 5.960464477539063e-08] ; 003c00c00100",
                "<f2 ; (2,) ; [{\"$numberDouble\": \"NaN\"}, {\"$numberDouble\": \"-Infinity\"}] ; 007e00fc",
                "|i1 ; (2,) ; [-1, 127] ; ff7f",
                "|u1 ; (2,) ; [255, 0] ; ff00",
                "<i2 ; (1,) ; [-2] ; feff",
                ">u2 ; (1,) ; [256] ; 0100",
                "<i4 ; (1,) ; [-2147483648] ; 00000080",
                "<u4 ; (1,) ; [4294967295] ; ffffffff",
                "<i8 ; () ; -1 ; ffffffffffffffff",
                "<u8 ; (1,) ; [18446744073709551615] ; ffffffffffffffff",
                "|b1 ; (3,) ; [true, false, true] ; 010002",
                "<f8 ; (0,) ; [] ; ``",
                "<f8 ; (2, 0) ; [[], []] ; ``",
                "|u1 ; (1, 1, 2) ; [[[1, 2]]] ; 0102",
            })
    void arraysAreLists(String type, String shape, String expected, String bytes) {
        for (int version = 1; version <= 3; version++) {
            assertThat(text(array(version, type, false, shape, bytes))).isEqualTo(expected);
        }
    }

    @Test
    void fortransOrderIsThatOfTheIndexes() {
        assertThat(text(array(1, "|u1", true, "(2, 3)", "010402050306"))).isEqualTo("[[1, 2, 3], [4, 5, 6]]");
    }

    @Test
    void largeArraysAreHandedOnInParts() {
        int count = 3_000_000;
        BsonBinary large = binary(1, "|u1", false, "(" + count + ",)", new byte[count]);
        TextBuffer out = new TextBuffer();
        long[] total = {0};
        int[] longest = {0};
        ValueText text = new ValueText(
                out,
                () -> {
                    longest[0] = Math.max(longest[0], out.length());
                    total[0] += out.length();
                    out.reset();
                },
                1 << 30);
        StoredValue.of(large).write(text, true);
        assertThat(total[0] + out.length()).isEqualTo(3L * count);
        assertThat(longest[0]).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "<f8 ; (3,) ; 000000000000f03f",
                "<f8 ; (0,) ; 000000000000f03f",
                "<f8 ; (999999999, 999999999, 999999999) ; 00",
                "<f8 ; (999999999, 0) ; ``",
                "<c8 ; (1,) ; 0000000000000000",
                "|O ; (1,) ; 8004",
                "<f1 ; (1,) ; 00",
                "|u1 ; (-1,) ; 00",
                "|u1 ; (2000000,) ; 00",
            })
    void whatIsNoArrayStaysAsItIsStored(String type, String shape, String bytes) {
        BsonBinary broken = array(1, type, false, shape, bytes);
        assertThat(text(broken)).startsWith("{\"$binary\": {\"base64\": ").endsWith("\"subType\": \"00\"}}");
    }

    @Test
    void brokenAndForeignBinariesStayAsTheyAreStored() {
        byte[] whole = array(1, "|u1", false, "(4,)", "01020304").getData();
        for (int length = 0; length < whole.length; length++) {
            assertThat(text(new BsonBinary(Arrays.copyOf(whole, length)))).startsWith("{\"$binary\"");
        }
        assertThat(text(new BsonBinary((byte) 4, new byte[16]))).contains("\"subType\": \"04\"");
        assertThat(text(new BsonBinary("%PDF-1.4".getBytes(StandardCharsets.UTF_8))))
                .startsWith("{\"$binary\"");
        assertThat(text(array(1, "|u1", false, "(4,)", "01020304"), false)).startsWith("{\"$binary\"");
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] zeros = new byte[64 << 20];
        BsonBinary bomb = binary(1, "|u1", false, "(" + zeros.length + ",)", zeros);
        assertThat(bomb.getData().length).isLessThan(100_000);
        assertThat(text(bomb)).startsWith("{\"$binary\"");
    }

    @Test
    void datesAndIdsAreText() {
        assertThat(text(new BsonDateTime(0))).isEqualTo("\"1970-01-01T00:00:00Z\"");
        assertThat(text(new BsonDateTime(1_651_820_889_123L))).isEqualTo("\"2022-05-06T07:08:09.123Z\"");
        assertThat(text(new BsonDateTime(-315_619_200_000L))).isEqualTo("\"1960-01-01T00:00:00Z\"");
        assertThat(text(new BsonDateTime(Long.MAX_VALUE)))
                .isEqualTo("{\"$date\": {\"$numberLong\": \"9223372036854775807\"}}");
        assertThat(text(new BsonObjectId(new ObjectId("64000000000000000000004d"))))
                .isEqualTo("\"64000000000000000000004d\"");
    }

    @Test
    void textsAreUtf8WithoutWhatMovesACursor() {
        assertThat(text(new BsonString("naïve 日本 😀"))).isEqualTo("\"naïve 日本 😀\"");
        assertThat(text(new BsonString("a\"b\\c\n\r\t\b\f\u0001\u007f\u009b\u202e\u2028")))
                .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\\u007f\\u009b\\u202e\\u2028\"");
    }

    @Test
    void documentsAndListsAreWhatTheyAre() {
        BsonDocument document = new BsonDocument("_id", new BsonInt64(1L << 40))
                .append("a \"key\"", new BsonArray(List.of(BsonNull.VALUE, new BsonDocument(), new BsonArray())));
        assertThat(text(document)).isEqualTo("{\"_id\": 1099511627776, \"a \\\"key\\\"\": [null, {}, []]}");
        assertThat(text(BsonDocument.parse(
                        "{a: {$numberDecimal: '1.5'}, b: {$regularExpression: {pattern: 'x', options: 'i'}},"
                                + " c: {$timestamp: {t: 1, i: 2}}, d: {$minKey: 1}, e: {$code: 'f()'},"
                                + " f: {$code: 'g()', $scope: {h: 1}}, g: {$undefined: true}}")))
                .isEqualTo("{\"a\": {\"$numberDecimal\": \"1.5\"},"
                        + " \"b\": {\"$regularExpression\": {\"pattern\": \"x\", \"options\": \"i\"}},"
                        + " \"c\": {\"$timestamp\": {\"t\": 1, \"i\": 2}}, \"d\": {\"$minKey\": 1},"
                        + " \"e\": {\"$code\": \"f()\"}, \"f\": {\"$code\": \"g()\", \"$scope\": {\"h\": 1}},"
                        + " \"g\": null}");
    }

    private static String text(BsonValue value) {
        return text(value, true);
    }

    private static String text(BsonValue value, boolean decodes) {
        TextBuffer out = new TextBuffer();
        StoredValue.of(value).write(new ValueText(out, () -> {}, MOST), decodes);
        return out.toString();
    }

    private static BsonBinary array(int version, String type, boolean isFortran, String shape, String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return binary(version, type, isFortran, shape, bytes);
    }

    private static BsonBinary binary(int version, String type, boolean isFortran, String shape, byte[] numbers) {
        String order = isFortran ? "True" : "False";
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file =
                ByteBuffer.allocate(12 + header.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            file.putShort((short) header.length);
        } else {
            file.putInt(header.length);
        }
        file.put(header).put(numbers);
        Deflater deflater = new Deflater();
        deflater.setInput(file.array(), 0, file.position());
        deflater.finish();
        byte[] packed = new byte[file.position() + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return new BsonBinary(Arrays.copyOf(packed, length));
    }
}
