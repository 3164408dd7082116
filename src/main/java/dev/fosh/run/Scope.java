package dev.fosh.run;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.WriteModel;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** How much of its documents a batch reads, keeps and writes. */
sealed interface Scope {
    /** Whole documents. */
    Scope WHOLE = new Whole();

    FindIterable<RawBsonDocument> find(MongoCollection<BsonDocument> collection, Bson filter);

    Kept kept(Change change, int item, String collection);

    /** One write of a batch; it fails with one of {@link PartWrites#STALE} where the document was changed meanwhile. */
    WriteModel<BsonDocument> write(CompareAndSet writer, Change change);

    /** Whole documents, of which the newest record tells what they are. */
    record Whole() implements Scope {
        @Override
        public FindIterable<RawBsonDocument> find(MongoCollection<BsonDocument> collection, Bson filter) {
            return collection.withDocumentClass(RawBsonDocument.class).find(filter);
        }

        @Override
        public Kept kept(Change change, int item, String collection) {
            return change.kept(item, collection);
        }

        @Override
        public WriteModel<BsonDocument> write(CompareAndSet writer, Change change) {
            return writer.exactReplacement(change.before(), change.after());
        }
    }

    /** Some top-level keys. */
    record Parts(PartKeys keys) implements Scope {
        @Override
        public FindIterable<RawBsonDocument> find(MongoCollection<BsonDocument> collection, Bson filter) {
            return collection
                    .withDocumentClass(RawBsonDocument.class)
                    .find(filter)
                    .projection(keys.projection());
        }

        @Override
        public Kept kept(Change change, int item, String collection) {
            return keys.kept(change, item, collection);
        }

        @Override
        public WriteModel<BsonDocument> write(CompareAndSet writer, Change change) {
            return PartWrites.of(
                    change.before(), change.after(), keys.different(change.before(), change.after()), true);
        }
    }
}
