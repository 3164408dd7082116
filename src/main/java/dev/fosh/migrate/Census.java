package dev.fosh.migrate;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.Filters;
import dev.fosh.dataset.JoinedAggregates;
import dev.fosh.dataset.JoinedAggregates.Part;
import dev.fosh.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Numbers and documents that a plan wants to know: gathered while it is tried out, asked many together, and remembered.
 *
 * <p>Thousands of small collections cost a few commands, and what is asked of one small collection one pass over it.
 */
final class Census {
    /** Up to here one pass over a collection answers everything; above, indexes and metadata are faster. */
    private static final int SMALL = Run.SMALL;

    /** The number {@code n} that a pipeline gives; 0 where it gives nothing. */
    private record Measure(String collection, List<BsonDocument> pipeline) {}

    private record Place(String collection, BsonValue id) {}

    private static final List<BsonDocument> DOCUMENTS = List.of(BsonDocument.parse("{$collStats: {count: {}}}"));
    private static final List<BsonDocument> BYTES =
            List.of(BsonDocument.parse("{$group: {_id: null, n: {$sum: {$bsonSize: '$$ROOT'}}}}"));
    private static final List<BsonDocument> STORED_BYTES = List.of(
            BsonDocument.parse("{$collStats: {storageStats: {}}}"),
            BsonDocument.parse("{$group: {_id: null, n: {$sum: '$storageStats.size'}}}"));

    private final Survey survey;
    private final Map<Measure, Long> numbers = new HashMap<>();
    private final Map<Place, Optional<BsonDocument>> documents = new HashMap<>();
    private final Set<Measure> wantedNumbers = new LinkedHashSet<>();
    private final Set<String> wantedBytes = new LinkedHashSet<>();
    private final Set<Place> wantedDocuments = new LinkedHashSet<>();
    private BiConsumer<List<Part>, MongoCommandException> asking;

    Census(Survey survey) {
        this.survey = survey;
    }

    /** How many documents the metadata counts, or nothing as yet. */
    Optional<Long> documents(String collection) {
        return number(new Measure(collection, DOCUMENTS));
    }

    /** How large they are together, or nothing as yet. */
    Optional<Long> bytes(String collection) {
        Optional<Long> count = documents(collection);
        if (count.isEmpty()) {
            wantedBytes.add(collection);
        }
        return count.isEmpty() || count.get() == 0 ? count : number(bytesOf(collection, count.get()));
    }

    private static Measure bytesOf(String collection, long count) {
        return new Measure(collection, count <= SMALL ? BYTES : STORED_BYTES);
    }

    /** How many match, or nothing as yet. */
    Optional<Long> count(String collection, BsonDocument filter) {
        // Asked with it, so that small collections are known.
        documents(collection);
        return number(matching(collection, filter));
    }

    /** The same without asking for it. */
    Optional<Long> knownCount(String collection, BsonDocument filter) {
        return Optional.ofNullable(numbers.get(matching(collection, filter)));
    }

    private static Measure matching(String collection, BsonDocument filter) {
        return new Measure(
                collection,
                List.of(new BsonDocument("$match", filter), new BsonDocument("$count", new BsonString("n"))));
    }

    private Optional<Long> number(Measure measure) {
        Long known = numbers.get(measure);
        if (known == null) {
            wantedNumbers.add(measure);
        }
        return Optional.ofNullable(known);
    }

    /** The document, nothing where there is none, or null as yet. */
    Optional<BsonDocument> find(String collection, BsonValue id) {
        Place place = new Place(collection, id);
        Optional<BsonDocument> known = documents.get(place);
        if (known == null) {
            wantedDocuments.add(place);
        }
        return known;
    }

    /** The same without asking for it. */
    Optional<BsonDocument> knownDocument(String collection, BsonValue id) {
        return documents.get(new Place(collection, id));
    }

    /** Whether nothing was asked that is not known. */
    boolean isAnswered() {
        return wantedNumbers.isEmpty() && wantedDocuments.isEmpty();
    }

    /** Finds out what was asked; what the server refuses to answer stays unknown. */
    void answer() {
        answer((parts, fault) -> {});
    }

    /**
     * Finds out what was asked.
     *
     * @throws com.mongodb.MongoCommandException where the server refuses
     */
    void answerAll() {
        answer((parts, fault) -> {
            throw fault;
        });
    }

