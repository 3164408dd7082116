package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.session.Cancellation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * One revision run on one dataset of a real server, on a plan first and then for good; the head is not written.
 *
 * @param failure why it failed, if it did
 * @param planned what the plan said would be lost
 * @param lost what was lost
 * @param warnings what the user was told
 */
record RevisionRun(Optional<FoshException> failure, List<Loss> planned, List<Loss> lost, List<String> warnings) {
    /** Runs a dataset revision; a dataset that is not there is left alone. */
    static RevisionRun onDataset(String version, Direction direction, MongoDatabase database, BsonValue name) {
        BsonDocument dataset = database.getCollection("datasets", BsonDocument.class)
                .find(Filters.eq("name", name))
                .first();
        return dataset == null
                ? new RevisionRun(Optional.empty(), List.of(), List.of(), List.of())
                : run(find(Revisions.ALL, version), direction, database, dataset);
    }

    static RevisionRun onDatabase(String version, Direction direction, MongoDatabase database) {
        return run(find(Revisions.DATABASE, version), direction, database, new BsonDocument());
    }

    private static Revision find(List<Revision> revisions, String version) {
        Stream<Revision> found =
                revisions.stream().filter(revision -> revision.version().equals(version));
        return found.findFirst().orElseThrow();
    }

    private static RevisionRun run(
            Revision revision, Direction direction, MongoDatabase database, BsonDocument dataset) {
        Work work =
                new Work(Namespace.of(database), Clock.systemUTC(), ObjectId::new, new Cancellation(), Watcher.SILENT);
        RevisionTally tally = new RevisionTally(revision.version());
        RevisionMemory memory = work.newMemory();
        Survey survey = new Survey(work.namespace(), work.cancellation());
        try {
            direction.apply(revision, new PlannedTarget(dataset.clone(), survey, tally, memory.now()));
            BsonDocument draft = dataset.clone();
            direction.apply(revision, new ServerTarget(draft, revision.version(), work, memory));
            if (!dataset.isEmpty()) {
                new Publication(work.namespace().collection("datasets")).replace(dataset, draft);
            }
            memory.finish();
            return new RevisionRun(Optional.empty(), tally.losses(), memory.losses(), memory.warnings());
        } catch (FoshException failure) {
            return new RevisionRun(Optional.of(failure), tally.losses(), memory.losses(), memory.warnings());
        }
    }
}
