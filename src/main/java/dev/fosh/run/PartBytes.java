package dev.fosh.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonType;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/** The top-level values of a document as bytes, found in one pass. Immutable. */
final class PartBytes {
    private final byte[] bytes;
    private final String[] names;
    private final int[] types;
    private final int[] bounds;
    private final int count;

    /** Looks for the values of some keys only. */
    PartBytes(RawBsonDocument document, List<String> keys) {
        ByteBuf buffer = document.getByteBuffer();
        bytes = buffer.array();
        names = new String[keys.size()];
        types = new int[keys.size()];
        bounds = new int[keys.size() * 2];
        int found = 0;
        int position = buffer.position() + 4;
        while (bytes[position] != 0) {
            int type = bytes[position] & 0xff;
            int length = BsonSize.text(bytes, position + 1);
            String name = new String(bytes, position + 1, length, StandardCharsets.UTF_8);
            int value = position + 2 + length;
            int end = value + BsonSize.value(type, bytes, value);
            if (found < names.length && keys.contains(name)) {
                names[found] = name;
                types[found] = type;
                bounds[found * 2] = value;
                bounds[found * 2 + 1] = end;
                found++;
            }
            position = end;
        }
        count = found;
    }

    private int place(String key) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String key) {
        return place(key) >= 0;
    }

    /** The type of a value; null where it is missing. */
    BsonType type(String key) {
        int place = place(key);
        return place < 0 ? null : BsonType.findByValue(types[place]);
    }

    /** The size of a value in bytes. */
    int size(String key) {
        int place = place(key);
        return place < 0 ? 0 : bounds[place * 2 + 1] - bounds[place * 2];
    }

    /** Whether both have the same value, to the byte, or both none. */
    boolean isSame(String key, PartBytes other) {
        int mine = place(key);
        int its = other.place(key);
        if (mine < 0 || its < 0) {
            return mine == its;
        }
        return types[mine] == other.types[its]
                && Arrays.equals(
                        bytes,
                        bounds[mine * 2],
                        bounds[mine * 2 + 1],
                        other.bytes,
                        other.bounds[its * 2],
                        other.bounds[its * 2 + 1]);
    }

    /** Writes a value under another key; one that is missing as null. */
    void write(String key, BsonOut out, String as) {
        int place = place(key);
        if (place < 0) {
            out.none(as);
        } else {
            out.value(as, types[place], bytes, bounds[place * 2], bounds[place * 2 + 1]);
        }
    }

    /** A document of what it has of some keys, in their order. */
    RawBsonDocument cut(List<String> keys) {
        BsonOut out = new BsonOut(64 + keys.stream().mapToInt(this::size).sum());
        int begin = out.begin();
        for (String key : keys) {
            if (has(key)) {
                write(key, out, key);
            }
        }
        out.end(begin);
        return out.document();
    }
}