    private void answer(BiConsumer<List<Part>, MongoCommandException> refusals) {
        asking = refusals;
        askAlone(wantedNumbers.stream()
                .filter(measure -> measure.pipeline().equals(DOCUMENTS))
                .toList());
        for (String collection : wantedBytes) {
            Long count = numbers.get(new Measure(collection, DOCUMENTS));
            if (count != null && count > 0) {
                wantedNumbers.add(bytesOf(collection, count));
            }
        }
        wantedBytes.clear();
        wantedNumbers.removeAll(numbers.keySet());
        Map<Boolean, List<Measure>> bySize =
                wantedNumbers.stream().collect(Collectors.partitioningBy(this::isOfSmallCollection));
        wantedNumbers.clear();
        askAlone(bySize.get(false));
        askTogether(bySize.get(true).stream()
                .collect(Collectors.groupingBy(Measure::collection, LinkedHashMap::new, Collectors.toList())));
        findDocuments();
    }

    private boolean isOfSmallCollection(Measure measure) {
        Long count = numbers.get(new Measure(measure.collection(), DOCUMENTS));
        return count != null && count <= SMALL;
    }

    /** Forgets what is of one trial only and can be much; sizes stay. */
    void forget() {
        documents.clear();
        numbers.keySet()
                .removeIf(measure -> !List.of(DOCUMENTS, BYTES, STORED_BYTES).contains(measure.pipeline()));
    }

    private void askAlone(List<Measure> measures) {
        Map<Part, Measure> parts = new LinkedHashMap<>();
        measures.forEach(measure -> parts.put(part(measure.collection(), measure.pipeline()), measure));
        Map<Measure, Long> found = new HashMap<>();
        // A sharded collection has one answer of metadata for each shard.
        Set<Part> answered =
                ask(parts.keySet(), (part, answer) -> found.merge(parts.get(part), numberIn(answer), Long::sum));
        answered.forEach(part -> numbers.put(parts.get(part), found.getOrDefault(parts.get(part), 0L)));
    }

    private void askTogether(Map<String, List<Measure>> measures) {
        Map<Part, List<Measure>> parts = new LinkedHashMap<>();
        measures.forEach((collection, asked) -> {
            BsonDocument facets = new BsonDocument();
            for (int i = 0; i < asked.size(); i++) {
                facets.put("m" + i, new BsonArray(asked.get(i).pipeline()));
            }
            parts.put(part(collection, List.of(new BsonDocument("$facet", facets))), asked);
        });
        ask(parts.keySet(), (part, answer) -> {
            List<Measure> asked = parts.get(part);
            for (int i = 0; i < asked.size(); i++) {
                BsonArray found = answer.getArray("m" + i);
                numbers.put(
                        asked.get(i),
                        found.isEmpty() ? 0 : numberIn(found.get(0).asDocument()));
            }
        });
    }

    private Part part(String collection, List<BsonDocument> pipeline) {
        return new Part(survey.namespace().prefix() + collection, pipeline);
    }

    /** Gives the parts that were not refused. */
    private Set<Part> ask(Set<Part> parts, BiConsumer<Part, BsonDocument> answers) {
        Set<Part> answered = new LinkedHashSet<>(parts);
        new JoinedAggregates(survey.namespace().database(), answers, (refused, fault) -> {
                    refused.forEach(answered::remove);
                    asking.accept(refused, fault);
                })
                .ask(List.copyOf(parts), survey.cancellation());
        return answered;
    }

    private static long numberIn(BsonDocument answer) {
        BsonValue number = answer.containsKey("n") ? answer.get("n") : answer.get("count", new BsonInt64(0));
        return number.asNumber().longValue();
    }

    private void findDocuments() {
        Map<String, List<BsonValue>> ids = new LinkedHashMap<>();
        for (Place place : wantedDocuments) {
            ids.computeIfAbsent(place.collection(), name -> new ArrayList<>()).add(place.id());
            documents.put(place, Optional.empty());
        }
        wantedDocuments.clear();
        ids.forEach((collection, wanted) -> survey.namespace()
                .collection(collection)
                .find(Filters.in("_id", wanted))
                .forEach(found -> documents.put(new Place(collection, found.get("_id")), Optional.of(found))));
    }
}
