package dev.fosh.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passes one JSON object from a reader to a writer.
 *
 * <p>An object is held back until its end shows whether it stands for a value of another type. When what is held back
 * becomes too much, the outermost objects are written as far as they are known.
 */
final class SdkJsonRewriter {
    static final int OBJECT_LIMIT = 1 << 20;
    static final int WRAPPER_LIMIT = 1 << 24;

    /** Where Python gives up on its recursion, as deep in its stack as the SDK calls it. */
    static final int DEEPEST = 490;

    private static final String CLASS = "cls";
    private static final int OVERHEAD = 64;

    private final SdkJsonReader in;
    private final SdkJsonWriter out;
    private final String className;
    private final int limit;
    private final int piece;
    private final List<SdkJsonFrame> frames = new ArrayList<>();
    private boolean isClassWritten;
    private long held;

    /**
     * Starts; {@code limit} is how many characters of objects are held back, {@link #OBJECT_LIMIT} but in tests. A class name
     * of null leaves the one there is.
     */
    SdkJsonRewriter(SdkJsonReader in, SdkJsonWriter out, String className, int limit) {
        this.in = in;
        this.out = out;
        this.className = className;
        this.limit = limit;
        piece = Math.max(1, limit / 16);
    }

    void rewrite() throws IOException, SdkJsonException {
        if (in.token() != '{') {
            throw new SdkJsonException("not a JSON object");
        }
        object();
        if (in.token() >= 0) {
            throw new SdkJsonException("more text after the object");
        }
    }

