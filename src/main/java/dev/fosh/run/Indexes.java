package dev.fosh.run;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Makes indexes by their specifications. */
public final class Indexes {
    private Indexes() {}

    /**
     * Makes those that are not there yet.
     *
     * @param specifications each with its {@code key} and {@code name}
     */
    static void make(MongoDatabase database, String collection, List<BsonDocument> specifications) {
        database.runCommand(new BsonDocument("createIndexes", new BsonString(collection))
                .append("indexes", new BsonArray(specifications)));
    }
}
