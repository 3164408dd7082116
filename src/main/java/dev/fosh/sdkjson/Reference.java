package dev.fosh.sdkjson;

import java.util.ArrayList;
import java.util.List;

/**
 * A document that Python reads as a reference: {@code $ref} is text, there is an {@code $id}, and {@code $db} is text or
 * null or missing.
 *
 * @param elements where its elements begin, in the order in which they are written
 * @param end the place behind it
 */
record Reference(List<Integer> elements, int end) {
    static boolean is(byte[] bson, int start) {
        boolean isNamed = false;
        boolean hasId = false;
        boolean isOdd = false;
        int at = start + 4;
        for (int type = bson[at]; type != 0; type = bson[at]) {
            int name = at + 1;
            if (Bson.isName(bson, name, "$ref")) {
                isNamed = type == Bson.STRING || type == Bson.SYMBOL;
            } else if (Bson.isName(bson, name, "$id")) {
                hasId = true;
            } else if (Bson.isName(bson, name, "$db")) {
                isOdd = !isText(type) && !isNull(type);
            }
            at = Bson.valueEnd(bson, type, Bson.nameEnd(bson, name) + 1);
        }
        return isNamed && hasId && !isOdd;
    }

    /** The reference that begins there, see {@link #is}. */
    static Reference at(byte[] bson, int start) {
        List<Integer> marks = new ArrayList<>(List.of(-1, -1, -1));
        List<Integer> others = new ArrayList<>();
        int at = start + 4;
        for (int type = bson[at]; type != 0; type = bson[at]) {
            int rank = rank(bson, at + 1);
            if (rank == 3) {
                others.add(at);
            } else {
                marks.set(rank, rank == 2 && isNull(type) ? -1 : at);
            }
            at = Bson.valueEnd(bson, type, Bson.nameEnd(bson, at + 1) + 1);
        }
        marks.removeIf(mark -> mark < 0);
        marks.addAll(others);
        return new Reference(marks, at + 1);
    }

    private static int rank(byte[] bson, int name) {
        if (Bson.isName(bson, name, "$ref")) {
            return 0;
        }
        if (Bson.isName(bson, name, "$id")) {
            return 1;
        }
        return Bson.isName(bson, name, "$db") ? 2 : 3;
    }

    private static boolean isText(int type) {
        return type == Bson.STRING || type == Bson.SYMBOL;
    }

    private static boolean isNull(int type) {
        return type == Bson.NULL || type == Bson.UNDEFINED;
    }
}
