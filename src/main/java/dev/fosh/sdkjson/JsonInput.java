package dev.fosh.sdkjson;

/** A text and the place in it that is read next. */
final class JsonInput {
    byte[] json;
    int at;
    int end;

    void set(byte[] json, int from, int to) {
        this.json = json;
        this.at = from;
        this.end = to;
    }

    /** Passes over blanks and returns the byte behind them without taking it; -1 at the end. */
    int peek() {
        byte[] bytes = json;
        int next = at;
        while (next < end) {
            int c = bytes[next];
            if (c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                at = next;
                return c & 0xff;
            }
            next++;
        }
        at = next;
        return -1;
    }

    void expect(char wanted) throws BadText {
        if (peek() != wanted) {
            throw bad("'" + wanted + "' is missing");
        }
        at++;
    }

    /** Takes blanks and these characters if they come next. */
    boolean take(String ascii) {
        if (peek() < 0 || end - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (json[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        at += ascii.length();
        return true;
    }

    /** The byte at a place, -1 behind the end. */
    int byteAt(int place) {
        return place < end ? json[place] : -1;
    }

    BadText bad(String reason) {
        return new BadText(at, reason);
    }
}
