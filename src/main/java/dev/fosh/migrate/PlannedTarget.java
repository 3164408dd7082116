package dev.fosh.migrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** A dataset in thought: the revision runs on a copy of its document, and everything else is counted. */
final class PlannedTarget implements Target {
    private final BsonDocument dataset;
    private final Survey survey;
    private final RevisionTally tally;
    private final BsonDateTime now;
    private final Map<String, BsonObjectId> ids = new HashMap<>();

    PlannedTarget(BsonDocument dataset, Survey survey, RevisionTally tally, BsonDateTime now) {
        this.dataset = dataset;
        this.survey = survey;
        this.tally = tally;
        this.now = now;
    }

    @Override
    public BsonDocument dataset() {
        return dataset;
    }

    @Override
    public Optional<Documents> samples() {
        return CollectionName.in(dataset, "sample_collection_name").map(this::collection);
    }

    @Override
    public Optional<Documents> frames() {
        return CollectionName.in(dataset, "frame_collection_name").map(this::collection);
    }

    @Override
    public Documents collection(String name) {
        return new PlannedDocuments(name, survey, tally);
    }

    @Override
    public List<String> collectionNames() {
        return survey.collectionNames();
    }

    @Override
    public void dropLater(String collection) {
        Survey.Size size = survey.size(collection);
        tally.touches(size.documents(), size.bytes());
        tally.loses("collections", 1, List.of(collection + " (" + size.documents() + " documents)"));
        survey.drop(collection);
    }

    @Override
    public List<BsonDocument> otherDatasets() {
        return survey.otherDatasets(dataset.get("_id"));
    }

    /** Says that it works where there is such a file; that it is no JSON object would only come out by reading it. */
    @Override
    public Optional<BsonValue> rewriteResults(BsonValue fileId, String className) {
        return survey.find("fs.files", fileId).map(file -> {
            BsonValue length = file.get("length");
            tally.touches(
                    1, length != null && length.isNumber() ? length.asNumber().longValue() : 0);
            return newId("results " + fileId);
        });
    }

    @Override
    public BsonObjectId newId(String purpose) {
        return ids.computeIfAbsent(purpose, key -> new BsonObjectId(new ObjectId()));
    }

    @Override
    public BsonDateTime now() {
        return now;
    }

    @Override
    public void warn(String message) {
        tally.warn(message);
    }

    @Override
    public void loses(String what, long count, List<String> names) {
        tally.loses(what, count, names);
    }
}
