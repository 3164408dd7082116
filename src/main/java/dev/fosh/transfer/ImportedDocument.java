package dev.fosh.transfer;

import dev.fosh.dataset.Slug;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Makes the dataset document of an import out of the exported one, as the SDK does.
 *
 * <p>Id, name, collections and the dates are its own; everything else is taken over, the version and keys that nobody knows
 * included. Views, workspaces and runs are put in later, and are absent until then.
 */
final class ImportedDocument {
    private static final List<String> TAKEN_OUT =
            List.of("saved_views", "workspaces", "annotation_runs", "brain_methods", "evaluations", "runs");

    private final BsonDateTime now;
    private final boolean datesElements;

    /**
     * Prepares.
     *
     * @param datesElements whether the fields of what is in a list are as old as the import, too; where the SDK adds fields to
     *     a dataset they stay as they were exported
     */
    ImportedDocument(BsonDateTime now, boolean datesElements) {
        this.now = now;
        this.datesElements = datesElements;
    }

    /**
     * What the dataset is to be.
     *
     * @param id its {@code _id}
     * @param collection the id in the names of its collections
     * @param hasFrames whether it has a collection of frames
     */
    record Place(BsonValue id, String collection, boolean hasFrames, boolean persistent) {
        String samples() {
            return "samples." + collection;
        }

        String frames() {
            return "frames." + samples();
        }
    }

    BsonDocument make(BsonDocument metadata, String name, Place place) {
        BsonDocument dataset = new BsonDocument("_id", place.id());
        dataset.putAll(metadata.clone());
        TAKEN_OUT.forEach(dataset::remove);
        dataset.put("_id", place.id());
        dataset.put("name", new BsonString(name));
        dataset.put("slug", new BsonString(Slug.of(name)));
        dataset.put("persistent", BsonBoolean.valueOf(place.persistent()));
        dataset.put("created_at", now);
        dataset.put("last_modified_at", now);
        dataset.put("last_loaded_at", now);
        dataset.put("sample_collection_name", new BsonString(place.samples()));
        dataset.put("frame_collection_name", place.hasFrames() ? new BsonString(place.frames()) : BsonNull.VALUE);
        date(dataset, "sample_fields");
        date(dataset, "frame_fields");
        ImportedSchema schema = new ImportedSchema(now);
        schema.describeMetadata(dataset);
        if (place.hasFrames()) {
            schema.completeFrameFields(dataset);
        }
        return dataset;
    }

    /** Fields are as old as the import. */
    private void date(BsonDocument owner, String key) {
        for (BsonDocument field : SchemaFields.fields(owner, key)) {
            field.put("created_at", now);
            if (datesElements || FieldShape.of(field).isEmbedded()) {
                date(field, "fields");
            }
        }
    }
}
