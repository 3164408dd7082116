package dev.fosh.migrate.revisions;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Polylines among the top-level values of a sample or frame: one shape before 0.6.2, a list of shapes from then on.
 *
 * <p>Deeper ones are left alone, as the SDK does.
 */
final class Polylines {
    /** Matches the documents that {@link #wrap} and {@link #unwrap} may change. */
    static final BsonDocument ANY = BsonDocument.parse(
            """
            {"$expr": {"$anyElementTrue": {"$map": {
                "input": {"$objectToArray": "$$ROOT"},
                "in": {"$in": ["$$this.v._cls", ["Polyline", "Polylines"]]}}}}}""");

    private Polylines() {}

    /** Makes each single shape a list of one; whether there was any. */
    static boolean wrap(BsonDocument owner) {
        return changeAll(owner, points -> new BsonArray(List.of(points)));
    }

    /** Takes the shape out of each list of one; any other list of shapes becomes one shape without points. */
    static boolean unwrap(BsonDocument owner) {
        return changeAll(owner, Polylines::single);
    }

    /** How many polylines lose their points in {@link #unwrap}. */
    static int withSeveralShapes(BsonDocument owner) {
        int[] count = {0};
        changeAll(owner.clone(), points -> {
            count[0] += points instanceof BsonArray shapes && shapes.size() > 1 ? 1 : 0;
            return points;
        });
        return count[0];
    }

    /** Changes the polyline itself, or, of a list of polylines, each. */
    static boolean unwrapLabel(BsonDocument label) {
        return change(label, Polylines::single);
    }

    private static BsonValue single(BsonValue points) {
        if (!(points instanceof BsonArray shapes)) {
            return points;
        }
        return shapes.size() == 1 ? shapes.get(0) : new BsonArray(List.of(new BsonArray()));
    }

    private static boolean changeAll(BsonDocument owner, UnaryOperator<BsonValue> change) {
        boolean changed = false;
        for (BsonValue value : owner.values()) {
            changed |= value instanceof BsonDocument label && change(label, change);
        }
        return changed;
    }

    private static boolean change(BsonDocument label, UnaryOperator<BsonValue> change) {
        if (Values.isText(label.get("_cls"), "Polyline")) {
            return label.computeIfPresent("points", (key, points) -> change.apply(points)) != null;
        }
        boolean changed = false;
        if (Values.isText(label.get("_cls"), "Polylines") && label.get("polylines") instanceof BsonArray several) {
            for (BsonValue polyline : several) {
                changed |= polyline instanceof BsonDocument one && change(one, change);
            }
        }
        return changed;
    }
}
