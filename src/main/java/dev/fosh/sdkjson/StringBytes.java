package dev.fosh.sdkjson;

/** Reads JSON strings into UTF-8. */
final class StringBytes {
    private static final boolean[] PLAIN = plain();

    private final JsonInput in;

    StringBytes(JsonInput in) {
        this.in = in;
    }

    /** Appends a BSON string; the opening quote is already taken. */
    void string(BsonBuffer out) throws BadText {
        int start = out.length();
        out.int32(0);
        content(out);
        out.append(0);
        out.setInt32(start, out.length() - start - 4);
    }

    /** Appends a BSON name; the opening quote is already taken. */
    void name(BsonBuffer out) throws BadText {
        int place = in.at;
        int start = out.length();
        content(out);
        byte[] bytes = out.bytes();
        for (int i = start; i < out.length(); i++) {
            if (bytes[i] == 0) {
                throw new BadText(place, "a key has a zero character");
            }
        }
        out.append(0);
    }

    private void content(BsonBuffer out) throws BadText {
        byte[] json = in.json;
        int end = in.end;
        int start = in.at;
        int at = start;
        while (true) {
            while (at < end && json[at] >= 0 && PLAIN[json[at]]) {
                at++;
            }
            if (at < end && json[at] < 0) {
                at += utf8(at);
                continue;
            }
            out.append(json, start, at - start);
            in.at = at;
            if (isOver(out)) {
                return;
            }
            start = in.at;
            at = start;
        }
    }

    private int utf8(int at) throws BadText {
        int count = Utf8.check(in.json, at, in.end);
        if (count == 0) {
            throw new BadText(at, "not UTF-8");
        }
        return count;
    }

    /** Takes what is not plain; returns whether it was the closing quote. */
    private boolean isOver(BsonBuffer out) throws BadText {
        int c = in.byteAt(in.at);
        if (in.at >= in.end) {
            throw in.bad("a string has no end");
        }
        in.at++;
        if (c == '"') {
            return true;
        }
        if (c != '\\') {
            in.at--;
            throw in.bad("a control character in a string");
        }
        int escape = in.byteAt(in.at++);
        switch (escape) {
            case '"', '\\', '/' -> out.append(escape);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> unicode(out);
            default -> {
                in.at -= 2;
                throw in.bad("an unknown escape in a string");
            }
        }
        return false;
    }

    private void unicode(BsonBuffer out) throws BadText {
        int place = in.at - 2;
        int codePoint = codeUnit();
        if (Character.isHighSurrogate((char) codePoint) && in.byteAt(in.at) == '\\' && in.byteAt(in.at + 1) == 'u') {
            in.at += 2;
            int low = codeUnit();
            if (Character.isLowSurrogate((char) low)) {
                codePoint = Character.toCodePoint((char) codePoint, (char) low);
            }
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw new BadText(place, "half a surrogate pair in a string");
        }
        byte[] target = out.room(4);
        out.wroteUpTo(Utf8.write(codePoint, target, out.length()));
    }

    private int codeUnit() throws BadText {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int c = in.byteAt(in.at);
            int digit = c < 0 ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw in.bad("a \\u escape without four hexadecimal digits");
            }
            unit = unit << 4 | digit;
            in.at++;
        }
        return unit;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        for (int c = ' '; c < 128; c++) {
            plain[c] = c != '"' && c != '\\';
        }
        return plain;
    }
}
