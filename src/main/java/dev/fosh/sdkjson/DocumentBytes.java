package dev.fosh.sdkjson;

/**
 * Reads the SDK's text into BSON as the SDK does: Extended JSON of all ages, and Python's NaN and Infinity.
 *
 * <p>Whole numbers become int32 where they fit, else int64. Of equal keys the last value counts, at the place of the
 * first. What the SDK could not store is refused: numbers beyond int64, halves of surrogate pairs, zero bytes in keys.
 * For one thread.
 */
public final class DocumentBytes {
    private final int depthLimit;
    private final JsonInput in = new JsonInput();
    private final StringBytes strings = new StringBytes(in);
    private final NumberBytes numbers = new NumberBytes(in);
    private final QuickWrappers quick = new QuickWrappers(in);
    private final NameHashes names = new NameHashes();
    private BsonBuffer out;
    private int depth;

    /** A reader that refuses text in which objects and arrays lie deeper than this in each other. */
    public DocumentBytes(int depthLimit) {
        this.depthLimit = depthLimit;
    }

    /**
     * Appends the bytes of the one document that is the text from {@code from} to {@code to}, blanks around it allowed.
     *
     * @throws BadText with an offset in {@code json}, if it is not one document; {@code out} is then as before
     */
    public void read(byte[] json, int from, int to, BsonBuffer out) throws BadText {
        int before = out.length();
        boolean isRead = false;
        try {
            start(json, from, to, out);
            if (in.peek() != '{') {
                throw in.bad("a document must be a JSON object");
            }
            if (value() != Bson.DOCUMENT) {
                throw new BadText(from, "a document must not be a single value");
            }
            if (in.peek() >= 0) {
                throw in.bad("text follows the end of the document");
            }
            isRead = true;
        } finally {
            if (!isRead) {
                out.truncate(before);
            }
        }
    }

    private void start(byte[] json, int from, int to, BsonBuffer target) {
        in.set(json, from, to);
        out = target;
        depth = 0;
        names.reset();
    }

    /** Appends the next value; returns its type. */
    private int value() throws BadText {
        int first = in.peek();
        return switch (first) {
            case '"' -> {
                in.at++;
                strings.string(out);
                yield Bson.STRING;
            }
            case '{' -> nested(first);
            case '[' -> nested(first);
            case 't' -> word("true", Bson.BOOLEAN, 1);
            case 'f' -> word("false", Bson.BOOLEAN, 0);
            case 'n' -> word("null", Bson.NULL, 0);
            case 'N' -> number("NaN", Double.NaN);
            case 'I' -> number("Infinity", Double.POSITIVE_INFINITY);
            case '-' -> in.byteAt(in.at + 1) == 'I' ? number("-Infinity", Double.NEGATIVE_INFINITY) : numbers.read(out);
            default -> numbers.read(out);
        };
    }

    private int nested(int first) throws BadText {
        if (++depth > depthLimit) {
            throw in.bad("objects and arrays lie more than " + depthLimit + " deep in each other");
        }
        in.at++;
        int type = first == '[' ? array() : object();
        depth--;
        return type;
    }

    private int word(String word, int type, int value) throws BadText {
        if (!in.take(word)) {
            throw in.bad("not JSON");
        }
        if (type == Bson.BOOLEAN) {
            out.append(value);
        }
        return type;
    }

    private int number(String word, double value) throws BadText {
        if (!in.take(word)) {
            throw in.bad("not JSON");
        }
        out.float64(value);
        return Bson.DOUBLE;
    }

    private int array() throws BadText {
        int start = out.openDocument();
        if (in.peek() == ']') {
            in.at++;
        } else {
            for (int index = 0; ; index++) {
                int typeAt = out.length();
                out.append(0);
                ArrayNames.append(index, out);
                out.setByte(typeAt, value());
                if (isOver(']')) {
                    break;
                }
            }
        }
        out.closeDocument(start);
        return Bson.ARRAY;
    }

    private int object() throws BadText {
        int type = in.peek() == '"' && in.byteAt(in.at + 1) == '$' ? quick.read(out) : 0;
        return type != 0 ? type : plainObject();
    }

    private int plainObject() throws BadText {
        int place = in.at;
        int start = out.openDocument();
        int mark = names.open();
        boolean isWrapper = false;
        if (in.peek() == '}') {
            in.at++;
        } else {
            do {
                int typeAt = out.length();
                out.append(0);
                isWrapper |= name();
                in.expect(':');
                int type = value();
                out.setByte(typeAt, type);
            } while (!isOver('}'));
        }
        out.closeDocument(start);
        if (names.close(mark)) {
            Duplicates.remove(out, start);
        }
        return isWrapper ? Wrappers.convert(out, start, place) : Bson.DOCUMENT;
    }

    /** Appends a name; returns whether it may make the object something else than a document. */
    private boolean name() throws BadText {
        in.expect('"');
        int start = out.length();
        strings.name(out);
        names.add(out.bytes(), start, out.length() - 1);
        return out.bytes()[start] == '$' && Wrappers.isName(out.bytes(), start);
    }

    /** Takes the comma or bracket behind a value; returns whether it was the bracket. */
    private boolean isOver(char bracket) throws BadText {
        int next = in.peek();
        if (next != ',' && next != bracket) {
            throw in.bad("',' or '" + bracket + "' is missing");
        }
        in.at++;
        return next == bracket;
    }
}
