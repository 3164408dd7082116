package dev.fosh.dataset;

import dev.fosh.sdkjson.PythonFloat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Prints JSON in ASCII as Python's {@code json} does, with blanks after {@code ,} and {@code :}. */
final class SdkJsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final OutputStream to;
    private final byte[] buffer = new byte[1 << 14];
    private int used;
    private boolean muted;

    SdkJsonWriter(OutputStream to) {
        this.to = to;
    }

    /** Whether everything is thrown away until further notice. */
    void mute(boolean on) {
        muted = on;
    }

    void flush() throws IOException {
        to.write(buffer, 0, used);
        used = 0;
        to.flush();
    }

    /** Writes ASCII as it is. */
    void raw(String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    /** Writes what {@link SdkJsonWrappers} makes of parsed JSON. */
    void value(Object value) throws IOException, SdkJsonException {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Map<?, ?> object) {
            object(object);
        } else if (value instanceof List<?> array) {
            array(array);
        } else if (value instanceof SdkJsonValue typed) {
            refuseUnwritable(typed);
            value(typed.encoded());
        } else {
            raw(String.valueOf(value));
        }
    }

    private void refuseUnwritable(SdkJsonValue value) throws SdkJsonException {
        if (value.is(SdkJsonValue.Kind.UNWRITABLE) && !muted) {
            throw new SdkJsonException((String) value.core());
        }
    }

    private void number(double number) throws IOException {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            raw("{\"$numberDouble\": \"" + number + "\"}");
        } else {
            raw(PythonFloat.repr(number));
        }
    }

    private void object(Map<?, ?> object) throws IOException, SdkJsonException {
        String separator = "{";
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            raw(separator);
            string((String) entry.getKey());
            raw(": ");
            value(entry.getValue());
            separator = ", ";
        }
        raw(object.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> array) throws IOException, SdkJsonException {
        String separator = "[";
        for (Object item : array) {
            raw(separator);
            value(item);
            separator = ", ";
        }
        raw(array.isEmpty() ? "[]" : "]");
    }

    void string(CharSequence text) throws IOException {
        put('"');
        characters(text);
        put('"');
    }

    /** Writes a piece of a string, without quotes. */
    void characters(CharSequence text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                put(c);
            } else {
                escape(c);
            }
        }
    }

    private void escape(char c) throws IOException {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    put(HEX[c >> shift & 0xf]);
                }
            }
        }
    }

    private void put(char ascii) throws IOException {
        if (muted) {
            return;
        }
        if (used == buffer.length) {
            to.write(buffer, 0, used);
            used = 0;
        }
        buffer[used++] = (byte) ascii;
    }
}
