package dev.fosh.values;

import com.mongodb.MongoCommandException;
import dev.fosh.run.IdRange;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Looks in the server for values that would make a change go wrong, before anything is written. */
final class ServerProbe {
    private static final String WRONG = "fosh wrong";

    private final ServerScope scope;

    ServerProbe(ServerScope scope) {
        this.scope = scope;
    }

    /**
     * A wrong value.
     *
     * @param id of the document that has it, or would get it
     */
    record Found(BsonValue id, BsonValue value) {}

    /**
     * The first value that a condition holds for.
     *
     * @param wrong gets expressions for the value and for what it is in; gives the condition and what is to be shown
     * @throws MongoCommandException where the server can't work it out
     */
    Optional<Found> first(
            ServerStep.PathChange path,
            BiFunction<String, String, BsonValue> shown,
            BiFunction<String, String, BsonValue> wrong) {
        BsonValue marked = RebuiltKey.of(
                "$" + path.target().key(), path.keys(), path.change().isOfElements(), (value, item) -> {
                    BsonDocument mark = new BsonDocument(WRONG, shown.apply(value, item));
                    return LeafChange.call("$cond", wrong.apply(value, item), mark, new BsonString(value));
                });
        BsonDocument different = new BsonDocument(
                "$expr",
                LeafChange.call("$ne", new BsonString("$" + path.target().key()), marked));
        boolean isFrame = path.target().isFrame();
        for (IdRange area : scope.areas(isFrame, null)) {
            RawBsonDocument found = scope.collection(isFrame)
                    .aggregate(List.of(
                            new BsonDocument("$match", ServerScope.both(area.filter(), candidates(path))),
                            new BsonDocument("$match", different),
                            new BsonDocument("$limit", new BsonInt32(1)),
                            new BsonDocument("$project", new BsonDocument("v", marked))))
                    .first();
            if (found != null) {
                return Optional.of(
                        new Found(found.get("_id"), marked(found.get("v")).orElse(org.bson.BsonNull.VALUE)));
            }
        }
        return Optional.empty();
    }

    private static BsonDocument candidates(ServerStep.PathChange path) {
        return path.change()
                .finds()
                .map(condition -> new BsonDocument(path.target().stored(), condition))
                .orElseGet(BsonDocument::new);
    }

    private static Optional<BsonValue> marked(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.containsKey(WRONG)
                    ? Optional.of(document.get(WRONG))
                    : document.values().stream()
                            .map(ServerProbe::marked)
                            .flatMap(Optional::stream)
                            .findFirst();
        }
        return value instanceof BsonArray array
                ? array.stream()
                        .map(ServerProbe::marked)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }
}
