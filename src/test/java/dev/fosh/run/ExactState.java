package dev.fosh.run;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** A database to the byte: documents by id, options, indexes. */
record ExactState(Map<String, Collection> collections) {
    /** One collection. */
    record Collection(String options, Set<String> indexes, List<String> documents) {}

    static ExactState of(MongoDatabase database) {
        Map<String, Collection> collections = new TreeMap<>();
        for (BsonDocument found : database.listCollections(BsonDocument.class)) {
            String name = found.getString("name").getValue();
            Set<String> indexes = new TreeSet<>();
            database.getCollection(name).listIndexes(BsonDocument.class).forEach(index -> indexes.add(index.toJson()));
            List<String> documents = new ArrayList<>();
            for (RawBsonDocument document :
                    database.getCollection(name, RawBsonDocument.class).find().sort(BsonDocument.parse("{_id: 1}"))) {
                documents.add(HexFormat.of().formatHex(Bytes.of(document)));
            }
            collections.put(name, new Collection(found.getDocument("options").toJson(), indexes, documents));
        }
        return new ExactState(collections);
    }
}
