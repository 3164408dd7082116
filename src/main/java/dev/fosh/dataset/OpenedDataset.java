package dev.fosh.dataset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Connection;
import dev.fosh.session.Session;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * One dataset with its schema, as a command found it.
 *
 * @param summary what lists say of it
 * @param schema its declared fields, with the whole document
 */
public record OpenedDataset(MongoDatabase database, DatasetSummary summary, FieldTree schema) {
    /**
     * The dataset that a command looks at.
     *
     * @param typed the command, for the line that is proposed after a wrong name
     * @throws dev.fosh.fault.FoshException {@code NO_DATASET_GIVEN}, {@code DATASET_NOT_FOUND}, the connection errors
     */
    public static OpenedDataset toRead(Session session, String typed) {
        return open(session, session.connection(), typed, Optional.empty());
    }

    /**
     * The dataset that a command is going to change: only one that the SDK would not migrate first.
     *
     * @throws dev.fosh.fault.FoshException as {@link #toRead}; {@code DATASET_BEHIND}, {@code NEWER_THAN_FOSH},
     *     {@code BAD_STORED_VERSION}, {@code UNKNOWN_DATABASE_TYPE}, {@code SERVER_TOO_OLD}
     */
    public static OpenedDataset toWrite(Session session, Program program, String typed) {
        return toWrite(session, program, typed, Optional.empty());
    }

    /** The same for a dataset that was named; without a name the one that the line means. */
    public static OpenedDataset toWrite(Session session, Program program, String typed, Optional<String> named) {
        OpenedDataset opened = open(session, session.writableConnection(), typed, named);
        DatabaseView view = DatabaseView.open(session, program);
        LoadRefusal.of(view, opened.summary()).ifPresent(refusal -> {
            throw refusal;
        });
        Datasets.requireCurrent(opened.summary(), view.config(), view.rules(), "nothing was changed");
        return opened;
    }

    private static OpenedDataset open(Session session, Connection connection, String typed, Optional<String> named) {
        Datasets datasets = new Datasets(connection.database(), session.cancellation());
        DatasetSummary summary = named.isPresent()
                ? datasets.require(named.get(), typed)
                : CurrentDataset.require(session, datasets, typed);
        BsonDocument document =
                datasets.document(summary.id()).orElseThrow(() -> datasets.missing(summary.shownName(), typed));
        return new OpenedDataset(connection.database(), summary, FieldTree.of(document));
    }

    /** The dataset with this {@code _id}, whatever its name is now; absent where it has gone. */
    public static Optional<OpenedDataset> of(MongoDatabase database, BsonValue id) {
        return Optional.ofNullable(database.getCollection("datasets", BsonDocument.class)
                        .find(new BsonDocument("_id", id))
                        .first())
                .map(now -> new OpenedDataset(database, DatasetSummary.read(now), FieldTree.of(now)));
    }

    /**
     * Whether its samples, or frames, say when they were last changed. Those of older versions don't, and their SDK refuses to
     * load a document with a field that its schema does not declare.
     */
    public boolean isStamped(boolean isFrame) {
        return schema.get((isFrame ? FieldTree.FRAMES : "") + "last_modified_at")
                .isPresent();
    }

    /** Where the samples are. */
    public MongoCollection<RawBsonDocument> samples() {
        return database.getCollection(summary.sampleCollection().orElseThrow(), RawBsonDocument.class);
    }

    /** Where the frames are, or would be. */
    public MongoCollection<RawBsonDocument> frames() {
        return database.getCollection(summary.frameCollection().orElseThrow(), RawBsonDocument.class);
    }
}
