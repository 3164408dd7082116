package dev.fosh.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/**
 * Whether two databases that two runs made of the same one are the same.
 *
 * <p>Key order and exact types count. What a run makes up may differ: ids up to one consistent one-to-one renaming,
 * dates within the run (equal ones of a dataset stay equal, but for {@code uploadDate}), and the digits of times in
 * strings. Collections that fosh keeps for itself are not looked at.
 */
public final class Comparison {
    private static final int SHOWN = 12;

    private final Rules rules;
    private final Map<String, Set<String>> ignoredKeys;

    private Comparison(Rules rules, Map<String, Set<String>> ignoredKeys) {
        this.rules = rules;
        this.ignoredKeys = ignoredKeys;
    }

    /** A fixture whose {@code case.json} lists the made-up values of the expected side under {@code generated}. */
    public static Comparison withFixture(DatabaseDump before, BsonDocument generated) {
        return of(Generated.listed(generated), Generated.notIn(before));
    }

    /** Two runs from the same start: whatever was not there before counts as made up, on both sides. */
    public static Comparison ofTwoRuns(DatabaseDump before) {
        return of(Generated.notIn(before), Generated.notIn(before));
    }

    private static Comparison of(Generated expected, Generated actual) {
        return new Comparison(
                new Rules(expected, actual, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE / 2)), Map.of());
    }

    /** Dates made up by the actual run must lie between these two. */
    public Comparison during(Instant start, Instant end) {
        return new Comparison(new Rules(rules.expected(), rules.actual(), start, end), ignoredKeys);
    }

    /** Leaves these top-level keys of a collection out of the comparison, their place included. */
    public Comparison ignoring(String collection, String... keys) {
        Map<String, Set<String>> more = new java.util.HashMap<>(ignoredKeys);
        more.merge(collection, Set.of(keys), (one, other) -> {
            Set<String> both = new HashSet<>(one);
            both.addAll(other);
            return both;
        });
        return new Comparison(rules, more);
    }

    /** Fails with the first few differences. */
    public void requireSame(DatabaseDump expected, DatabaseDump actual) {
        List<Difference> differences = differences(expected, actual);
        if (!differences.isEmpty()) {
            String first =
                    differences.stream().limit(SHOWN).map(Difference::toString).collect(Collectors.joining("\n"));
            String rest = differences.size() > SHOWN ? "\n… and " + (differences.size() - SHOWN) + " more" : "";
            throw new AssertionError(differences.size() + " differences\n" + first + rest);
        }
    }

    /** Everything in which the two differ; documents with a made-up id are paired by the rest of their content. */
    public List<Difference> differences(DatabaseDump expected, DatabaseDump actual) {
        DatabaseDump wanted = stripped(expected);
        DatabaseDump found = stripped(actual);
        List<Difference> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(wanted.collections().keySet());
        names.addAll(found.collections().keySet());
        for (String name : names) {
            CollectionDump left = wanted.collections().get(name);
            CollectionDump right = found.collections().get(name);
            if (left == null || right == null) {
                differences.add(new Difference(name, "(collection)", "", describe(left), describe(right)));
            } else {
                differences.addAll(IndexComparison.differences(name, left.indexes(), right.indexes()));
            }
        }
        differences.addAll(new DocumentPairing(rules, wanted, found).differences());
        return differences;
    }

    private DatabaseDump stripped(DatabaseDump dump) {
        DatabaseDump stripped = dump;
        for (Map.Entry<String, Set<String>> ignored : ignoredKeys.entrySet()) {
            stripped = stripped.withEach(ignored.getKey(), document -> {
                document.keySet().removeAll(ignored.getValue());
                return document;
            });
        }
        return stripped;
    }

    private static String describe(CollectionDump dump) {
        return dump == null ? "no such collection" : dump.documents().size() + " documents";
    }
}
