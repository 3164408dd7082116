package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Target;
import dev.fosh.run.Update;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Takes {@code _sample_id} out of the frames again and gives the samples of videos their maps from frame number to id.
 *
 * <p>The maps are complete before the first frame loses its link, so a second run after an interruption only adds to them.
 */
final class FrameLinks {
    private static final BsonDocument NO_NUMBER =
            BsonDocument.parse("{\"frame_number\": {\"$not\": {\"$type\": \"number\"}}}");
    private static final BsonDocument NO_MAP = BsonDocument.parse(
            """
            {"$or": [
                {"frames": {"$not": {"$type": "object"}}},
                {"frames._cls": {"$exists": true}},
                {"frames.frame_count": {"$exists": true}},
                {"frames.first_frame": {"$exists": true}}]}""");
    private static final BsonDocument LINKED =
            new BsonDocument("_sample_id", new BsonDocument("$exists", BsonBoolean.TRUE));

    private final Place dataset;
    private final Documents samples;
    private final Documents frames;
    private BsonValue lastOwner;
    private boolean lastIsSample;

    FrameLinks(Place dataset, Documents samples, Documents frames) {
        this.dataset = dataset;
        this.samples = samples;
        this.frames = frames;
    }

    void dissolve(Target target, boolean video) {
        frames.read(NO_NUMBER, null, this::refuse);
        tellSeveralShapes(target);
        if (video) {
            samples.updateAll(NO_MAP, Update.set("frames", new BsonDocument()));
            samples.changeEach(changes -> FramesBySample.read(frames, sample -> fill(sample, changes)));
        }
        if (frames.exists()) {
            // Without the field, the unique index of the clients would see the same frame number twice.
            frames.dropIndexesOn("_sample_id");
            frames.rewriteAll(LINKED, frame -> {
                if (isOfASample(frame)) {
                    Polylines.unwrap(frame);
                }
                frame.remove("_sample_id");
                return frame;
            });
        }
    }

    private void refuse(BsonDocument frame) {
        if (isOfASample(frame)) {
            throw dataset.failure("frame " + Values.show(frame.get("_id")) + " has no \"frame_number\"");
        }
    }

    private void tellSeveralShapes(Target target) {
        int[] lost = {0};
        frames.read(
                Polylines.ANY, null, frame -> lost[0] += isOfASample(frame) ? Polylines.withSeveralShapes(frame) : 0);
        if (lost[0] > 0) {
            target.loses("points of polylines with several shapes in " + frames.name(), lost[0]);
        }
    }

    /** By number, so that nothing is taken out of a map that is complete already. */
    private static void fill(FramesBySample frames, Documents.ChangeById changes) {
        BsonDocument numbers = frames.numbers();
        if (!numbers.isEmpty()) {
            changes.change(
                    frames.sampleId(), sample -> sample.getDocument("frames").putAll(numbers));
        }
    }

    private boolean isOfASample(BsonDocument frame) {
        BsonValue owner = frame.get("_sample_id");
        if (Values.isNullOrAbsent(owner)) {
            return false;
        }
        if (!owner.equals(lastOwner)) {
            lastOwner = owner;
            lastIsSample = samples.find(owner).isPresent();
        }
        return lastIsSample;
    }
}
