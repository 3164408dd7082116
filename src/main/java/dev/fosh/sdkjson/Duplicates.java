package dev.fosh.sdkjson;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Equal keys in one object: as in Python the last value counts, at the place of the first. */
final class Duplicates {
    private Duplicates() {}

    /** Removes them from the document that begins at {@code start} and ends where the buffer ends. */
    static void remove(BsonBuffer out, int start) {
        byte[] bson = out.bytes();
        Map<String, int[]> elements = new LinkedHashMap<>();
        int count = 0;
        int at = start + 4;
        while (bson[at] != 0) {
            int nameEnd = Bson.nameEnd(bson, at + 1);
            int end = Bson.valueEnd(bson, bson[at], nameEnd + 1);
            elements.put(Bson.text(bson, at + 1, nameEnd), new int[] {at, end});
            count++;
            at = end;
        }
        if (elements.size() < count) {
            rewrite(out, start, elements);
        }
    }

    private static void rewrite(BsonBuffer out, int start, Map<String, int[]> elements) {
        byte[] before = Arrays.copyOfRange(out.bytes(), start, out.length());
        out.truncate(start);
        out.openDocument();
        for (int[] element : elements.values()) {
            out.append(before, element[0] - start, element[1] - element[0]);
        }
        out.closeDocument(start);
    }
}
