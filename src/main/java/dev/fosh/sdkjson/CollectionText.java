package dev.fosh.sdkjson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits the text of a collection, {@code {"samples": [ … ]}}, into slices of whole documents without parsing them.
 *
 * <p>Holds one slice and what was read ahead. For one thread; the slices may go to others.
 */
public final class CollectionText {
    /** The longest text of one document: base64 and escapes make it a few times as long as its 16 MB of BSON. */
    public static final int LONGEST = 64 << 20;

    private static final int AHEAD = 1 << 16;
    private static final String MALFORMED = "Malformed JSON collection";

    private final InputStream source;
    private final String key;
    private final int mostDocuments;
    private final int mostBytes;

    private byte[] block;
    private int length;
    private int at;
    private long base;
    private long taken;
    private boolean isBegun;
    private boolean isOver;

    /**
     * Reads a collection of documents under a key.
     *
     * @param mostDocuments of a slice
     * @param mostBytes after which a slice ends with the document that reached them
     */
    public CollectionText(InputStream source, String key, int mostDocuments, int mostBytes) {
        this.source = source;
        this.key = key;
        this.mostDocuments = mostDocuments;
        this.mostBytes = mostBytes;
        this.block = new byte[mostBytes + AHEAD];
    }

    /**
     * The next documents, one at least; empty after the last.
     *
     * @throws BadText if the text is not a collection under that key and nothing else, in the SDK's words
     */
    public Optional<Slice> next() throws IOException, BadText {
        if (!isBegun) {
            begin();
            isBegun = true;
        }
        if (isOver) {
            return Optional.empty();
        }
        startBlock();
        int[] bounds = new int[32];
        int count = 0;
        while (count < mostDocuments && at < mostBytes && hasDocument(taken + count == 0)) {
            if (bounds.length == 2 * count) {
                bounds = Arrays.copyOf(bounds, 4 * count);
            }
            bounds[2 * count] = at;
            document();
            bounds[2 * count + 1] = at;
            count++;
        }
        Slice slice = new Slice(block, bounds, count, base, taken);
        taken += count;
        return count == 0 ? Optional.empty() : Optional.of(slice);
    }

    private void begin() throws IOException, BadText {
        expect('{');
        if (peek() != '"') {
            throw bad(MALFORMED);
        }
        at++;
        String wanted = key + '"';
        for (int i = 0; i < wanted.length(); i++, at++) {
            if (at == length && !fill()) {
                throw bad(MALFORMED);
            }
            if (block[at] != wanted.charAt(i)) {
                throw bad("JSON collection does not contain the expected '" + key + "' key");
            }
        }
        expect(':');
        expect('[');
    }

    /** A new array, as the one before now belongs to a slice. */
    private void startBlock() {
        if (at > 0) {
            byte[] next = new byte[Math.max(mostBytes + AHEAD, length - at)];
            System.arraycopy(block, at, next, 0, length - at);
            block = next;
            base += at;
            length -= at;
            at = 0;
        }
    }

    private boolean hasDocument(boolean isFirst) throws IOException, BadText {
        int next = peek();
        if (next == ']') {
            at++;
            end();
            return false;
        }
        if (!isFirst) {
            expect(',');
            next = peek();
        }
        if (next < 0) {
            throw bad(MALFORMED);
        }
        if (next != '{') {
            throw bad("a document must be a JSON object");
        }
        return true;
    }

    private void end() throws IOException, BadText {
        expect('}');
        if (peek() >= 0) {
            throw bad(MALFORMED);
        }
        isOver = true;
    }

    /** Passes over a document by its brackets and quotes. */
    private void document() throws IOException, BadText {
        int start = at;
        int depth = 0;
        do {
            if (at == length) {
                fillDocument(start);
            }
            int c = block[at++];
            if (c == '"') {
                string(start);
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        } while (depth > 0);
    }

    private void string(int start) throws IOException, BadText {
        while (true) {
            byte[] bytes = block;
            int end = length;
            int next = at;
            while (next < end && bytes[next] != '"' && bytes[next] != '\\') {
                next++;
            }
            at = next;
            if (next < end && bytes[next] == '"') {
                at = next + 1;
                return;
            }
            if (next < end) {
                at = next + 1;
            }
            if (at == length) {
                fillDocument(start);
            }
            // What follows a backslash is no end, whatever it is.
            at += next < end ? 1 : 0;
        }
    }

    private void fillDocument(int start) throws IOException, BadText {
        if (length - start > LONGEST) {
            throw new BadText(base + start, "a document of more than " + (LONGEST >> 20) + " MB of text");
        }
        if (!fill()) {
            throw bad(MALFORMED);
        }
    }

    private int peek() throws IOException {
        while (at < length || fill()) {
            int c = block[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c & 0xff;
            }
            at++;
        }
        return -1;
    }

    private void expect(char wanted) throws IOException, BadText {
        int next = peek();
        if (next != wanted) {
            throw bad(next < 0 ? MALFORMED : MALFORMED + ": expected '" + wanted + "'");
        }
        at++;
    }

    private boolean fill() throws IOException {
        if (length == block.length) {
            block = Arrays.copyOf(block, Growth.capacity(block.length, length, AHEAD));
        }
        int count = source.read(block, length, block.length - length);
        length += Math.max(count, 0);
        return count > 0;
    }

    private BadText bad(String reason) {
        return new BadText(base + at, reason);
    }
}
