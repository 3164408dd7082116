package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fosh.session.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a plan knows of the database: facts looked up once, and what the plan has done to it in thought.
 *
 * <p>Never writes. What is not known yet is looked up at once, or, in a {@link #tryOut}, taken for nothing at first and
 * then looked up for all datasets of the trial together.
 *
 * <p>Datasets can be tried out beside others, by another thread, in a survey {@link #apart}; whether what that found out
 * still holds once the datasets before them are planned is seen when it {@linkplain #joins joins}.
 */
final class Survey {
    /** How large a collection is. */
    record Size(long documents, long bytes) {
        static final Size NONE = new Size(0, 0);

        /** What so many of its documents weigh. */
        long bytesOf(long some) {
            return documents == 0 ? 0 : Math.round((double) bytes / documents * some);
        }
    }

    /** Answers can raise new questions, such as those of a run document; after so many rounds each is asked at once. */
    private static final int ROUNDS = 4;

    private final Namespace namespace;
    private final Cancellation cancellation;
    private final Census census;
    private final Map<String, Map<BsonValue, BsonDocument>> written = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final List<BsonDocument> namesBefore = new ArrayList<>();
    private final DatabaseNames known;
    private final boolean isApart;
    private final Set<String> droppedAtFirst;

    /** What a survey apart was told of names and what it named, in order, to be gone through again where it joins. */
    private final List<Predicate<Survey>> trail = new ArrayList<>();

    private Set<String> dropped;
    private Optional<String> largestSwept = Optional.empty();
    private long largestBytes;
    private boolean isTrial;
    private boolean hasToRead;

    /** Begins with the database as it is. */
    Survey(Namespace namespace, Cancellation cancellation) {
        this(namespace, cancellation, new DatabaseNames(namespace), Set.of(), false);
    }

    private Survey(
            Namespace namespace,
            Cancellation cancellation,
            DatabaseNames known,
            Set<String> droppedAtFirst,
            boolean isApart) {
        this.namespace = namespace;
        this.cancellation = cancellation;
        this.known = known;
        this.droppedAtFirst = droppedAtFirst;
        this.dropped = new LinkedHashSet<>(droppedAtFirst);
        this.isApart = isApart;
        this.census = new Census(this);
    }

    /** One for another thread, that begins where this one is, and that this one learns nothing of until it joins. */
    Survey apart() {
        return new Survey(namespace, cancellation, known, Set.copyOf(dropped), true);
    }

    /** Takes over what a survey apart found out; false, and nothing is, where by now it would have found out otherwise. */
    boolean joins(Survey apart) {
        Set<String> before = Set.copyOf(dropped);
        if (!before.equals(apart.droppedAtFirst) || !before.equals(apart.dropped)) {
            return false;
        }
        if (!apart.trail.stream().allMatch(step -> step.test(this))) {
            takeBack(before);
            return false;
        }
        namesBefore.clear();
        sizes.putAll(apart.sizes);
        apart.largestSwept.ifPresent(collection -> sweeps(collection, apart.largestBytes));
        return true;
    }

    Namespace namespace() {
        return namespace;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Does the work until everything it asks is known; only the last time counts.
     *
     * <p>Work that has to read through a collection is done once more for that.
     */
    <T> T tryOut(Supplier<T> work) {
        Set<String> droppedBefore = Set.copyOf(dropped);
        for (int round = 0; round < ROUNDS; round++) {
            T result = attempt(work);
            boolean isAnswered = census.isAnswered();
            if (isAnswered && !hasToRead) {
                settle();
                return result;
            }
            takeBack(droppedBefore);
            if (isAnswered) {
                break;
            }
            census.answer();
        }
        T result = work.get();
        settle();
        return result;
    }

    private <T> T attempt(Supplier<T> work) {
        isTrial = true;
        hasToRead = false;
        try {
            return work.get();
        } finally {
            isTrial = false;
        }
    }

    private void settle() {
        namesBefore.clear();
        written.clear();
        census.forget();
    }

    private void takeBack(Set<String> droppedBefore) {
        written.clear();
        dropped = new LinkedHashSet<>(droppedBefore);
        trail.clear();
        for (int i = namesBefore.size() - 1; i >= 0; i--) {
            known.datasets().put(namesBefore.get(i));
        }
        namesBefore.clear();
    }

    List<String> collectionNames() {
        return known.collections().stream()
                .filter(name -> !dropped.contains(name))
                .toList();
    }

    boolean exists(String collection) {
        return known.collections().contains(collection) && !dropped.contains(collection);
    }

    /** Forgets a collection that would be dropped, so that the next dataset does not name it again. */
    void drop(String collection) {
        dropped.add(collection);
    }

    /** The size from metadata, or, of a small collection, by looking. */
    Size size(String collection) {
        if (!exists(collection)) {
            return Size.NONE;
        }
        long documents = known(() -> census.documents(collection));
        if (documents > 0) {
            sizes.put(collection, documents);
        }
        return new Size(documents, known(() -> census.bytes(collection)));
    }

    /** How many documents collections have whose size was asked for, those without any left out. */
    Map<String, Long> sizes() {
        return sizes;
    }

    private long known(Supplier<Optional<Long>> question) {
        Optional<Long> known = question.get();
        while (known.isEmpty() && !isTrial) {
            census.answerAll();
            known = question.get();
        }
        return known.orElse(0L);
    }

    /** How many documents match. */
    long count(String collection, BsonDocument filter) {
        if (!exists(collection)) {
            return 0;
        }
        if (filter.isEmpty()) {
            return known(() -> census.documents(collection));
        }
        return isTrial
                ? census.count(collection, filter).orElse(0L)
                : census.knownCount(collection, filter)
                        .orElseGet(() -> namespace.collection(collection).countDocuments(filter));
    }

    Optional<BsonDocument> find(String collection, BsonValue id) {
        BsonDocument planned = written.getOrDefault(collection, Map.of()).get(id);
        Optional<BsonDocument> found = planned == null ? stored(collection, id) : Optional.of(planned);
        return found.map(BsonDocument::clone);
    }

    /** The document as it is before the plan. */
    Optional<BsonDocument> stored(String collection, BsonValue id) {
        if (!exists(collection)) {
            return Optional.empty();
        }
        Optional<BsonDocument> known = isTrial ? census.find(collection, id) : census.knownDocument(collection, id);
        if (known != null) {
            return known;
        }
        return isTrial
                ? Optional.empty()
                : Optional.ofNullable(
                        namespace.collection(collection).find(Filters.eq(id)).first());
    }

    /** Whether to read now what can't be asked for beforehand; if not, there will be another time. */
    boolean mayRead() {
        hasToRead = true;
        return !isTrial;
    }

    void put(String collection, BsonDocument document) {
        written.computeIfAbsent(collection, name -> new HashMap<>()).put(document.get("_id"), document.clone());
    }

    /** Remembers the name and slug that a dataset will have. */
    void rename(BsonDocument dataset) {
        if (isApart) {
            BsonDocument named = DatasetNames.of(dataset);
            trail.add(survey -> {
                survey.rename(named);
                return true;
            });
        } else if (known.hasDatasets()) {
            namesBefore.add(known.datasets().put(dataset));
        }
    }

    /** Whether a dataset with another id has, or in thought gets, this {@code name} or {@code slug}. */
    boolean isTakenByAnother(BsonValue id, String key, BsonValue value) {
        boolean isTaken = known.datasets().isTakenByAnother(id, key, value);
        if (isApart) {
            trail.add(survey -> survey.isTakenByAnother(id, key, value) == isTaken);
        }
        return isTaken;
    }

    /** Remembers where the most is done, for a sample. */
    void sweeps(String collection, long bytes) {
        if (bytes > largestBytes) {
            largestBytes = bytes;
            largestSwept = Optional.of(collection);
        }
    }

    Optional<String> largestSwept() {
        return largestSwept;
    }

    /** The names of the indexes whose key has the field. */
    List<String> indexesOn(String collection, String field) {
        MongoCollection<BsonDocument> indexed = namespace.collection(collection);
        List<String> found = new ArrayList<>();
        for (BsonDocument index : indexed.listIndexes(BsonDocument.class)) {
            if (index.getDocument("key").containsKey(field)) {
                found.add(index.getString("name", new BsonString("?")).getValue());
            }
        }
        return found;
    }
}
