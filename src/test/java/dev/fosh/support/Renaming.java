package dev.fosh.support;

import java.util.HashMap;
import java.util.Map;
import org.bson.types.ObjectId;

/** Which made-up value of the expected side stands for which of the actual side; one to one for ids. */
final class Renaming {
    private final Map<ObjectId, ObjectId> ids;
    private final Map<ObjectId, ObjectId> back;
    private final Map<String, Long> dates;

    Renaming() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private Renaming(Map<ObjectId, ObjectId> ids, Map<ObjectId, ObjectId> back, Map<String, Long> dates) {
        this.ids = ids;
        this.back = back;
        this.dates = dates;
    }

    /** A copy to try a pairing on. */
    Renaming copy() {
        return new Renaming(new HashMap<>(ids), new HashMap<>(back), new HashMap<>(dates));
    }

    /** The actual id that an expected one stands for, or null while that is open. */
    ObjectId of(ObjectId expected) {
        return ids.get(expected);
    }

    boolean pair(ObjectId expected, ObjectId actual) {
        ids.putIfAbsent(expected, actual);
        back.putIfAbsent(actual, expected);
        return ids.get(expected).equals(actual) && back.get(actual).equals(expected);
    }

    /** Equal times of one owner must stay equal. */
    boolean pairDate(String owner, long expected, long actual) {
        Long known = dates.putIfAbsent(owner + " " + expected, actual);
        return known == null || known == actual;
    }
}
