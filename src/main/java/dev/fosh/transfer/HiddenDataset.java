package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Console;
import dev.fosh.console.Progress;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.migrate.Direction;
import dev.fosh.migrate.Span;
import dev.fosh.migrate.UnpublishedDataset;
import dev.fosh.migrate.Watcher;
import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.OpenRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The documents of an import, made where nobody sees them; begun again it makes everything anew, under the same ids. */
final class HiddenDataset {
    private final OpenRun open;
    private final MongoDatabase database;
    private final Material material;
    private final Console console;
    private final Changes changes;
    private final Belongings belongings;
    private final ImportedDocument.Place place;
    private final NewCollections collections;
    private final AttachedWriter.Written written = AttachedWriter.Written.none();

    HiddenDataset(
            OpenRun open, MongoDatabase database, Material material, Console console, ImportedDocument.Place place) {
        this.open = open;
        this.database = database;
        this.material = material;
        this.console = console;
        // Where sweeps stand is of no use: an import that is begun again makes its collections anew.
        this.changes = new Changes(DatasetImport.ITEM, open.run(), Checkpoint.inMemory(), watcher());
        this.belongings = new Belongings(database, changes);
        this.place = place;
        this.collections = new NewCollections(open.run(), changes, database, place);
    }

    private Watcher watcher() {
        return new Watcher() {
            @Override
            public void warns(String message) {
                console.warn(message);
            }
        };
    }

    Changes changes() {
        return changes;
    }

    Belongings belongings() {
        return belongings;
    }

    NewCollections collections() {
        return collections;
    }

    /**
     * The dataset document that belongs to the collections, before its migration.
     *
     * @param datesElements see {@link ImportedDocument}
     */
    BsonDocument document(String name, boolean datesElements) {
        return new ImportedDocument(open.run().now(), datesElements).make(material.metadata(), name, place);
    }

    /** Makes what a database has before its first dataset. */
    void prepareDatabase(DatabaseConfig config) {
        if (config.id().isEmpty()) {
            changes.insert(
                    collection("config"),
                    new BsonDocument("_id", open.run().id(null, "import", "config"))
                            .append("version", new BsonString(config.version()))
                            .append("type", new BsonString(config.type())));
        }
        changes.requireIndexes(database, "datasets", ImportIndexes.ofDatasets());
    }

    /**
     * Fills the collections, and writes the temporal tags.
     *
     * @param dataset gets the views, workspaces and runs
     * @param filled called once the collections are filled, before anything else is written; may throw
     */
    Validation.Validated make(BsonDocument dataset, List<String> tags, long expected, Runnable filled) {
        collections.begin();
        try (Progress progress = console.progress("documents imported", expected)) {
            Filling filling = fill(dataset, tags, progress);
            filled.run();
            new AttachedWriter(material, open.run(), changes, database, dataset).write(written);
            new TagsWriter(open.run(), changes, database, place.id()).write(material, filling.imported());
            return filling.counts();
        }
    }

    private Filling fill(BsonDocument dataset, List<String> tags, Progress progress) {
        Filling filling = new Filling(open.run(), material, collections, progress);
        filling.fill(place.id().asObjectId().getValue(), tags);
        collections.index(dataset, material.source());
        return filling;
    }

    /** Takes everything to the database's version. */
    BsonDocument migrated(BsonDocument dataset, Optional<Span> span) {
        if (span.isEmpty()) {
            return dataset;
        }
        console.note("migrating from " + span.get().from() + " to " + span.get().to());
        UnpublishedDataset unpublished = new UnpublishedDataset(database, open.run(), changes, span.get(), watcher());
        BsonDocument migrated = unpublished.migrate(dataset);
        if (span.get().direction() == Direction.DOWN) {
            unpublished.losses().forEach(loss -> console.warn("what this version can't hold is left out: " + loss));
        }
        return migrated;
    }

    /** How many documents there are. */
    Validation.Validated counts() {
        long samples = collections.samples().collection().countDocuments();
        long frames = collections
                .frames()
                .map(made -> made.collection().countDocuments())
                .orElse(0L);
        return new Validation.Validated(samples, frames, 0, 0);
    }

    /** The ids of the temporal tags. */
    List<BsonValue> tagIds() {
        List<BsonValue> ids = new ArrayList<>();
        long index = 0;
        for (BsonDocument tag : material.source().tags()) {
            ids.add(open.run().id(place.id(), "tags", Long.toString(index++)));
        }
        return ids;
    }

    /** Takes all of it away. */
    void remove() {
        collections.remove();
        belongings.delete("views", written.views());
        belongings.delete("workspaces", written.workspaces());
        belongings.deleteRuns(written.runs());
        belongings.deleteFiles(written.files());
        belongings.delete("tags", tagIds());
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
