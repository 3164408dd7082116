package dev.fosh.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Where one item of a run stands inside a revision: what is done, how far sweeps are, what is still to be deleted.
 *
 * <p>Stored only when something must not be done again, so that small datasets cost no write. Thread-safe.
 */
public final class Checkpoint {
    /** Stands for the dot in stored keys, which the server would take for a path in some commands. */
    private static final String DOT = "·";

    private final Consumer<Optional<BsonDocument>> store;
    private final Set<String> doneHere = new HashSet<>();
    private final List<String> done = new ArrayList<>();
    private final Map<String, BsonDocument> sweeps = new LinkedHashMap<>();
    private final Map<String, BsonArray> remembered = new LinkedHashMap<>();
    private BsonDocument pending;
    private boolean isStored;

    /**
     * Carries on where a stored one stands.
     *
     * @param stored as it was given to {@code store}; absent at the beginning
     * @param store called with each new state, durable when it returns
     */
    public Checkpoint(Optional<BsonDocument> stored, Consumer<Optional<BsonDocument>> store) {
        this.store = store;
        stored.ifPresent(this::read);
    }

    /** One that is forgotten with the process. */
    public static Checkpoint inMemory() {
        return new Checkpoint(Optional.empty(), ignored -> {});
    }

    private void read(BsonDocument stored) {
        isStored = true;
        stored.getArray("done").forEach(key -> done.add(key.asString().getValue()));
        doneHere.addAll(done);
        for (BsonValue sweep : stored.getArray("sweeps")) {
            sweeps.put(sweep.asDocument().getString("key").getValue(), sweep.asDocument());
        }
        stored.getDocument("remembered")
                .forEach((key, values) -> remembered.put(key.replace(DOT, "."), values.asArray()));
        pending = stored.isDocument("pending") ? stored.getDocument("pending") : null;
    }

    synchronized boolean isDone(String key) {
        return doneHere.contains(key);
    }

    /** Remembers in this process only: doing it again after an interruption does no harm. */
    synchronized void done(String key) {
        doneHere.add(key);
    }

    /** Remembers for good. */
    synchronized void doneForGood(String key) {
        doneHere.add(key);
        done.add(key);
        sweeps.remove(key);
        save();
    }

    synchronized Optional<BsonDocument> sweep(String key) {
        return Optional.ofNullable(sweeps.get(key));
    }

    synchronized void sweep(String key, BsonDocument position) {
        sweeps.put(key, new BsonDocument("key", new BsonString(key)));
        sweeps.get(key).putAll(position);
        save();
    }

    /** Values that {@link #remember} was given for a key, the oldest first. */
    public synchronized List<BsonValue> remembered(String key) {
        return List.copyOf(remembered.getOrDefault(key, new BsonArray()));
    }

    /** Remembers one more value for good. */
    public synchronized void remember(String key, BsonValue value) {
        BsonArray values = remembered.computeIfAbsent(key, absent -> new BsonArray());
        if (!values.contains(value)) {
            values.add(value);
            save();
        }
    }

    /** What is to be deleted once the dataset document is published, as {@link #pending(BsonDocument)} was given it. */
    public synchronized Optional<BsonDocument> pending() {
        return Optional.ofNullable(pending);
    }

    /** Remembers deletions; before the publication that makes them right. */
    public synchronized void pending(BsonDocument deletions) {
        pending = deletions;
        save();
    }

    /** Forgets deletions; nothing where there are none. */
    public synchronized void forgetPending() {
        if (pending != null) {
            pending = null;
            save();
        }
    }

    /** Does the work unless it was done before, in an interrupted run too. */
    public void once(String key, Runnable work) {
        if (!isDone(key)) {
            work.run();
            doneForGood(key);
        }
    }

    /** Forgets what is to be deleted, and everything whose key begins so. */
    public synchronized void forget(List<String> beginnings) {
        Predicate<String> isForgotten = key -> beginnings.stream().anyMatch(key::startsWith);
        pending = null;
        done.removeIf(isForgotten);
        doneHere.removeIf(isForgotten);
        sweeps.keySet().removeIf(isForgotten);
        remembered.keySet().removeIf(isForgotten);
        if (isStored) {
            save();
        }
    }

    /** Forgets everything: the item stands between two revisions. */
    public synchronized void clear() {
        pending = null;
        done.clear();
        doneHere.clear();
        sweeps.clear();
        remembered.clear();
        if (isStored) {
            save();
        }
    }

    private void save() {
        isStored = pending != null || !done.isEmpty() || !sweeps.isEmpty() || !remembered.isEmpty();
        store.accept(isStored ? Optional.of(state()) : Optional.empty());
    }

    private BsonDocument state() {
        BsonArray keys = new BsonArray();
        done.forEach(key -> keys.add(new BsonString(key)));
        BsonDocument state =
                new BsonDocument("done", keys).append("sweeps", new BsonArray(List.copyOf(sweeps.values())));
        BsonDocument values = new BsonDocument();
        remembered.forEach((key, value) -> values.put(key.replace(".", DOT), value));
        state.append("remembered", values);
        if (pending != null) {
            state.append("pending", pending);
        }
        return state;
    }
}
