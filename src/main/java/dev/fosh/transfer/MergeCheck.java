package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Span;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/**
 * Looks whether an import can be added to a dataset, before anything is made.
 *
 * @param destination the document of the dataset
 * @param config the database's
 */
record MergeCheck(MongoDatabase database, BsonDocument destination, DatabaseConfig config) {
    /**
     * The request as it is carried out.
     *
     * @param span the way of what is imported; with one its fields are known, and compared, only once it went it
     * @throws FoshException {@code DATASET_BEHIND}, {@code MERGE_REFUSED}
     */
    ImportRequest request(ImportRequest request, Material material, Optional<Span> span) {
        boolean isEmpty = DatasetMerge.isEmpty(database, destination);
        if (!isEmpty) {
            requireSameVersion(request.name());
            if (span.isEmpty()) {
                requireFitting(request.name(), material);
            }
        }
        return request.into(destination, isEmpty);
    }

    private void requireSameVersion(String name) {
        String version = ImportVersion.head(destination);
        if (!version.equals(config.version())) {
            throw FoshException.of(
                            ErrorCode.DATASET_BEHIND,
                            "the dataset " + Shown.word(name) + " is at " + version + ", the database at "
                                    + config.version() + "; nothing can be added to it")
                    .why("Samples are added at the version of the database.")
                    .tryThis("migrate -n " + Shown.word(name));
        }
    }

    private void requireFitting(String name, Material material) {
        BsonDateTime now = new BsonDateTime(0);
        ImportedDocument.Place place =
                new ImportedDocument.Place(destination.get("_id"), "new", material.hasFrames(), false);
        new DatasetMerge(now)
                .merged(destination, new ImportedDocument(now, false).make(material.metadata(), name, place));
    }
}
