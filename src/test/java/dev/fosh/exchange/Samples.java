package dev.fosh.exchange;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/** Makes a dataset of a fixture large: its first sample and its first frame again and again. */
final class Samples {
    private static final int BATCH = 5_000;

    private Samples() {}

    /**
     * Fills a collection.
     *
     * @param perSample so many frames for each sample
     */
    static void multiply(MongoDatabase database, int samples, int perSample) {
        BsonDocument dataset =
                database.getCollection("datasets", BsonDocument.class).find().first();
        MongoCollection<BsonDocument> collection = database.getCollection(
                dataset.getString("sample_collection_name").getValue(), BsonDocument.class);
        BsonDocument sample = collection.find().first();
        collection.deleteMany(new BsonDocument());
        List<BsonDocument> batch = new ArrayList<>();
        List<BsonDocument> frames = new ArrayList<>();
        BsonDocument frame = null;
        MongoCollection<BsonDocument> frameCollection = null;
        if (perSample > 0) {
            frameCollection = database.getCollection(
                    dataset.getString("frame_collection_name").getValue(), BsonDocument.class);
            frame = frameCollection.find().first();
            frameCollection.deleteMany(new BsonDocument());
        }
        for (int number = 0; number < samples; number++) {
            BsonObjectId id = new BsonObjectId(new ObjectId(number, 1));
            batch.add(copy(sample, id).append("filepath", new BsonString("/media/" + number + ".x")));
            for (int i = 1; i <= perSample; i++) {
                frames.add(copy(frame, new BsonObjectId(new ObjectId(number, 1 + i)))
                        .append("_sample_id", id)
                        .append("frame_number", new BsonInt32(i)));
            }
            if (batch.size() == BATCH || number == samples - 1) {
                collection.insertMany(batch);
                batch.clear();
            }
            if (frames.size() >= BATCH || !frames.isEmpty() && number == samples - 1) {
                frameCollection.insertMany(frames);
                frames.clear();
            }
        }
    }

    private static BsonDocument copy(BsonDocument document, BsonObjectId id) {
        BsonDocument copy = new BsonDocument("_id", id);
        document.forEach(copy::putIfAbsent);
        return copy;
    }
}
