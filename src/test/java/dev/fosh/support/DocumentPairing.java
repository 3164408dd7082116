package dev.fosh.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * Finds for each expected document the actual one it stands for, and compares the two.
 *
 * <p>Documents with a fixed id come first: what they point at fixes the made-up ids of others. GridFS chunks are
 * paired by file and number. What is then still open is paired by content, the best match first.
 */
final class DocumentPairing {
    private static final String CHUNKS = "fs.chunks";

    private final Rules rules;
    private final Owners owners;
    private final Renaming renaming = new Renaming();
    private final Map<String, Sides> open = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();

    DocumentPairing(Rules rules, DatabaseDump expected, DatabaseDump actual) {
        this.rules = rules;
        this.owners = Owners.in(expected);
        Set<String> names = new TreeSet<>(expected.collections().keySet());
        names.retainAll(actual.collections().keySet());
        names.forEach(name -> open.put(name, new Sides(expected.documents(name), actual.documents(name))));
    }

    List<Difference> differences() {
        open.forEach(this::pairFixed);
        while (pairKnown() || pairBestMatch()) {
            // Each pair may tell which documents others stand for.
        }
        open.forEach((name, sides) -> {
            sides.expected.forEach(
                    left -> missing(name, left.get("_id"), ValueComparison.show(left), "no such document"));
            sides.actual.forEach(
                    right -> missing(name, right.get("_id"), "no such document", ValueComparison.show(right)));
        });
        return differences;
    }

    private void missing(String collection, BsonValue id, String expected, String actual) {
        differences.add(new Difference(collection, ValueComparison.show(id), "", expected, actual));
    }

    private void pairFixed(String name, Sides sides) {
        Map<BsonValue, BsonDocument> byId = new HashMap<>();
        sides.actual.forEach(right -> byId.put(right.get("_id"), right));
        for (BsonDocument left : List.copyOf(sides.expected)) {
            BsonDocument right = byId.get(left.get("_id"));
            if (!isMadeUp(left) && right != null) {
                pair(name, sides, left, right);
            }
        }
    }

    /** Pairs documents whose actual id is known by now. */
    private boolean pairKnown() {
        boolean found = false;
        for (Map.Entry<String, Sides> entry : open.entrySet()) {
            Sides sides = entry.getValue();
            boolean isChunks = entry.getKey().equals(CHUNKS);
            for (BsonDocument left : List.copyOf(sides.expected)) {
                if (isMadeUp(left)) {
                    Optional<BsonDocument> right = isChunks
                            ? sides.actual.stream()
                                    .filter(other -> isSameChunk(left, other))
                                    .findFirst()
                            : byId(sides, renaming.of(left.getObjectId("_id").getValue()));
                    right.ifPresent(other -> pair(entry.getKey(), sides, left, other));
                    found |= right.isPresent();
                }
            }
        }
        return found;
    }

    private static Optional<BsonDocument> byId(Sides sides, ObjectId id) {
        return id == null
                ? Optional.empty()
                : sides.actual.stream()
                        .filter(other -> new BsonObjectId(id).equals(other.get("_id")))
                        .findFirst();
    }

    private boolean isSameChunk(BsonDocument left, BsonDocument right) {
        BsonValue file = left.get("files_id", BsonNull.VALUE);
        ObjectId id = file.isObjectId() ? renaming.of(file.asObjectId().getValue()) : null;
        BsonValue renamed = id == null ? file : new BsonObjectId(id);
        return renamed.equals(right.get("files_id"))
                && left.get("n", BsonNull.VALUE).equals(right.get("n"));
    }

    private boolean pairBestMatch() {
        for (Map.Entry<String, Sides> entry : open.entrySet()) {
            Sides sides = entry.getValue();
            Optional<BsonDocument> made = entry.getKey().equals(CHUNKS)
                    ? Optional.empty()
                    : sides.expected.stream().filter(this::isMadeUp).findFirst();
            if (made.isPresent()) {
                BsonDocument left = made.get();
                Optional<BsonDocument> best = sides.actual.stream()
                        .filter(right -> right.get("_id").isObjectId()
                                && rules.actual().isId(right.getObjectId("_id").getValue()))
                        .min(Comparator.comparingInt(right -> distance(entry.getKey(), left, right)));
                if (best.isPresent()) {
                    pair(entry.getKey(), sides, left, best.get());
                    return true;
                }
            }
        }
        return false;
    }

    private int distance(String name, BsonDocument left, BsonDocument right) {
        return compare(renaming.copy(), name, left, right).size();
    }

    private void pair(String name, Sides sides, BsonDocument left, BsonDocument right) {
        sides.expected.removeIf(other -> other == left);
        sides.actual.removeIf(other -> other == right);
        differences.addAll(compare(renaming, name, left, right));
    }

    private List<Difference> compare(Renaming names, String name, BsonDocument left, BsonDocument right) {
        String id = ValueComparison.show(left.get("_id"));
        ValueComparison comparison = new ValueComparison(rules, names, name, id, owners.of(name, left));
        comparison.compare("", left, right);
        return comparison.differences();
    }

    private boolean isMadeUp(BsonDocument document) {
        BsonValue id = document.get("_id");
        return id.isObjectId() && rules.expected().isId(id.asObjectId().getValue());
    }

    /** What is not paired yet. */
    private static final class Sides {
        private final List<BsonDocument> expected;
        private final List<BsonDocument> actual;

        Sides(List<BsonDocument> expected, List<BsonDocument> actual) {
            this.expected = new java.util.LinkedList<>(expected);
            this.actual = new java.util.LinkedList<>(actual);
        }
    }
}
