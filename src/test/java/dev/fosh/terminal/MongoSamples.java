package dev.fosh.terminal;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;

/** The samples of one dataset. */
record MongoSamples(MongoCollection<Document> collection) {
    /** Makes many of the one that is there; on the server, since that is faster. */
    void multiply(int count) {
        Document numbers = new Document("$range", List.of(1, count));
        collection
                .aggregate(List.of(
                        new Document(
                                "$project",
                                new Document("_id", 0).append("filepath", 1).append("n", numbers)),
                        new Document("$unwind", "$n"),
                        new Document("$unset", "n"),
                        new Document("$merge", collection.getNamespace().getCollectionName())))
                .toCollection();
    }

    /** Lets nobody else write the last sample. */
    HeldSample holdLast(MongoClient client) {
        Document last = collection.find().sort(new Document("_id", -1)).first();
        return new HeldSample(client, collection, last.get("_id"));
    }
}
