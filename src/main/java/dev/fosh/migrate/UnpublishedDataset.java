package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Figures;
import dev.fosh.run.Bytes;
import dev.fosh.run.Changes;
import dev.fosh.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * Takes a dataset that nobody sees yet to another version: its document in memory, its collections on the server.
 *
 * <p>Nothing is published and nothing remembered: an interrupted run makes the collections anew.
 */
public final class UnpublishedDataset {
    private final Span span;
    private final Work work;
    private final Changes changes;
    private final List<RevisionMemory> memories = new ArrayList<>();

    /**
     * Prepares the way.
     *
     * @param watcher told of warnings and sweeps
     */
    public UnpublishedDataset(MongoDatabase database, Run run, Changes changes, Span span, Watcher watcher) {
        this.span = span;
        this.changes = changes;
        this.work = Work.of(Namespace.of(database), run, watcher);
    }

    /**
     * Runs all revisions, the version of the last one included.
     *
     * @return the document at its new version
     * @throws dev.fosh.fault.FoshException where a revision fails
     */
    public BsonDocument migrate(BsonDocument dataset) {
        PutOff putOff = new PutOff(changes);
        span.revisions()
                .forEach(revision -> memories.add(
                        new RevisionMemory(revision.version(), dataset.get("_id"), work.run(), changes, putOff)));
        Stage.Way way = new Stage.Way(span, work, memories, putOff);
        boolean hadNoVersion = !dataset.containsKey("version");
        LaterDeletions deletions = new LaterDeletions(work, changes);
        BsonDocument document = dataset;
        int done = 0;
        do {
            Stage stage = new Stage(way, Bytes.raw(document), done, hadNoVersion);
            stage.advance();
            stage.failure().ifPresent(failure -> {
                throw failure;
            });
            document = stage.stamped();
            deletions.carryOut(memories.subList(done, stage.reached()));
            memories.subList(done, stage.reached())
                    .forEach(memory -> memory.warnings().forEach(work.watcher()::warns));
            done = stage.reached();
        } while (done < span.revisions().size());
        return document;
    }

    /** What is gone by it, in a few words each. */
    public List<String> losses() {
        return memories.stream()
                .flatMap(memory -> memory.losses().stream())
                .map(loss -> loss.what() + " (" + Figures.count(loss.count()) + ")")
                .toList();
    }
}
