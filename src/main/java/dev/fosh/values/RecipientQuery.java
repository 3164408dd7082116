package dev.fosh.values;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Asks for the documents that get values, and what has to be known of them beforehand. */
final class RecipientQuery {
    private static final BsonInt32 ONE = new BsonInt32(1);
    private static final BsonDocument NATURAL = new BsonDocument("$natural", ONE);

    private final MongoCollection<RawBsonDocument> collection;
    private final BsonDocument shape;
    private final List<BsonDocument> selection;

    /** Documents of the collection that the target's values go to. */
    RecipientQuery(MongoCollection<RawBsonDocument> collection, SetTarget target) {
        this.collection = collection;
        this.selection = List.of();
        this.shape = target.isFrame()
                ? new BsonDocument("_sample_id", ONE).append("frame_number", ONE)
                : new BsonDocument("_id", ONE);
        if (target.isInList()) {
            shape.put("e", elements(target.list().get()));
        } else if (!target.classes().isEmpty()) {
            shape.put("b", blocked(target.classes()));
        }
    }

    private RecipientQuery(
            MongoCollection<RawBsonDocument> collection, BsonDocument shape, List<BsonDocument> selection) {
        this.collection = collection;
        this.shape = shape;
        this.selection = selection;
    }

    /** The same for those only that stages let through. */
    RecipientQuery of(List<BsonDocument> stages) {
        return new RecipientQuery(collection, shape, stages);
    }

    /** Samples, of which nothing but the id is to be known. */
    static RecipientQuery ofIds(MongoCollection<RawBsonDocument> samples) {
        return new RecipientQuery(samples, new BsonDocument("_id", ONE), List.of());
    }

    private static BsonDocument elements(String list) {
        BsonString path = new BsonString("$" + list);
        BsonDocument id =
                new BsonDocument("$ifNull", new BsonArray(List.of(new BsonString("$$this._id"), BsonNull.VALUE)));
        BsonDocument ids = new BsonDocument("$map", new BsonDocument("input", path).append("in", id));
        return new BsonDocument(
                "$cond", new BsonArray(List.of(new BsonDocument("$isArray", path), ids, BsonNull.VALUE)));
    }

    /** The first of the parents that is there and no document. */
    private static BsonValue blocked(List<SetTarget.Parent> parents) {
        BsonValue found = new BsonString("$$REMOVE");
        List<SetTarget.Parent> inner = new ArrayList<>(parents);
        java.util.Collections.reverse(inner);
        for (SetTarget.Parent parent : inner) {
            BsonString path = new BsonString("$" + parent.stored());
            BsonDocument isFine = new BsonDocument(
                    "$in",
                    new BsonArray(List.of(
                            new BsonDocument("$type", path),
                            new BsonArray(List.of(new BsonString("object"), new BsonString("missing"))))));
            BsonDocument there = new BsonDocument("p", new BsonDocument("$literal", new BsonString(parent.stored())))
                    .append("v", path);
            found = new BsonDocument("$cond", new BsonArray(List.of(isFine, found, there)));
        }
        return found;
    }

    /** Those that match, in the order of the collection. */
    AggregateIterable<RawBsonDocument> inOrder(BsonDocument filter) {
        return found(filter, Optional.empty(), shape).hint(NATURAL);
    }

    /**
     * Those whose value under a stored path is one of the keys, with that as {@code k}.
     *
     * @param isNatural whether the whole collection is read in its order, because no index helps
     */
    AggregateIterable<RawBsonDocument> byKey(
            BsonDocument filter, String path, List<BsonValue> keys, boolean isNatural) {
        BsonDocument match = new BsonDocument(
                "$and",
                new BsonArray(List.of(new BsonDocument(path, new BsonDocument("$in", new BsonArray(keys))), filter)));
        boolean isId = path.equals("_id");
        BsonDocument all = isId ? shape : shape.clone().append("k", new BsonString("$" + path));
        AggregateIterable<RawBsonDocument> found =
                found(filter.isEmpty() ? match.getArray("$and").get(0).asDocument() : match, Optional.empty(), all);
        return isNatural ? found.hint(NATURAL) : found;
    }

    /** The frames of samples, each sample's together and in order. */
    AggregateIterable<RawBsonDocument> ofSamples(List<BsonValue> samples) {
        BsonDocument match = new BsonDocument("_sample_id", new BsonDocument("$in", new BsonArray(samples)));
        return found(match, Optional.of(new BsonDocument("_sample_id", ONE).append("frame_number", ONE)), shape);
    }

    private AggregateIterable<RawBsonDocument> found(
            BsonDocument filter, Optional<BsonDocument> order, BsonDocument projection) {
        List<BsonDocument> pipeline = new ArrayList<>();
        if (!filter.isEmpty()) {
            pipeline.add(new BsonDocument("$match", filter));
        }
        pipeline.addAll(selection);
        order.ifPresent(sort -> pipeline.add(new BsonDocument("$sort", sort)));
        pipeline.add(new BsonDocument("$project", projection));
        return collection.aggregate(pipeline).batchSize(1000).allowDiskUse(true);
    }
}
