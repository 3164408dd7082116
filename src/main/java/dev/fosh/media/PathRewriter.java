package dev.fosh.media;

import dev.fosh.run.BsonSize;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/**
 * Replaces the paths of files in documents, on their bytes: what is not a path is copied as it is. Used by one thread.
 */
public final class PathRewriter {
    /** Says what a path becomes. */
    public interface Replacement {
        /** The path instead of this one of a field; null to leave it. */
        String of(int field, String path);
    }

    private final PathNode root;
    private final Replacement replacement;
    private byte[] source;
    private byte[] target = new byte[1 << 12];
    private int copied;
    private int written;

    public PathRewriter(PathNode root, Replacement replacement) {
        this.root = root;
        this.replacement = replacement;
    }

    /** The document with its paths replaced; itself where nothing is. */
    public RawBsonDocument rewrite(RawBsonDocument document) {
        ByteBuf bytes = document.getByteBuffer();
        source = bytes.array();
        int start = bytes.position();
        int length = BsonSize.int32(source, start);
        copied = start;
        written = 0;
        int grown = document(root, start, start);
        if (written == 0) {
            return document;
        }
        copyUpTo(start + length);
        byte[] rewritten = Arrays.copyOf(target, length + grown);
        return new RawBsonDocument(rewritten);
    }

    /**
     * Goes through a document or list.
     *
     * @param base where the outermost document starts
     * @return by how many bytes it grew
     */
    private int document(PathNode node, int at, int base) {
        int before = grown(base);
        int end = at + BsonSize.int32(source, at) - 1;
        int position = at + 4;
        while (position < end) {
            int type = source[position] & 0xff;
            int key = position + 1;
            int keyLength = BsonSize.text(source, key);
            int value = key + keyLength + 1;
            PathNode found = node.find(source, key, keyLength);
            if (found != null) {
                value(found, type, value, base);
            }
            position = value + BsonSize.value(type, source, value);
        }
        return patch(at, base, before);
    }

    /** Elements of a list have the meaning of the list. */
    private int list(PathNode node, int at, int base) {
        int before = grown(base);
        int end = at + BsonSize.int32(source, at) - 1;
        int position = at + 4;
        while (position < end) {
            int type = source[position] & 0xff;
            int value = position + 2 + BsonSize.text(source, position + 1);
            if (type != BsonSize.ARRAY) {
                value(node, type, value, base);
            }
            position = value + BsonSize.value(type, source, value);
        }
        return patch(at, base, before);
    }

    private void value(PathNode node, int type, int at, int base) {
        if (type == BsonSize.STRING && node.field() >= 0) {
            text(node.field(), at);
        } else if (type == BsonSize.DOCUMENT && !node.isEmpty()) {
            document(node, at, base);
        } else if (type == BsonSize.ARRAY && node.isList()) {
            list(node, at, base);
        }
    }

    private void text(int field, int at) {
        int length = BsonSize.int32(source, at);
        String path = new String(source, at + 4, length - 1, StandardCharsets.UTF_8);
        String other = replacement.of(field, path);
        if (other == null || other.equals(path)) {
            return;
        }
        byte[] text = other.getBytes(StandardCharsets.UTF_8);
        copyUpTo(at);
        room(text.length + 5);
        BsonSize.setInt32(target, written, text.length + 1);
        System.arraycopy(text, 0, target, written + 4, text.length);
        written += text.length + 5;
        target[written - 1] = 0;
        copied = at + 4 + length;
    }

    /** By how many bytes the result is longer than what was read of the source. */
    private int grown(int base) {
        return written == 0 ? 0 : written - (copied - base);
    }

    /** Sets the length of a document that has become longer or shorter. */
    private int patch(int at, int base, int before) {
        int more = grown(base) - before;
        if (more != 0) {
            BsonSize.setInt32(target, at - base + before, BsonSize.int32(source, at) + more);
        }
        return more;
    }

    private void copyUpTo(int end) {
        int count = end - copied;
        room(count);
        System.arraycopy(source, copied, target, written, count);
        written += count;
        copied = end;
    }

    private void room(int count) {
        if (written + count > target.length) {
            target = Arrays.copyOf(target, Math.max(written + count, target.length * 2));
        }
    }
}
