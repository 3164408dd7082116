package dev.fosh.sdkjson;

import java.nio.charset.StandardCharsets;
import org.bson.types.Decimal128;

/** Writes values that hold no other values. */
final class ScalarText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = bytes("null");
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");
    private static final byte[] OBJECT_ID = bytes("{\"$oid\": \"");
    private static final byte[] BINARY = bytes("{\"$binary\": {\"base64\": \"");
    private static final byte[] SUBTYPE = bytes("\", \"subType\": \"");

    private final DateText dates = new DateText();

    /** Appends a value; not a document, an array or code with a scope. */
    void write(int type, byte[] bson, int at, TextBuffer out) {
        switch (type) {
            case Bson.DOUBLE -> number(Double.longBitsToDouble(Bson.int64(bson, at)), out);
            case Bson.STRING, Bson.SYMBOL -> string(bson, at, out);
            case Bson.BINARY -> binary(bson, at, out);
            case Bson.OBJECT_ID -> objectId(bson, at, out);
            case Bson.BOOLEAN -> out.append(bson[at] == 0 ? FALSE : TRUE);
            case Bson.DATE -> dates.write(Bson.int64(bson, at), out);
            case Bson.NULL, Bson.UNDEFINED -> out.append(NULL);
            case Bson.INT32 -> DecimalText.write(Bson.int32(bson, at), out);
            case Bson.INT64 -> DecimalText.write(Bson.int64(bson, at), out);
            default -> rare(type, bson, at, out);
        }
    }

    private static void rare(int type, byte[] bson, int at, TextBuffer out) {
        switch (type) {
            case Bson.REGEX -> regex(bson, at, out);
            case Bson.DB_POINTER -> pointer(bson, at, out);
            case Bson.CODE -> {
                out.append("{\"$code\": ");
                string(bson, at, out);
                out.append('}');
            }
            case Bson.TIMESTAMP -> timestamp(bson, at, out);
            case Bson.DECIMAL128 -> decimal(bson, at, out);
            case Bson.MIN_KEY -> out.append("{\"$minKey\": 1}");
            case Bson.MAX_KEY -> out.append("{\"$maxKey\": 1}");
            default -> throw Bson.unknownType(type);
        }
    }

    /** Appends a double; NaN and infinities as Extended JSON. */
    static void number(double number, TextBuffer out) {
        if (Double.isNaN(number)) {
            out.append("{\"$numberDouble\": \"NaN\"}");
        } else if (Double.isInfinite(number)) {
            out.append(number > 0 ? "{\"$numberDouble\": \"Infinity\"}" : "{\"$numberDouble\": \"-Infinity\"}");
        } else {
            PythonFloat.write(number, out);
        }
    }

    private static void string(byte[] bson, int at, TextBuffer out) {
        StringText.write(bson, at + 4, at + 3 + Bson.int32(bson, at), out);
    }

    private static void binary(byte[] bson, int at, TextBuffer out) {
        int subtype = bson[at + 4] & 0xff;
        int from = at + 5 + (subtype == Bson.OLD_BINARY ? 4 : 0);
        out.append(BINARY);
        Base64Text.write(bson, from, at + 5 + Bson.int32(bson, at), out);
        out.append(SUBTYPE);
        out.append(HEX[subtype >> 4]);
        out.append(HEX[subtype & 15]);
        out.append("\"}}");
    }

    private static void objectId(byte[] bson, int from, TextBuffer out) {
        out.append(OBJECT_ID);
        byte[] target = out.room(26);
        int at = out.length();
        for (int i = 0; i < 12; i++) {
            target[at + 2 * i] = HEX[bson[from + i] >> 4 & 15];
            target[at + 2 * i + 1] = HEX[bson[from + i] & 15];
        }
        target[at + 24] = '"';
        target[at + 25] = '}';
        out.wroteUpTo(at + 26);
    }

    /** Python keeps the options it knows, as a set of flags. */
    private static void regex(byte[] bson, int at, TextBuffer out) {
        int end = Bson.nameEnd(bson, at);
        out.append("{\"$regularExpression\": {\"pattern\": ");
        StringText.write(bson, at, end, out);
        out.append(", \"options\": \"");
        out.append(RegexOptions.known(Bson.text(bson, end + 1, Bson.nameEnd(bson, end + 1))));
        out.append("\"}}");
    }

    private static void pointer(byte[] bson, int at, TextBuffer out) {
        out.append("{\"$ref\": ");
        string(bson, at, out);
        out.append(", \"$id\": ");
        objectId(bson, Bson.valueEnd(bson, Bson.STRING, at), out);
        out.append('}');
    }

    private static void timestamp(byte[] bson, int at, TextBuffer out) {
        out.append("{\"$timestamp\": {\"t\": ");
        DecimalText.write(Integer.toUnsignedLong(Bson.int32(bson, at + 4)), out);
        out.append(", \"i\": ");
        DecimalText.write(Integer.toUnsignedLong(Bson.int32(bson, at)), out);
        out.append("}}");
    }

    private static void decimal(byte[] bson, int at, TextBuffer out) {
        Decimal128 decimal = Decimal128.fromIEEE754BIDEncoding(Bson.int64(bson, at + 8), Bson.int64(bson, at));
        out.append("{\"$numberDecimal\": \"");
        out.append(decimal.isNaN() ? "NaN" : decimal.toString());
        out.append("\"}");
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
