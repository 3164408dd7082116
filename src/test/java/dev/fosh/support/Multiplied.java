package dev.fosh.support;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * A fixture with its samples and frames many times over, each copy with ids of its own that refer to one another.
 *
 * <p>Written in batches, so that a million is no matter of memory.
 */
public final class Multiplied {
    private static final int BATCH = 5_000;

    private final DatabaseDump fixture;
    private final Map<ObjectId, Integer> places = new HashMap<>();

    public Multiplied(DatabaseDump fixture) {
        this.fixture = fixture;
        fixture.collections().forEach((name, dump) -> {
            if (isMultiplied(name)) {
                dump.documents()
                        .forEach(document ->
                                places.put(document.getObjectId("_id").getValue(), places.size()));
            }
        });
    }

    private static boolean isMultiplied(String collection) {
        return collection.startsWith("samples.") || collection.startsWith("frames.");
    }

    /** Fills an empty database so that it has about so many samples. */
    public void loadInto(MongoDatabase database, int samples) {
        fixture.loadInto(database);
        long inOne = fixture.collections().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("samples."))
                .mapToLong(entry -> entry.getValue().documents().size())
                .sum();
        fixture.collections().forEach((name, dump) -> {
            if (isMultiplied(name)) {
                fill(database.getCollection(name, BsonDocument.class), dump.documents(), (int) (samples / inOne));
            }
        });
    }

    /** The first copy is the fixture itself. */
    private void fill(MongoCollection<BsonDocument> collection, List<BsonDocument> documents, int copies) {
        List<BsonDocument> batch = new ArrayList<>();
        for (int copy = 1; copy < copies; copy++) {
            for (BsonDocument document : documents) {
                batch.add(copied(document, copy).asDocument());
            }
            if (batch.size() >= BATCH) {
                collection.insertMany(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            collection.insertMany(batch);
        }
    }

    private BsonValue copied(BsonValue value, int copy) {
        if (value.isDocument()) {
            BsonDocument document = new BsonDocument();
            value.asDocument().forEach((key, each) -> document.append(key, copied(each, copy)));
            return document;
        }
        if (value.isArray()) {
            BsonArray array = new BsonArray();
            value.asArray().forEach(each -> array.add(copied(each, copy)));
            return array;
        }
        Integer place = value.isObjectId() ? places.get(value.asObjectId().getValue()) : null;
        return place == null
                ? value
                : new BsonObjectId(id(value.asObjectId().getValue().getTimestamp(), place, copy));
    }

    private static ObjectId id(int time, int place, int copy) {
        return new ObjectId(
                ByteBuffer.allocate(12).putInt(time).putInt(copy).putInt(place).array());
    }
}
