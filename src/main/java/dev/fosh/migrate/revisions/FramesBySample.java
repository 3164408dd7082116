package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Documents;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/** Goes through the frames of a dataset sample by sample, holding one frame and the ids of one sample's frames. */
final class FramesBySample {
    private static final BsonDocument ORDER =
            new BsonDocument("_sample_id", new BsonInt32(1)).append("frame_number", new BsonInt32(1));

    private final Consumer<FramesBySample> each;
    private BsonValue sampleId;
    private BsonDocument first;
    private int count;
    private BsonDocument numbers;

    private FramesBySample(Consumer<FramesBySample> each) {
        this.each = each;
    }

    /** Hands over one sample's frames after the other; frames without {@code _sample_id} are passed over. */
    static void read(Documents frames, Consumer<FramesBySample> each) {
        FramesBySample group = new FramesBySample(each);
        frames.read(new BsonDocument(), ORDER, group::add);
        group.handOver();
    }

    BsonValue sampleId() {
        return sampleId;
    }

    /** The frame numbered 1, of several the one with the greatest id; null without one. */
    BsonDocument first() {
        return first;
    }

    int count() {
        return count;
    }

    /** Frame number to id, ascending; of several frames with one number the one with the greatest id. */
    BsonDocument numbers() {
        return numbers;
    }

    private void add(BsonDocument frame) {
        BsonValue owner = frame.get("_sample_id");
        if (Values.isNullOrAbsent(owner)) {
            return;
        }
        if (!owner.equals(sampleId)) {
            handOver();
            begin(owner);
        }
        count++;
        if (frame.get("frame_number") instanceof BsonNumber number && number.doubleValue() == number.longValue()) {
            number(frame, number.longValue());
        }
    }

    private void begin(BsonValue owner) {
        sampleId = owner;
        first = null;
        count = 0;
        numbers = new BsonDocument();
    }

    private void number(BsonDocument frame, long number) {
        BsonValue id = frame.get("_id");
        BsonValue rival = numbers.get(Long.toString(number));
        if (rival != null
                && id.isObjectId()
                && rival.isObjectId()
                && rival.asObjectId().compareTo(id.asObjectId()) > 0) {
            return;
        }
        numbers.put(Long.toString(number), id);
        if (number == 1) {
            first = frame;
        }
    }

    private void handOver() {
        if (sampleId != null) {
            each.accept(this);
        }
    }
}
