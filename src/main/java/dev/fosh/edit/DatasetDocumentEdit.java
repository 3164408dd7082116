package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import dev.fosh.values.Edit;
import java.util.function.Consumer;
import org.bson.BsonDocument;

/** Changes the document of a dataset by compare-and-set: what others change meanwhile stays. */
final class DatasetDocumentEdit {
    private static final int ATTEMPTS = 10;

    private DatasetDocumentEdit() {}

    /**
     * Makes a change, which must find nothing to do where it was made before.
     *
     * @return whether anything was to be changed; {@code last_modified_at} moves only then
     * @throws FoshException {@code DATASET_NOT_FOUND} where it is gone, {@code CONCURRENT_EDIT}
     */
    static boolean change(Edit.Work work, Consumer<BsonDocument> change) {
        MongoCollection<BsonDocument> datasets =
                work.dataset().database().getCollection("datasets", BsonDocument.class);
        BsonDocument which = new BsonDocument("_id", work.dataset().summary().id());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BsonDocument before = datasets.find(which).first();
            if (before == null) {
                throw FoshException.of(
                                ErrorCode.DATASET_NOT_FOUND,
                                "the dataset \"" + work.dataset().summary().shownName() + "\" is gone")
                        .tryThis("datasets");
            }
            BsonDocument after = before.clone();
            change.accept(after);
            if (Bytes.areSame(before, after)) {
                return false;
            }
            // Releases before 1.0.0 do not know it.
            if (work.dataset().isStamped(false) || before.containsKey("last_modified_at")) {
                after.put("last_modified_at", work.run().now());
            }
            if (work.changes().replace(datasets, before, after)) {
                return true;
            }
        }
        throw FoshException.of(
                        ErrorCode.CONCURRENT_EDIT,
                        "the dataset \"" + work.dataset().summary().shownName() + "\" was changed " + ATTEMPTS
                                + " times while fosh tried to write it")
                .why("Some other client keeps writing it; nothing of theirs was overwritten.");
    }
}
