package dev.fosh.migrate;

import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The names and slugs of all datasets, for those that have to differ from them.
 *
 * <p>Several datasets may be migrated at once: one that looks waits until those before it have their names, so that the end
 * is that of one after the other. Thread-safe.
 */
final class NamesInTurn {
    private final Namespace namespace;
    private final SortedSet<Integer> waitedFor = new TreeSet<>();
    private DatasetNames names;

    /** The ordinals are those of the datasets that may change their names. */
    NamesInTurn(Namespace namespace, Iterable<Integer> ordinals) {
        this.namespace = namespace;
        ordinals.forEach(waitedFor::add);
    }

    /** Whether another dataset has it, once all before this one have their names. */
    synchronized boolean isTakenByAnother(int ordinal, BsonValue id, String key, BsonValue value) {
        await(ordinal);
        return names().isTakenByAnother(id, key, value);
    }

    private DatasetNames names() {
        if (names == null) {
            names = DatasetNames.read(namespace);
        }
        return names;
    }

    private void await(int ordinal) {
        boolean isInterrupted = false;
        while (!waitedFor.headSet(ordinal).isEmpty()) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                // Those before it stop at their next safe point and pass then.
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The dataset has its name, in this draft at least, which is published before anything that follows from it. */
    synchronized void named(int ordinal, BsonDocument draft) {
        names().put(draft);
        pass(ordinal);
    }

    /** The dataset has ended. */
    synchronized void pass(int ordinal) {
        if (waitedFor.remove(ordinal)) {
            notifyAll();
        }
    }
}
