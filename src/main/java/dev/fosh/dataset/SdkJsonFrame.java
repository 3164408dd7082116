package dev.fosh.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An array or object whose end is not read yet: held back, or already being written. */
final class SdkJsonFrame {
    private final boolean isObject;
    private Map<String, Object> entries;
    private List<Object> items;
    private boolean isWritten;
    private boolean isEmpty = true;
    private boolean isWrapper;
    private String key;
    private long start;

    SdkJsonFrame(boolean isObject) {
        this.isObject = isObject;
        entries = isObject ? new LinkedHashMap<>() : null;
        items = isObject ? null : new ArrayList<>();
    }

    boolean isWritten() {
        return isWritten;
    }

    /** Whether it is held back until its end, because a key says that it may stand for something else. */
    boolean isWrapper() {
        return isWrapper;
    }

    /** How much was held back when it began. */
    long start() {
        return start;
    }

    void shift(long written) {
        start -= written;
    }

    /** The next value's key, or the one of the value that is being read. */
    String key() {
        return key;
    }

    void key(String next) {
        key = next;
        isWrapper |= SdkJsonWrappers.KEYS.contains(next);
    }

    /** The parsed object or array as long as it is held back. */
    Object content() {
        return isObject ? entries : items;
    }

    /** Takes a value that is held back. */
    void add(Object value) {
        if (isObject) {
            entries.put(key, value);
            key = null;
        } else {
            items.add(value);
        }
    }

    /** Drops an entry, so that a later one of the same key is the only one. */
    void remove(String name) {
        entries.remove(name);
    }

    /** Sets the value of a key that is there. */
    boolean replace(String name, Object value) {
        boolean isThere = entries.containsKey(name);
        if (isThere) {
            entries.put(name, value);
        }
        return isThere;
    }

    /** Writes what is held back, all but the closing bracket; from now on values are written as they come. */
    void write(SdkJsonWriter out) throws IOException, SdkJsonException {
        out.raw(isObject ? "{" : "[");
        isWritten = true;
        if (isObject) {
            for (Map.Entry<String, Object> entry : entries.entrySet()) {
                startEntry(out, entry.getKey());
                out.value(entry.getValue());
            }
        } else {
            for (Object item : items) {
                startItem(out);
                out.value(item);
            }
        }
        entries = null;
        items = null;
    }

    /** What stands before a value of an object that is being written. */
    void startEntry(SdkJsonWriter out, String name) throws IOException {
        separate(out);
        out.string(name);
        out.raw(": ");
    }

    /** What stands before a value of an array that is being written; nothing for objects. */
    void startItem(SdkJsonWriter out) throws IOException {
        if (!isObject) {
            separate(out);
        }
    }

    void separate(SdkJsonWriter out) throws IOException {
        if (!isEmpty) {
            out.raw(", ");
        }
        isEmpty = false;
    }

    void end(SdkJsonWriter out) throws IOException {
        out.raw(isObject ? "}" : "]");
    }
}
