package dev.fosh.migrate;

import dev.fosh.dataset.ResultsJson;
import dev.fosh.dataset.SdkJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
        tally.updates(size.documents(), size.bytes());
        tally.keeps(size.bytes());
        tally.loses("collections", 1, List.of(collection + " (" + size.documents() + " documents)"));
        survey.drop(collection);
    }

    @Override
    public boolean isTakenByAnother(String key, BsonValue value) {
        return survey.isTakenByAnother(dataset.get("_id"), key, value);
    }

    @Override
    public Optional<BsonValue> rewriteResults(BsonValue fileId, String className) {
        Optional<BsonDocument> file = survey.find("fs.files", fileId);
        if (file.isEmpty() || !isReadable(file.get(), className)) {
            return Optional.empty();
        }
        BsonValue length = file.get().get("length");
        long bytes = length != null && length.isNumber() ? length.asNumber().longValue() : 0;
        tally.rewrites(1, bytes);
        tally.keeps(bytes);
        return Optional.of(newId("results " + fileId));
    }

    /** That it is whole, and a JSON object, only comes out by reading it. */
    private boolean isReadable(BsonDocument file, String className) {
        if (!survey.mayRead()) {
            return true;
        }
        try (InputStream stored =
                new FileChunks(file, survey.namespace().collection("fs.chunks"), survey.cancellation()::check)) {
            ResultsJson.rewrite(stored, OutputStream.nullOutputStream(), className);
            return true;
        } catch (SdkJsonException | FileChunks.Incomplete unreadable) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
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
