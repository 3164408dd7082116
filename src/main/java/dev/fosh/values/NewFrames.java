package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Makes frames that samples do not have yet, complete but for the values. */
final class NewFrames {
    private final MongoCollection<BsonDocument> frames;
    private final Edit.Work work;

    NewFrames(MongoCollection<BsonDocument> frames, Edit.Work work) {
        this.frames = frames;
        this.work = work;
    }

    private record Place(BsonValue sample, long number) {}

    /** Hands over each record with the id of its frame, which is made if it is not there. */
    void of(List<ValueRecord> records, BiConsumer<BsonValue, ValueRecord> found) {
        if (records.isEmpty()) {
            return;
        }
        Map<Place, BsonValue> there = there(records);
        for (ValueRecord record : records) {
            Place place = new Place(record.owner(), record.newNumber());
            found.accept(there.computeIfAbsent(place, this::make), record);
        }
    }

    private Map<Place, BsonValue> there(List<ValueRecord> records) {
        Set<BsonValue> samples = new LinkedHashSet<>();
        Set<Long> numbers = new LinkedHashSet<>();
        records.forEach(record -> {
            samples.add(record.owner());
            numbers.add(record.newNumber());
        });
        Map<Place, BsonValue> there = new HashMap<>();
        frames.find(Filters.and(Filters.in("_sample_id", samples), Filters.in("frame_number", numbers)))
                .projection(Projections.include("_sample_id", "frame_number"))
                .forEach(frame -> there.put(
                        new Place(
                                frame.get("_sample_id"),
                                frame.getNumber("frame_number").longValue()),
                        frame.get("_id")));
        return there;
    }

    private BsonValue make(Place place) {
        BsonValue dataset = work.dataset().summary().id();
        BsonDateTime now = work.run().now();
        String purpose = "frame " + place.number() + " of " + NewIds.purpose(place.sample());
        BsonValue id = work.run().id(dataset, SetRows.KIND, purpose);
        BsonDocument frame = new BsonDocument("_id", id)
                .append("_sample_id", place.sample())
                .append("frame_number", PythonNumber.whole(place.number()));
        if (work.dataset().isStamped(true)) {
            frame.append("last_modified_at", now).append("created_at", now).append("_dataset_id", dataset);
        }
        work.changes().insert(frames, frame);
        return id;
    }
}
