package dev.fosh.values;

import com.mongodb.MongoCommandException;
import dev.fosh.console.Table;
import dev.fosh.dataset.ExtendedJson;
import dev.fosh.run.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** What would be changed, without changing it. */
final class ServerLook {
    private final ServerChoice choice;

    ServerLook(ServerChoice choice) {
        this.choice = choice;
    }

    /** How many documents would change. */
    long changed() {
        return choice.steps().stream()
                .mapToLong(step -> choice.scope().count(step.isFrame(), step.changed()))
                .sum();
    }

    /**
     * The values before and after.
     *
     * @param documents how many documents are shown at most
     * @throws MongoCommandException where the server can't work them out
     */
    Table preview(long documents) {
        boolean isOne = choice.paths().size() == 1;
        Table table = isOne ? new Table("id", "before", "after") : new Table("id", "field", "before", "after");
        long left = documents;
        for (ServerStep step : choice.steps()) {
            for (IdRange area : choice.scope().areas(step.isFrame(), null)) {
                if (left > 0) {
                    left -= show(step, area, left, table);
                }
            }
        }
        return table;
    }

    private long show(ServerStep step, IdRange area, long number, Table table) {
        List<ServerStep.PathChange> paths = choice.paths().stream()
                .filter(path -> path.target().isFrame() == step.isFrame())
                .toList();
        BsonDocument before = new BsonDocument();
        for (int i = 0; i < paths.size(); i++) {
            before.append("v" + i, new BsonString("$" + paths.get(i).target().stored()));
        }
        List<RawBsonDocument> found = choice.scope()
                .collection(step.isFrame())
                .aggregate(List.of(
                        new BsonDocument("$match", ServerScope.both(area.filter(), step.changed())),
                        new BsonDocument("$limit", new BsonInt64(number)),
                        // Both sides are worked out on the document as it is.
                        new BsonDocument("$project", before.append("after", step.set())),
                        new BsonDocument("$project", sides(paths))))
                .into(new ArrayList<>());
        for (RawBsonDocument document : found) {
            for (int i = 0; i < paths.size(); i++) {
                BsonValue old = Objects.requireNonNullElse(document.get("v" + i), BsonNull.VALUE);
                BsonValue now = Objects.requireNonNullElse(document.get("w" + i), BsonNull.VALUE);
                add(document.get("_id"), paths, i, List.of(old, now), table);
            }
        }
        return found.size();
    }

    private static BsonDocument sides(List<ServerStep.PathChange> paths) {
        BsonDocument sides = new BsonDocument();
        for (int i = 0; i < paths.size(); i++) {
            sides.append("v" + i, new BsonInt64(1))
                    .append(
                            "w" + i,
                            new BsonString("$after." + paths.get(i).target().stored()));
        }
        return sides;
    }

    private static void add(
            BsonValue id, List<ServerStep.PathChange> paths, int path, List<BsonValue> sides, Table table) {
        Object before = ExtendedJson.tree(sides.get(0));
        Object after = ExtendedJson.tree(sides.get(1));
        if (table.columns().size() == 3) {
            table.row(NewIds.purpose(id), before, after);
        } else if (!sides.get(0).equals(sides.get(1))) {
            table.row(NewIds.purpose(id), paths.get(path).target().path(), before, after);
        }
    }
}
