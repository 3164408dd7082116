package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.Run;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Writes the temporal tags of an import. */
final class TagsWriter {
    private final Run run;
    private final Changes changes;
    private final MongoDatabase database;
    private final BsonValue dataset;

    TagsWriter(Run run, Changes changes, MongoDatabase database, BsonValue dataset) {
        this.run = run;
        this.changes = changes;
        this.database = database;
        this.dataset = dataset;
    }

    /**
     * Writes those of imported samples.
     *
     * @throws FoshException {@code BAD_TAGS} where all samples are imported, and a tag belongs to none
     */
    void write(Material material, ImportedSamples samples) {
        MongoCollection<BsonDocument> tags = database.getCollection("tags", BsonDocument.class);
        long index = 0;
        for (BsonDocument exported : material.source().tags()) {
            if (index == 0) {
                changes.requireIndexes(database, "tags", ImportIndexes.ofTags());
            }
            ObjectId sample = new ObjectId(SchemaFields.text(exported, "sample_id"));
            if (samples.among(Set.of(sample)).contains(sample)) {
                changes.put(tags, tag(exported, sample, run.id(dataset, "tags", Long.toString(index))));
            } else if (material.parts().most().isEmpty() && !material.source().mayHaveOrphans()) {
                throw FoshException.of(ErrorCode.BAD_TAGS, "tags.json: there is no sample " + sample);
            }
            index++;
        }
    }

    private BsonDocument tag(BsonDocument exported, ObjectId sample, BsonObjectId id) {
        BsonDocument tag = new BsonDocument("_id", id)
                .append("_dataset_id", dataset)
                .append("_sample_id", new BsonObjectId(sample))
                .append("kind", exported.get("kind", new BsonString("temporal")))
                .append("index_type", exported.get("index_type"))
                .append("anchor", exported.get("anchor", BsonNull.VALUE))
                .append("start", exported.get("start"))
                .append("end", exported.get("end"))
                .append("tag", exported.get("tag"))
                .append("created_at", date(exported.get("created_at")))
                .append("last_modified_at", date(exported.get("last_modified_at")));
        for (String key : new String[] {"created_by", "last_modified_by"}) {
            if (Validation.isSet(exported.get(key))) {
                tag.append(key, exported.get(key));
            }
        }
        return tag;
    }

    /** ISO text without a zone, in UTC; the time of the import where there is none. */
    private BsonDateTime date(BsonValue value) {
        if (value != null && value.isDateTime()) {
            return value.asDateTime();
        }
        try {
            return value == null || !value.isString()
                    ? run.now()
                    : new BsonDateTime(
                            LocalDateTime.parse(value.asString().getValue().replaceAll("(Z|\\+00:00)$", ""))
                                    .toInstant(ZoneOffset.UTC)
                                    .toEpochMilli());
        } catch (DateTimeException notDate) {
            return run.now();
        }
    }
}
