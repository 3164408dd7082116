package dev.fosh.run;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Adds all documents of one collection to another, in their order, each kept for undo as one that was not there.
 *
 * <p>Those whose {@code _id} is there stay as they are, so that it can be done again after an interruption.
 */
public final class Additions {
    private static final BsonDocument IN_ORDER = new BsonDocument("$natural", new BsonInt32(1));

    private final Run run;
    private final Changes changes;
    private final MongoCollection<RawBsonDocument> target;

    /** Prepares to add to a collection, without touching it. */
    public Additions(Run run, Changes changes, MongoDatabase database, String target) {
        this.run = run;
        this.changes = changes;
        this.target = database.getCollection(target, RawBsonDocument.class);
    }

    /**
     * Adds what is not there yet.
     *
     * @throws com.mongodb.MongoBulkWriteException where an index of the collection refuses a document
     */
    public void add(MongoCollection<BsonDocument> source) {
        new Portions(source.withDocumentClass(RawBsonDocument.class).find().sort(IN_ORDER)).each(this::add);
    }

    private void add(List<RawBsonDocument> portion) {
        Set<BsonValue> there = new HashSet<>();
        target.find(Filters.in(
                        "_id", portion.stream().map(found -> found.get("_id")).toList()))
                .projection(Projections.include("_id"))
                .forEach(found -> there.add(found.get("_id")));
        List<RawBsonDocument> missing = portion.stream()
                .filter(document -> !there.contains(document.get("_id")))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String name = target.getNamespace().getCollectionName();
        changes.keep(missing.stream()
                .<Kept>map(document ->
                        new Kept.Document(changes.item(), name, document.get("_id"), null, Hash.of(document)))
                .toList());
        run.check();
        target.insertMany(missing, new InsertManyOptions().ordered(true));
    }
}
