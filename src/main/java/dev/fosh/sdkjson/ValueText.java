package dev.fosh.sdkjson;

/**
 * Writes stored values as JSON for people and other programs: dates as ISO text in UTC, ids as hexadecimal text, arrays of
 * numbers as lists, texts in UTF-8.
 *
 * <p>What JSON has no word for is Extended JSON, so that nothing is lost: NaN and infinities, other binary data, rare types.
 * For one thread.
 */
public final class ValueText {
    private final TextBuffer out;
    private final Runnable drain;
    private final PlainDate dates = new PlainDate();
    private final ScalarText others = new ScalarText();
    private final NumberArray arrays;
    private boolean decodes;

    /**
     * Writes into a buffer.
     *
     * @param drain called between the parts of large values, and may empty the buffer
     * @param mostNumbers arrays of numbers that have more bytes are left as they are stored
     */
    public ValueText(TextBuffer out, Runnable drain, int mostNumbers) {
        this.out = out;
        this.drain = drain;
        this.arrays = new NumberArray(mostNumbers);
    }

    /** Where it writes. */
    public TextBuffer out() {
        return out;
    }

    /**
     * Appends a value.
     *
     * @param type its BSON type
     * @param at where it begins in the bytes, behind its name
     * @param decodes whether binary data that hold an array of numbers are written as a list
     */
    public void write(int type, byte[] bson, int at, boolean decodes) {
        this.decodes = decodes;
        value(type, bson, at);
    }

    private void value(int type, byte[] bson, int at) {
        switch (type) {
            case Bson.STRING, Bson.SYMBOL -> PlainString.write(bson, at + 4, at + 3 + Bson.int32(bson, at), out);
            case Bson.DOCUMENT -> document(bson, at);
            case Bson.ARRAY -> array(bson, at);
            case Bson.OBJECT_ID -> {
                out.append('"');
                Hex.write(bson, at, 12, out);
                out.append('"');
            }
            case Bson.DATE -> dates.write(Bson.int64(bson, at), out);
            case Bson.BINARY -> binary(bson, at);
            case Bson.DECIMAL128, Bson.DOUBLE, Bson.INT32, Bson.INT64, Bson.BOOLEAN, Bson.NULL, Bson.UNDEFINED ->
                others.write(type, bson, at, out);
            default -> rare(type, bson, at);
        }
    }

    private void document(byte[] bson, int from) {
        out.append('{');
        int at = from + 4;
        for (boolean isFirst = true; bson[at] != 0; isFirst = false) {
            if (!isFirst) {
                separate();
            }
            int end = Bson.nameEnd(bson, at + 1);
            PlainString.write(bson, at + 1, end, out);
            out.append(':');
            out.append(' ');
            value(bson[at], bson, end + 1);
            at = Bson.valueEnd(bson, bson[at], end + 1);
        }
        out.append('}');
    }

    private void array(byte[] bson, int from) {
        out.append('[');
        int at = from + 4;
        for (boolean isFirst = true; bson[at] != 0; isFirst = false) {
            if (!isFirst) {
                separate();
            }
            int start = Bson.nameEnd(bson, at + 1) + 1;
            value(bson[at], bson, start);
            at = Bson.valueEnd(bson, bson[at], start);
        }
        out.append(']');
    }

    /** Appends what stands between two elements of a list. */
    public void separate() {
        out.append(',');
        out.append(' ');
        drain.run();
    }

    private void binary(byte[] bson, int at) {
        boolean isPlain = bson[at + 4] == 0;
        if (!decodes || !isPlain || !arrays.write(bson, at + 5, Bson.int32(bson, at), out, drain)) {
            others.write(Bson.BINARY, bson, at, out);
        }
    }

    /** The SDK stores none of these. */
    private void rare(int type, byte[] bson, int at) {
        switch (type) {
            case Bson.REGEX -> {
                int end = Bson.nameEnd(bson, at);
                out.append("{\"$regularExpression\": {\"pattern\": ");
                PlainString.write(bson, at, end, out);
                out.append(", \"options\": ");
                PlainString.write(bson, end + 1, Bson.nameEnd(bson, end + 1), out);
                out.append("}}");
            }
            case Bson.CODE -> code(bson, at);
            case Bson.SCOPED_CODE -> {
                code(bson, at + 4);
                out.truncate(out.length() - 1);
                out.append(", \"$scope\": ");
                document(bson, Bson.valueEnd(bson, Bson.STRING, at + 4));
                out.append('}');
            }
            case Bson.DB_POINTER -> {
                out.append("{\"$dbPointer\": {\"$ref\": ");
                PlainString.write(bson, at + 4, at + 3 + Bson.int32(bson, at), out);
                out.append(", \"$id\": {\"$oid\": \"");
                Hex.write(bson, Bson.valueEnd(bson, Bson.STRING, at), 12, out);
                out.append("\"}}}");
            }
            default -> others.write(type, bson, at, out);
        }
    }

    private void code(byte[] bson, int at) {
        out.append("{\"$code\": ");
        PlainString.write(bson, at + 4, at + 3 + Bson.int32(bson, at), out);
        out.append('}');
    }
}
