package dev.fosh.transfer;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.NewCollection;
import dev.fosh.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** The two collections that an import makes, which nobody refers to before the dataset is published. */
final class NewCollections {
    private static final int DUPLICATE_KEY = 11_000;

    private final NewCollection samples;
    private final Optional<NewCollection> frames;
    private final BsonDocument changed;

    NewCollections(Run run, Changes changes, MongoDatabase database, ImportedDocument.Place place) {
        this.samples = new NewCollection(run, changes, database, place.samples());
        this.frames = place.hasFrames()
                ? Optional.of(new NewCollection(run, changes, database, place.frames()))
                : Optional.empty();
        this.changed = new BsonDocument("last_modified_at", new BsonDocument("$ne", run.now()));
    }

    NewCollection samples() {
        return samples;
    }

    Optional<NewCollection> frames() {
        return frames;
    }

    /** Empty, whatever was there. */
    void begin() {
        samples.begin(changed);
        frames.ifPresent(collection -> collection.begin(changed));
    }

    void remove() {
        samples.remove();
        frames.ifPresent(NewCollection::remove);
    }

    void addSamples(RawBatch batch) {
        insert(samples, batch);
    }

    void addFrames(RawBatch batch) {
        insert(frames.orElseThrow(), batch);
    }

    private static void insert(NewCollection collection, RawBatch batch) {
        if (batch.size() == 0) {
            return;
        }
        try {
            collection.insert(batch.documents());
        } catch (MongoBulkWriteException refused) {
            throw refused.getWriteErrors().stream()
                    .filter(error -> error.getCode() == DUPLICATE_KEY)
                    .findFirst()
                    .map(error -> FoshException.of(
                                    ErrorCode.DUPLICATE_ID,
                                    batch.place(error.getIndex()) + ": an id that was there before")
                            .why(error.getMessage()))
                    .orElseThrow(() -> refused);
        }
    }

    /**
     * Those that the SDK makes, then the user's own.
     *
     * @throws FoshException {@code DUPLICATE_FRAME}
     */
    void index(BsonDocument dataset, DatasetSource source) {
        samples.index(ImportIndexes.ofSamples(dataset));
        own(samples, source.indexes().getOrDefault("samples", List.of()));
        if (frames.isPresent()) {
            try {
                frames.get().index(ImportIndexes.ofFrames());
            } catch (MongoCommandException refused) {
                throw refused.getErrorCode() == DUPLICATE_KEY
                        ? FoshException.of(ErrorCode.DUPLICATE_FRAME, "a sample has two frames of the same number")
                                .why(refused.getErrorMessage())
                        : refused;
            }
            own(frames.get(), source.indexes().getOrDefault("frames", List.of()));
        }
    }

    /** Makes the indexes that the collections of a dataset have. */
    void indexAs(MongoDatabase database, BsonDocument dataset) {
        own(samples, listed(database, SchemaFields.text(dataset, "sample_collection_name")));
        frames.ifPresent(collection -> own(collection, listed(database, Belongings.frames(dataset))));
    }

    private static List<BsonDocument> listed(MongoDatabase database, String collection) {
        return collection.isEmpty()
                ? List.of()
                : database.getCollection(collection)
                        .listIndexes(BsonDocument.class)
                        .into(new ArrayList<>());
    }

    private static void own(NewCollection collection, List<BsonDocument> indexes) {
        if (!indexes.isEmpty()) {
            collection.index(indexes);
        }
    }
}
