package dev.fosh.transfer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the stored results of a run as the SDK writes results files: another layout, characters unescaped, bare NaN.
 *
 * <p>Streams: neither the text nor a string of it is held.
 */
final class ResultsText {
    private static final int LOOK_AHEAD = 96;
    private static final Pattern DOUBLE =
            Pattern.compile("\\A\\{\\s*\"\\$numberDouble\"\\s*:\\s*\"(-?Infinity|NaN)\"\\s*\\}");

    private final BufferedInputStream from;
    private final OutputStream to;
    private int depth;

    private ResultsText(InputStream from, OutputStream to) {
        this.from = new BufferedInputStream(from, 1 << 16);
        this.to = to;
    }

    /**
     * Copies one JSON object.
     *
     * @throws EOFException where it ends too early
     */
    static void copy(InputStream from, OutputStream to) throws IOException {
        new ResultsText(from, to).copy();
    }

    private void copy() throws IOException {
        int next = from.read();
        while (next >= 0) {
            copy(next);
            next = from.read();
        }
        if (depth != 0) {
            throw new EOFException("the text ends inside of an object");
        }
    }

    private void copy(int character) throws IOException {
        switch (character) {
            case ' ', '\n', '\r', '\t' -> {}
            case '"' -> string();
            case ':' -> to.write(": ".getBytes(StandardCharsets.US_ASCII));
            case '{' -> object();
            case '[' -> open('[');
            case '}', ']' -> {
                depth--;
                to.write(character);
            }
            default -> to.write(character);
        }
    }

    private void open(int bracket) throws IOException {
        depth++;
        to.write(bracket);
    }

    private void object() throws IOException {
        from.mark(LOOK_AHEAD);
        byte[] ahead = new byte[LOOK_AHEAD - 1];
        int count = Math.max(from.readNBytes(ahead, 0, ahead.length), 0);
        Matcher number = DOUBLE.matcher("{" + new String(ahead, 0, count, StandardCharsets.ISO_8859_1));
        from.reset();
        if (!number.find()) {
            open('{');
            return;
        }
        from.skipNBytes(number.end() - 1L);
        to.write(number.group(1).getBytes(StandardCharsets.US_ASCII));
    }

    private void string() throws IOException {
        to.write('"');
        for (int next = character(); next != '"'; next = character()) {
            if (next == '\\') {
                escape();
            } else {
                to.write(next);
            }
        }
        to.write('"');
    }

    private int character() throws IOException {
        int next = from.read();
        if (next < 0) {
            throw new EOFException("the text ends inside of a string");
        }
        return next;
    }

    private void escape() throws IOException {
        int kind = character();
        if (kind == 'u') {
            unescape((char) hex());
        } else if (kind == '/') {
            to.write('/');
        } else {
            to.write('\\');
            to.write(kind);
        }
    }

    private int hex() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 4 | Character.digit(character(), 16);
        }
        return value;
    }

    private void unescape(char unit) throws IOException {
        if (!Character.isHighSurrogate(unit)) {
            write(String.valueOf(unit));
            return;
        }
        from.mark(6);
        boolean isPair = from.read() == '\\' && from.read() == 'u';
        char low = isPair ? (char) hex() : 0;
        if (Character.isLowSurrogate(low)) {
            write(String.valueOf(new char[] {unit, low}));
        } else {
            from.reset();
            write(String.valueOf(unit));
        }
    }

    /** What Python's writer leaves unescaped; half a pair has no other spelling. */
    private void write(String text) throws IOException {
        char first = text.charAt(0);
        String escape = shortEscape(first);
        if (escape != null) {
            to.write(escape.getBytes(StandardCharsets.US_ASCII));
        } else if (first < ' ' || text.length() == 1 && Character.isSurrogate(first)) {
            to.write(String.format("\\u%04x", (int) first).getBytes(StandardCharsets.US_ASCII));
        } else {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String shortEscape(char character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> null;
        };
    }
}
