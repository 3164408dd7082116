package dev.fosh.run;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a run keeps before it changes something, so that {@code undo} can give it back. */
public sealed interface Kept {
    /** The item of the run that makes the change, see {@link RunItem#ordinal()}. */
    int item();

    /**
     * A document that is written or deleted.
     *
     * @param before as it was; null where it was not there
     * @param after the {@link Hash} of what it becomes; null where it goes
     */
    record Document(int item, String collection, BsonValue id, BsonDocument before, byte[] after) implements Kept {}

    /**
     * Top-level keys of a document that are written; what others do to its other keys is not looked at.
     *
     * @param before what it had of them; a key that it did not have is absent
     * @param keys those that change
     * @param after the {@link Hash} of a document of these keys with what they become, in their order
     */
    record Parts(int item, String collection, BsonValue id, BsonDocument before, List<String> keys, byte[] after)
            implements Kept {}

    /** The newest {@link Document} or {@link Parts} of this id before this record was not sent: somebody else had changed the document. */
    record Void(int item, String collection, BsonValue id) implements Kept {}

    /**
     * Top-level keys that are set in the server in all documents of a range; those that had one of the keys are kept as
     * {@link Document} in the record before this one, so that all others lose the keys again.
     *
     * @param range a filter on {@code _id} with closed upper bound; empty for the whole collection
     * @param values key to {@code {literal: value}} or, for the time in the document's own id, {@code {dateOfId: true}}
     * @param matched how many documents the range held
     * @param excepted the ids of those that had a key before
     */
    record Added(
            int item,
            String collection,
            BsonDocument range,
            BsonDocument values,
            long matched,
            List<BsonValue> excepted)
            implements Kept {}

    /** A collection that is dropped, after all its documents were kept. */
    record Dropped(int item, String collection, BsonDocument options, List<BsonDocument> indexes) implements Kept {}

    /** An index that is dropped. */
    record Index(int item, String collection, BsonDocument specification) implements Kept {}

    /** An index that the run makes; it goes again, since a unique one would refuse documents that it says nothing about. */
    record MadeIndex(int item, String collection, String name) implements Kept {}

    /** A collection that the run makes. */
    record Created(int item, String collection) implements Kept {}

    /**
     * A collection that the run makes and fills; it goes again with all that is in it.
     *
     * @param changed finds the documents that are not as the run left them
     */
    record Filled(int item, String collection, BsonDocument changed) implements Kept {}

    /** A GridFS file that the run writes. */
    record NewFile(int item, BsonValue fileId) implements Kept {}
}
