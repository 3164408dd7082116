package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import dev.fosh.run.Changes;
import dev.fosh.run.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * What revisions of one stage set in all documents of a collection, put off to be sent in one pass; and what they verify
 * after it.
 *
 * <p>Sent before the dataset document is published, before any other write, and before anything that could see the keys.
 */
final class PutOff {
    private final Changes changes;
    private final Map<String, List<Part>> sweeps = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();

    /** One revision's update of one collection. */
    private record Part(RevisionMemory memory, MongoCollection<BsonDocument> collection, Update update) {}

    /** What a revision wants to be sure of. */
    private record Check(RevisionMemory memory, Runnable verification) {}

    /** Begins with nothing. */
    PutOff(Changes changes) {
        this.changes = changes;
    }

    /** Puts off an update of all documents. */
    void sweep(RevisionMemory memory, MongoCollection<BsonDocument> collection, Update update) {
        sweeps.computeIfAbsent(name(collection), name -> new ArrayList<>()).add(new Part(memory, collection, update));
    }

    /** Verifies now, or after what is put off on the collection. */
    void verify(RevisionMemory memory, MongoCollection<BsonDocument> collection, Runnable verification) {
        if (sweeps.containsKey(name(collection))) {
            checks.add(new Check(memory, verification));
        } else {
            verification.run();
        }
    }

    /** Whether a filter names a key that is still to be set. */
    boolean concerns(MongoCollection<BsonDocument> collection, BsonDocument filter) {
        List<Part> waiting = sweeps.get(name(collection));
        if (waiting == null) {
            return false;
        }
        String text = filter.toString();
        return waiting.stream().flatMap(part -> part.update().keys().stream()).anyMatch(text::contains);
    }

    boolean isEmpty() {
        return sweeps.isEmpty() && checks.isEmpty();
    }

    /** Forgets everything. */
    void clear() {
        sweeps.clear();
        checks.clear();
    }

    /** Whose the next one is; a failure to send it is this one's. */
    RevisionMemory next() {
        return sweeps.isEmpty()
                ? checks.get(0).memory()
                : sweeps.values().iterator().next().get(0).memory();
    }

    /** Sends the oldest sweep, or verifies when all are sent. */
    void sendNext() {
        if (sweeps.isEmpty()) {
            checks.get(0).verification().run();
            checks.remove(0);
        } else {
            send(sweeps.keySet().iterator().next());
        }
    }

    /** Sends and verifies everything; what fails still waits. */
    void sendAll() {
        while (!isEmpty()) {
            sendNext();
        }
    }

    /** Sends what is put off on a collection; where that fails it still waits. */
    void send(MongoCollection<BsonDocument> collection) {
        send(name(collection));
    }

    private void send(String collection) {
        List<Part> parts = sweeps.get(collection);
        if (parts == null) {
            return;
        }
        List<Update> updates = parts.stream().map(Part::update).toList();
        String key = parts.get(0)
                .memory()
                .key("update " + collection
                        + updates.stream().reduce(Update::and).orElseThrow());
        List<Long> changed = changes.setAll(key, parts.get(0).collection(), updates);
        for (int i = 0; i < changed.size(); i++) {
            parts.get(i).memory().added(changed.get(i));
        }
        sweeps.remove(collection);
    }

    private static String name(MongoCollection<BsonDocument> collection) {
        return collection.getNamespace().getCollectionName();
    }
}
