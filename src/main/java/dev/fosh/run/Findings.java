package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonValue;

/**
 * What others changed since a run, in the way of giving back what was there before it.
 *
 * @param conflicts by collection; empty where nothing is in the way
 * @param notes what else is worth saying, one sentence each
 */
public record Findings(List<Conflict> conflicts, List<String> notes) {
    /** How many ids are named. */
    static final int NAMED = 10;

    /**
     * Documents of one collection that are not as the run left them.
     *
     * @param documents how many, those that are gone included
     * @param ids the first few that are there or are known
     */
    public record Conflict(String collection, long documents, List<BsonValue> ids) {}

    public boolean isClean() {
        return conflicts.isEmpty();
    }

    /** How many documents are in the way. */
    public long documents() {
        return conflicts.stream().mapToLong(Conflict::documents).sum();
    }

    /** Gathers them, a few ids of each collection. */
    static final class Builder {
        private final Map<String, Long> counts = new TreeMap<>();
        private final Map<String, List<BsonValue>> ids = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();

        void conflict(String collection, BsonValue id) {
            conflicts(collection, 1, List.of(id));
        }

        void conflicts(String collection, long count, List<BsonValue> some) {
            counts.merge(collection, count, Long::sum);
            List<BsonValue> named = ids.computeIfAbsent(collection, unused -> new ArrayList<>());
            some.stream().limit(NAMED - named.size()).forEach(named::add);
        }

        void note(String sentence) {
            if (!notes.contains(sentence)) {
                notes.add(sentence);
            }
        }

        Findings build() {
            List<Conflict> conflicts = new ArrayList<>();
            counts.forEach((collection, count) ->
                    conflicts.add(new Conflict(collection, count, List.copyOf(ids.get(collection)))));
            return new Findings(List.copyOf(conflicts), List.copyOf(notes));
        }
    }
}
