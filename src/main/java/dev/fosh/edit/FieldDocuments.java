package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.run.Update;
import dev.fosh.values.Edit;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** The samples or frames that field edits go through. */
final class FieldDocuments {
    private FieldDocuments() {}

    /** Where they are. */
    static MongoCollection<BsonDocument> of(OpenedDataset dataset, boolean isFrame) {
        return (isFrame ? dataset.frames() : dataset.samples()).withDocumentClass(BsonDocument.class);
    }

    /** {@code frames} or {@code samples}. */
    static String what(boolean isFrame) {
        return isFrame ? "frames" : "samples";
    }

    /** Whether these documents say when they were last changed. */
    static boolean isStamped(Edit.Work work, MongoCollection<BsonDocument> documents) {
        String name = documents.getNamespace().getCollectionName();
        boolean isFrame =
                work.dataset().summary().frameCollection().filter(name::equals).isPresent();
        return work.dataset().isStamped(isFrame);
    }

    /** The update, with the time of it where documents have that. */
    static Update stamped(Edit.Work work, MongoCollection<BsonDocument> documents, Update update) {
        return isStamped(work, documents)
                ? update.andSet("last_modified_at", work.run().now())
                : update;
    }

    /** Passes the documents that match through a change that says whether it changed anything. */
    static long rewrite(
            Edit.Work work,
            String key,
            MongoCollection<BsonDocument> documents,
            BsonDocument filter,
            Predicate<BsonDocument> change) {
        boolean isStamped = isStamped(work, documents);
        return work.changes().rewrite(key, documents, filter, document -> {
            if (!change.test(document)) {
                return Optional.empty();
            }
            if (isStamped) {
                document.put("last_modified_at", work.run().now());
            }
            return Optional.of(document);
        });
    }

    static BsonDocument any(Iterable<BsonDocument> filters) {
        BsonArray all = new BsonArray();
        filters.forEach(all::add);
        return new BsonDocument("$or", all);
    }

    static Edit.Counts counts(long changed) {
        return new Edit.Counts(changed, changed, 0, 0);
    }
}
