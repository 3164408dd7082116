package dev.fosh.migrate;

import dev.fosh.run.Update;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

    /**
     * One change of top-level keys in all documents that match, in the server; at the latest before the dataset document is
     * published, and before anything sees the documents.
     */
    void updateAll(BsonDocument filter, Update update);

    /**
     * Passes every document that matches through fosh, in batches bounded in documents and bytes; those for which the
     * function gives another one are replaced by {@code _id}.
     */
    void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change);

    /** The same where the function changes every document that matches; a plan need not read them. */
    default void rewriteAll(BsonDocument filter, UnaryOperator<BsonDocument> change) {
        rewrite(filter, document -> Optional.of(change.apply(document)));
    }

    /**
     * Makes many changes by {@code _id}: the producer reads what it likes and hands over one change after the other,
     * which are sent in bounded, unordered batches. May be done again, so a change must find nothing to do where it was
     * done before.
     */
    void changeEach(Consumer<ChangeById> producer);

    /** How many documents match; a plan counts those that are there before it. */
    long count(BsonDocument filter);

    /** How many documents match each of some filters, asked at once where that is faster. */
    default List<Long> counts(List<BsonDocument> filters) {
        return filters.stream().map(this::count).toList();
    }

    /**
     * Checks that no document matches any more, before the dataset document is published.
     *
     * @throws dev.fosh.fault.FoshException {@code VERIFICATION_FAILED}, naming the count and the meaning
     */
    void requireNone(BsonDocument filter, String meaning);

    /** Takes one change. */
    interface ChangeById {
        void change(BsonValue id, Consumer<BsonDocument> change);
    }

    /** Drops every index whose key contains the field; the dropped ones are reported as a loss. */
    void dropIndexesOn(String field);
}
