package dev.fosh.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Splits JSON into tokens as Python's {@code json} does, strings in pieces.
 *
 * <p>Not Jackson: its strings are always whole in memory, and results are mostly strings of many megabytes.
 */
final class SdkJsonReader {
    static final int NUMBER_LIMIT = 1 << 20;

    /** Python refuses to convert longer whole numbers from and to text. */
    static final int MOST_DIGITS = 4300;

    private final Reader source;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int end;

    SdkJsonReader(InputStream json) {
        source = new InputStreamReader(
                json,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The next character after blanks; -1 at the end. */
    int token() throws IOException {
        int next = read();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = read();
        }
        return next;
    }

    void expect(char wanted) throws IOException, SdkJsonException {
        if (token() != wanted) {
            throw new SdkJsonException("'" + wanted + "' is missing");
        }
    }

    /**
     * Reads on in a string, after its opening quote.
     *
     * @return whether the closing quote was reached; false after {@code most} characters
     */
    boolean string(StringBuilder into, int most) throws IOException, SdkJsonException {
        int full = into.length() + most;
        while (into.length() < full) {
            if (position == end && !fill()) {
                throw new SdkJsonException("a string has no end");
            }
            int start = position;
            int stop = Math.min(end, start + full - into.length());
            while (position < stop && isPlain(buffer[position])) {
                position++;
            }
            into.append(buffer, start, position - start);
            if (position < stop) {
                int next = read();
                if (next == '"') {
                    return true;
                }
                if (next != '\\') {
                    throw new SdkJsonException("a control character in a string");
                }
                into.append(escaped());
            }
        }
        return false;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escaped() throws IOException, SdkJsonException {
        int next = read();
        return switch (next) {
            case '"', '\\', '/' -> (char) next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw new SdkJsonException("an unknown escape in a string");
        };
    }

    private char codeUnit() throws IOException, SdkJsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int next = read();
            int digit = next < 0x80 ? Character.digit(next, 16) : -1;
            if (digit < 0) {
                throw new SdkJsonException("a bad \\u escape in a string");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    /** Reads a number, a word, or one of the three that only Python knows; {@code first} is already read. */
    Object scalar(int first) throws IOException, SdkJsonException {
        return switch (first) {
            case 't' -> word("rue", true);
            case 'f' -> word("alse", false);
            case 'n' -> word("ull", null);
            case 'N' -> word("aN", Double.NaN);
            case 'I' -> word("nfinity", Double.POSITIVE_INFINITY);
            case '-' -> peek() == 'I' ? word("Infinity", Double.NEGATIVE_INFINITY) : number(first);
            default -> number(first);
        };
    }

    private Object word(String rest, Object value) throws IOException, SdkJsonException {
        for (int i = 0; i < rest.length(); i++) {
            if (read() != rest.charAt(i)) {
                throw new SdkJsonException("not JSON");
            }
        }
        return value;
    }

    private Object number(int first) throws IOException, SdkJsonException {
        StringBuilder text = new StringBuilder();
        text.appendCodePoint(Math.max(first, 0));
        for (int next = peek(); isNumeric(next) && text.length() < NUMBER_LIMIT; next = peek()) {
            text.append((char) read());
        }
        if (!SdkJsonNumbers.isJsonNumber(text)) {
            throw new SdkJsonException("not JSON");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return Double.valueOf(text.toString());
            }
        }
        return wholeNumber(text.toString());
    }

    private static Object wholeNumber(String text) throws SdkJsonException {
        if (text.length() <= 18) {
            return Long.valueOf(text);
        }
        if (text.length() - (text.charAt(0) == '-' ? 1 : 0) > MOST_DIGITS) {
            throw new SdkJsonException("a whole number of more than " + MOST_DIGITS + " digits");
        }
        return new BigInteger(text);
    }

    private static boolean isNumeric(int c) {
        return c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
    }

    private int peek() throws IOException {
        return position < end || fill() ? buffer[position] : -1;
    }

    private int read() throws IOException {
        return position < end || fill() ? buffer[position++] : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(source.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }
}
