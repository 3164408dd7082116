package dev.fosh.values;

import dev.fosh.sdkjson.StoredValue;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * The frames of samples, many samples at a time: those that follow one another by ascending id are asked for at once.
 *
 * <p>The index of frames has them in this order, so that the server has nothing to sort and nothing to put together.
 */
final class FrameRuns implements AutoCloseable {
    private static final int LONGEST = 1_000;

    private final SampleQuery query;
    private final List<BsonDocument> stages;
    private final DocumentSource samples;
    private final List<StoredValue> run = new ArrayList<>();
    private StoredValue pending;
    private DocumentSource frames;

    /** The samples of a query; the stages are for each of their frames. */
    FrameRuns(SampleQuery query, List<BsonDocument> stages) {
        this.query = query;
        this.stages = stages;
        this.samples = query.find(List.of("_id"));
    }

    /** Goes to the next samples; returns whether there are any. */
    boolean next() {
        run.clear();
        if (frames != null) {
            frames.close();
            frames = null;
        }
        if (pending == null) {
            pending = id();
        }
        while (pending != null && belongs(pending)) {
            run.add(pending);
            pending = id();
        }
        if (!run.isEmpty() && query.hasFrames()) {
            frames = query.frames(run.stream().map(StoredValue::value).toList(), stages);
        }
        return !run.isEmpty();
    }

    private boolean belongs(StoredValue id) {
        if (run.isEmpty()) {
            return true;
        }
        StoredValue last = run.get(run.size() - 1);
        return run.size() < LONGEST && id.isObjectId() && last.isObjectId() && last.compareIds(id) < 0;
    }

    private StoredValue id() {
        StoredValue id = new StoredValue();
        return samples.next() && id.find(samples.bytes(), samples.start(), "_id") ? id : null;
    }

    /** The ids of the samples. */
    List<StoredValue> samples() {
        return run;
    }

    /** Goes to their next frame; returns whether there is one. */
    boolean nextFrame() {
        return frames != null && frames.next();
    }

    /** Their frames. */
    DocumentSource frames() {
        return frames;
    }

    @Override
    public void close() {
        samples.close();
        if (frames != null) {
            frames.close();
        }
    }
}
