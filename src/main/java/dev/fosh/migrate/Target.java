package dev.fosh.migrate;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/**
 * What a revision works on: one dataset document in memory and the collections that belong to it.
 *
 * <p>Not a stored name, so that a dataset can be migrated before anybody sees it. For a database revision
 * {@link #dataset()} is an empty document.
 */
public interface Target {
    /** The dataset document, to be edited in place; its {@code _id} stays. */
    BsonDocument dataset();

    /** The samples, absent without a {@code sample_collection_name}. */
    Optional<Documents> samples();

    /** The frames by {@code frame_collection_name}, absent without one. */
    Optional<Documents> frames();

    /** Any other collection of the database: {@code runs}, {@code views}, {@code delegated_ops}, {@code config}. */
    Documents collection(String name);

    /** The names of all collections, read once. */
    List<String> collectionNames();

    /** Drops a collection after the dataset document is published; reported as a loss with its document count. */
    void dropLater(String collection);

    /** Whether another dataset has this {@code name} or {@code slug} by now, see 0.19.0. */
    boolean isTakenByAnother(String key, BsonValue value);

    /**
     * Replaces the top-level {@code cls} in a run's stored results by a new GridFS file, and deletes the old one later
     * ({@code migrations.md} 0.20.0).
     *
     * @return the id of the new file; nothing where the old one is missing or no JSON object, which then stays
     */
    Optional<BsonValue> rewriteResults(BsonValue fileId, String className);

    /** A new id, the same one whenever this revision asks for this purpose again. */
    BsonObjectId newId(String purpose);

    /** The time of this revision, to the millisecond; always the same. */
    BsonDateTime now();

    /** Does the work once for this revision, however often it runs again; a plan does it too, on its counting documents. */
    default void once(String purpose, Runnable work) {
        work.run();
    }

    /** Something the user should read; the SDK logs a warning here. */
    void warn(String message);

    /** Names what this revision takes away for good, such as {@code ("saved views", 3, names)}. */
    void loses(String what, long count, List<String> names);

    /** The same where there are no names to tell. */
    default void loses(String what, long count) {
        loses(what, count, List.of());
    }
}
