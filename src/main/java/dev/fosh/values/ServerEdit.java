package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.run.Changes;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** Changes values in the server: first what the schema lacks, then samples, then frames. */
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
                new BsonDocument("match", StoredQuery.of(scope.match()))
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
        ServerScope scope = new ServerScope(dataset, StoredQuery.read(request.get("match")));
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
        if (step.isFrame() && !scope.isWhole()) {
            return changes.updateParts(
                    key, collection, after -> scope.areas(true, after), step.changed(), step.update(scope.dataset()));
        }
        BsonDocument filter = scope.isWhole() ? step.changed() : ServerScope.both(scope.match(), step.changed());
        return changes.updateParts(key, collection, filter, step.update(scope.dataset()));
    }
}
