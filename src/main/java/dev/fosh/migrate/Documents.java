package dev.fosh.migrate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A collection as a revision sees it: on the server, or, for a plan, only counted.
 *
 * <p>Sweeps are done once for a revision however often it runs again; inserts and replacements go by {@code _id}, so that
 * doing them twice does no harm; deletions wait until the dataset document is published.
 */
public interface Documents {
    String name();

    /** Whether the collection exists; no method here creates one by reading. */
    boolean exists();

    Optional<BsonDocument> find(BsonValue id);

    /** Reads all documents that match, in natural order, or by {@code sort} (null: none), one at a time. */
    void read(BsonDocument filter, BsonDocument sort, Consumer<BsonDocument> each);

    /** Adds a document, or replaces the one with its {@code _id}; key order as given. */
    void put(BsonDocument document);

    /** Deletes after the dataset document is published. */
    void deleteLater(Collection<? extends BsonValue> ids);

    /** One {@code updateMany} with update operators, in the server. */
    void updateAll(BsonDocument filter, BsonDocument update);

    /** One {@code updateMany} with a pipeline, in the server. */
    void updateAll(BsonDocument filter, List<BsonDocument> pipeline);

    /**
     * Passes every document that matches through fosh, in batches bounded in documents and bytes; those for which the
     * function gives another one are replaced by {@code _id}.
     */
    void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change);

    /**
     * Makes many updates by {@code _id}: the producer reads what it likes and hands over one update after the other,
     * which are sent in bounded, unordered batches.
     */
    void updateEach(Consumer<UpdateById> producer);

    /** How many documents match; for a plan, none. */
    long count(BsonDocument filter);

    /**
     * Checks that no document matches any more, before the dataset document is published.
     *
     * @throws dev.fosh.fault.FoshException {@code VERIFICATION_FAILED}, naming the count and the meaning
     */
    void requireNone(BsonDocument filter, String meaning);

    /** Takes one update. */
    interface UpdateById {
        void update(BsonValue id, BsonDocument update);
    }

    /** Drops every index whose key contains the field; the dropped ones are reported as a loss. */
    void dropIndexesOn(String field);
}
