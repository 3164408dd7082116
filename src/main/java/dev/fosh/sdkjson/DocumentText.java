package dev.fosh.sdkjson;

/**
 * Writes BSON documents as the text that the SDK writes: relaxed Extended JSON, all of it ASCII.
 *
 * <p>What Python can't tell apart after reading is written alike: int64 and int32, a symbol and a string, undefined and
 * null. For one thread.
 */
public final class DocumentText {
    private static final byte[] SEPARATOR = {',', ' '};
    private static final byte[] COLON = {':', ' '};

    private final ScalarText scalars = new ScalarText();
    private byte[] bson;
    private int at;
    private TextBuffer out;

    /**
     * Appends the text of the document that begins at an offset.
     *
     * @throws dev.fosh.fault.FoshException {@code UNREADABLE_TEXT} if it has text that is not UTF-8, as the SDK refuses it
     */
    public void write(byte[] bson, int offset, TextBuffer out) {
        this.bson = bson;
        this.at = offset;
        this.out = out;
        document(false);
    }

    private void document(boolean mayBeReference) {
        int start = at;
        int textStart = out.length();
        out.append('{');
        boolean isFirst = true;
        at += 4;
        for (int type = bson[at++]; type != 0; type = bson[at++]) {
            if (!isFirst) {
                out.append(SEPARATOR);
            }
            isFirst = false;
            if (mayBeReference && bson[at] == '$' && Reference.is(bson, start)) {
                out.truncate(textStart);
                reference(Reference.at(bson, start));
                return;
            }
            element(type);
        }
        out.append('}');
    }

    private void element(int type) {
        int end = Bson.nameEnd(bson, at);
        StringText.write(bson, at, end, out);
        out.append(COLON);
        at = end + 1;
        value(type);
    }

    /** The SDK reads these as references, and puts what makes them references first. */
    private void reference(Reference reference) {
        byte separator = '{';
        for (int element : reference.elements()) {
            out.append(separator);
            if (separator == ',') {
                out.append(' ');
            }
            separator = ',';
            at = element + 1;
            element(bson[element]);
        }
        out.append('}');
        at = reference.end();
    }

    private void array() {
        out.append('[');
        boolean isFirst = true;
        at += 4;
        for (int type = bson[at++]; type != 0; type = bson[at++]) {
            if (!isFirst) {
                out.append(SEPARATOR);
            }
            isFirst = false;
            at = Bson.nameEnd(bson, at) + 1;
            value(type);
        }
        out.append(']');
    }

    private void value(int type) {
        switch (type) {
            case Bson.DOCUMENT -> document(true);
            case Bson.ARRAY -> array();
            case Bson.SCOPED_CODE -> scopedCode();
            default -> {
                scalars.write(type, bson, at, out);
                at = Bson.valueEnd(bson, type, at);
            }
        }
    }

    private void scopedCode() {
        int code = at + 4;
        out.append("{\"$code\": ");
        scalars.write(Bson.STRING, bson, code, out);
        out.append(", \"$scope\": ");
        at = Bson.valueEnd(bson, Bson.STRING, code);
        document(false);
        out.append('}');
    }
}
