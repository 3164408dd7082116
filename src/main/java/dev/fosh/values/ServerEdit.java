package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SampleChoice;
import dev.fosh.run.Changes;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * Changes values in the server: first what the schema lacks, then frames, then samples.
 *
 * <p>A filter may ask samples for what is changed, which must not have happened before their frames were found.
 */
final class ServerEdit implements Edit {
    private final String line;
    private final BsonDocument request;

    private ServerEdit(String line, BsonDocument request) {
        this.line = line;
        this.request = request;
    }

    /**
     * A new one.
     *
     * @param declared what the schema gets first, see {@link SchemaGrowth#stored}
     * @param skipped how many documents are left alone, because they lack what the field is in
     */
    static ServerEdit of(String line, ServerScope scope, List<ServerStep> steps, BsonArray declared, long skipped) {
        BsonArray stored = new BsonArray();
        steps.forEach(step -> stored.add(step.toBson()));
        return new ServerEdit(
                line,
                scope.choice()
                        .toBson()
                        .append("steps", stored)
                        .append("declared", declared)
                        .append("matched", new BsonInt64(count(scope, steps)))
                        .append("skipped", new BsonInt64(skipped)));
    }

    /** One that is carried on. */
    static ServerEdit of(String line, BsonDocument request) {
        return new ServerEdit(line, request);
    }

    /** How many documents the steps are meant for. */
    static long count(ServerScope scope, List<ServerStep> steps) {
        return steps.stream()
                .map(ServerStep::isFrame)
                .distinct()
                .mapToLong(scope::count)
                .sum();
    }

    @Override
    public String kind() {
        return SetInServer.KIND;
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public BsonDocument stored() {
        return request;
    }

    private List<ServerStep> steps() {
        List<ServerStep> steps = new ArrayList<>();
        request.getArray("steps").forEach(step -> steps.add(ServerStep.of(step.asDocument())));
        return steps;
    }

    @Override
    public Counts carryOut(Work work) {
        RowsEdit.grow(work, request.getArray("declared"));
        OpenedDataset dataset = work.dataset();
        SampleChoice choice = SampleChoice.read(request).orChangedAt(work.run().now(), dataset);
        ServerScope scope = new ServerScope(dataset, choice);
        long modified = 0;
        for (ServerStep step : steps()) {
            modified += carryOut(step, scope, work.changes());
        }
        return new Counts(
                request.getInt64("matched").getValue(),
                modified,
                request.getInt64("skipped").getValue(),
                0);
    }

    private static long carryOut(ServerStep step, ServerScope scope, Changes changes) {
        String key = step.isFrame() ? "frames" : "samples";
        MongoCollection<BsonDocument> collection =
                scope.collection(step.isFrame()).withDocumentClass(BsonDocument.class);
        if (scope.isInAreas(step.isFrame())) {
            return changes.updateParts(
                    key,
                    collection,
                    after -> scope.areas(step.isFrame(), after),
                    step.changed(),
                    step.update(scope.dataset()));
        }
        BsonDocument filter = scope.isWhole()
                ? step.changed()
                : ServerScope.both(scope.choice().match(), step.changed());
        return changes.updateParts(key, collection, filter, step.update(scope.dataset()));
    }
}