    private void value(int first) throws IOException, SdkJsonException {
        switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> deliver(in.scalar(first));
        }
    }

    private void object() throws IOException, SdkJsonException {
        open(new SdkJsonFrame(true));
        int next = in.token();
        while (next != '}') {
            if (next != '"') {
                throw new SdkJsonException("a key is missing");
            }
            key();
            in.expect(':');
            value(in.token());
            next = in.token();
            if (next == ',') {
                next = in.token() == '"' ? '"' : 0;
            } else if (next != '}') {
                throw new SdkJsonException("an object has no end");
            }
        }
        closeObject();
    }

    private void array() throws IOException, SdkJsonException {
        SdkJsonFrame frame = open(new SdkJsonFrame(false));
        int next = in.token();
        while (next != ']') {
            value(next);
            next = in.token();
            if (next == ',') {
                next = in.token();
                if (next == ']') {
                    throw new SdkJsonException("a value is missing");
                }
            } else if (next != ']') {
                throw new SdkJsonException("an array has no end");
            }
        }
        frames.remove(frames.size() - 1);
        if (frame.isWritten()) {
            frame.end(out);
            valueWritten();
        } else {
            deliver(frame.content());
        }
    }

    private SdkJsonFrame open(SdkJsonFrame frame) throws IOException, SdkJsonException {
        if (frames.size() == DEEPEST) {
            throw new SdkJsonException("nested more than " + DEEPEST + " deep");
        }
        boolean writes = !frames.isEmpty() && innermost().isWritten();
        if (writes && frame.content() instanceof List) {
            innermost().startItem(out);
            frame.write(out);
        }
        frame.shift(-held);
        frames.add(frame);
        held += OVERHEAD;
        return frame;
    }

    private void closeObject() throws IOException, SdkJsonException {
        SdkJsonFrame frame = frames.remove(frames.size() - 1);
        if (!frame.isWritten()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> entries = (Map<String, Object>) frame.content();
            Object value = frame.isWrapper() ? SdkJsonWrappers.decode(entries) : entries;
            if (frames.isEmpty()) {
                finish(value);
            } else {
                deliver(value);
            }
            return;
        }
        if (frames.isEmpty() && className != null && !isClassWritten) {
            frame.startEntry(out, CLASS);
            out.string(className);
        }
        frame.end(out);
        valueWritten();
    }

    private void finish(Object value) throws IOException, SdkJsonException {
        if (!(value instanceof Map<?, ?>)) {
            throw new SdkJsonException("not a JSON object");
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> object = (Map<String, Object>) value;
        if (className != null) {
            object.put(CLASS, className);
        }
        out.value(object);
    }

    private void key() throws IOException, SdkJsonException {
        StringBuilder text = new StringBuilder();
        while (!in.string(text, piece)) {
            if (text.length() > WRAPPER_LIMIT) {
                throw new SdkJsonException("a key of more than " + WRAPPER_LIMIT + " characters");
            }
        }
        String key = text.toString();
        innermost().key(key);
        held += key.length() + OVERHEAD;
        if (!innermost().isWritten()) {
            return;
        }
        if (innermost().isWrapper()) {
            throw new SdkJsonException(key + " in an object that is no wrapper");
        }
        startEntry(innermost(), key);
    }

    private void startEntry(SdkJsonFrame frame, String key) throws IOException {
        if (frame != frames.get(0) || !isReplaced(key)) {
            frame.startEntry(out, key);
            return;
        }
        if (!isClassWritten) {
            frame.startEntry(out, CLASS);
            out.string(className);
            isClassWritten = true;
        }
        out.mute(true);
    }

    private boolean isReplaced(String key) {
        return className != null && key.equals(CLASS);
    }

    private void string() throws IOException, SdkJsonException {
        StringBuilder text = new StringBuilder();
        boolean isWhole = in.string(text, piece);
        while (!isWhole && !innermost().isWritten()) {
            release(text.length());
            if (!innermost().isWritten()) {
                isWhole = in.string(text, piece);
            }
        }
        if (isWhole) {
            deliver(text.toString());
        } else {
            longString(text);
        }
    }

    private void longString(StringBuilder text) throws IOException, SdkJsonException {
        innermost().startItem(out);
        out.raw("\"");
        out.characters(text);
        boolean isWhole = false;
        while (!isWhole) {
            text.setLength(0);
            isWhole = in.string(text, piece);
            out.characters(text);
        }
        out.raw("\"");
        valueWritten();
    }

    private void deliver(Object value) throws IOException, SdkJsonException {
        SdkJsonFrame frame = innermost();
        if (frame.isWritten()) {
            frame.startItem(out);
            out.value(value);
            valueWritten();
            return;
        }
        frame.add(value);
        held += OVERHEAD + (value instanceof String text ? text.length() : 0);
        release(0);
    }

    private void valueWritten() {
        held = 0;
        if (frames.size() == 1) {
            out.mute(false);
        }
    }

    /**
     * When too much is held back, writes it from outside in, up to an object that may be a wrapper or is small so far.
     *
     * @param more what comes on top of it in the innermost frame
     */
    private void release(int more) throws IOException, SdkJsonException {
        if (held + more <= limit) {
            return;
        }
        for (SdkJsonFrame frame : frames) {
            if (frame.isWritten()) {
                continue;
            }
            if (frame.isWrapper() || held + more - frame.start() <= limit / 2) {
                forget(frame.start());
                check(held + more);
                return;
            }
            write(frame);
        }
        held = 0;
    }

    /** So much of what was held back is written. */
    private void forget(long written) {
        held -= written;
        frames.forEach(frame -> frame.shift(written));
    }

    private void write(SdkJsonFrame frame) throws IOException, SdkJsonException {
        String pending = frame.key();
        boolean isTop = frame == frames.get(0);
        if (!isTop) {
            frames.get(frames.indexOf(frame) - 1).startItem(out);
        }
        if (isTop && className != null && frame.replace(CLASS, className)) {
            isClassWritten = true;
        }
        if (pending != null && !(isTop && isReplaced(pending))) {
            frame.remove(pending);
        }
        frame.write(out);
        if (pending != null) {
            startEntry(frame, pending);
        }
    }

    private static void check(long held) throws SdkJsonException {
        if (held > WRAPPER_LIMIT) {
            throw new SdkJsonException("a wrapper of more than " + WRAPPER_LIMIT + " characters");
        }
    }

    private SdkJsonFrame innermost() {
        return frames.get(frames.size() - 1);
    }
}
