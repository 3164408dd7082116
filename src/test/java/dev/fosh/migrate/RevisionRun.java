package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import dev.fosh.session.Cancellation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * One revision run on one dataset of a real server, on a plan first and then for good; the head is not written.
 *
 * @param failure why it failed, if it did
 * @param planned what the plan said would be lost
 * @param plannedDocuments how many documents the plan said would be touched, besides the dataset's
 * @param lost what was lost
 * @param documents how many documents were touched, besides the dataset's
 * @param warnings what the user was told
 */
record RevisionRun(
        Optional<FoshException> failure,
        List<Loss> planned,
        long plannedDocuments,
        List<Loss> lost,
        long documents,
        List<String> warnings) {
    /** Runs a dataset revision; a dataset that is not there is left alone. */
    static RevisionRun onDataset(String version, Direction direction, MongoDatabase database, BsonValue name) {
        BsonDocument dataset = database.getCollection("datasets", BsonDocument.class)
                .find(Filters.eq("name", name))
                .first();
        return dataset == null
                ? new RevisionRun(Optional.empty(), List.of(), 0, List.of(), 0, List.of())
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
        Cancellation cancellation = new Cancellation();
        Work work = Work.unrecorded(Namespace.of(database), Clock.systemUTC(), cancellation, Watcher.SILENT);
        Changes changes = work.changes(0, Checkpoint.inMemory());
        PutOff putOff = new PutOff(changes);
        RevisionMemory memory =
                new RevisionMemory(revision.version(), dataset.get("_id", BsonNull.VALUE), work.run(), changes, putOff);
        Survey survey = new Survey(work.namespace(), cancellation);
        RevisionTally tally = survey.tryOut(() -> {
            RevisionTally trial = new RevisionTally(revision.version());
            Target target = new PlannedTarget(dataset.clone(), survey, trial, memory.now());
            attempt(() -> direction.apply(revision, target));
            return trial;
        });
        BsonDocument draft = dataset.clone();
        Optional<FoshException> failure =
                attempt(() -> direction.apply(revision, new ServerTarget(draft, work, memory)), putOff::sendAll);
        long deleted = 0;
        if (failure.isEmpty()) {
            if (!dataset.isEmpty()) {
                changes.replace(work.namespace().collection("datasets"), dataset, draft);
            }
            deleted = new LaterDeletions(work, changes).carryOut(List.of(memory));
        }
        return new RevisionRun(
                failure,
                tally.losses(),
                tally.documents(),
                memory.losses(),
                memory.documents() + deleted,
                memory.warnings());
    }

    private static Optional<FoshException> attempt(Runnable... steps) {
        try {
            for (Runnable step : steps) {
                step.run();
            }
            return Optional.empty();
        } catch (FoshException failure) {
            return Optional.of(failure);
        }
    }
}
