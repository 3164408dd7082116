package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import dev.fosh.run.Update;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Takes the summary {@code frames} out of the samples of videos. */
final class V0_7_2 implements Revision {
    private static final BsonDocument FIRST_WITHOUT_SAMPLE =
            BsonDocument.parse("{\"frame_number\": 1, \"_sample_id\": {\"$exists\": false}}");

    @Override
    public String summary() {
        return "the samples of videos lose their summary of frames";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().andEverySample().andEveryFrame();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy(
                "the summary comes back from the frames, without its class, and only where there are frames");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        if (!dataset.is("media_type", "video")) {
            return;
        }
        Documents samples = SampleCollections.samples(dataset, target);
        List<BsonValue> kept = dataset.requireList("sample_fields").stream()
                .filter(field -> !Values.isText(field.require("name"), "frames"))
                .<BsonValue>map(Place::document)
                .toList();
        dataset.set("sample_fields", new BsonArray(kept));
        samples.updateAll(
                new BsonDocument("frames", new BsonDocument("$exists", BsonBoolean.TRUE)), Update.unset("frames"));
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        if (!dataset.is("media_type", "video")) {
            return;
        }
        Documents samples = SampleCollections.samples(dataset, target);
        Documents frames = SampleCollections.frames(dataset, target);
        BsonArray fields = dataset.requireArray("sample_fields");
        if (frames.count(FIRST_WITHOUT_SAMPLE) > 0) {
            throw dataset.failure("a frame numbered 1 in " + frames.name() + " has no \"_sample_id\"");
        }
        fields.add(new BsonDocument("name", new BsonString("frames"))
                .append("ftype", new BsonString(FieldTypes.EMBEDDED_DOCUMENT))
                .append("subfield", BsonNull.VALUE)
                .append("embedded_doc_type", new BsonString(FieldTypes.label("_Frames"))));
        samples.changeEach(changes ->
                FramesBySample.read(frames, sample -> changes.change(sample.sampleId(), summary(sample, dataset))));
    }

    private static Consumer<BsonDocument> summary(FramesBySample frames, Place dataset) {
        BsonDocument first = frames.first();
        BsonInt32 count = new BsonInt32(frames.count());
        return sample -> {
            BsonValue present = sample.get("frames");
            if (first != null) {
                sample.put("frames", new BsonDocument("first_frame", first).append("frame_count", count));
            } else if (present == null || present.isNull()) {
                // The server refuses a path into null (row 13 of docs/differences.md).
                sample.put("frames", new BsonDocument("frame_count", count));
            } else if (present.isDocument()) {
                present.asDocument().put("frame_count", count);
            } else {
                throw dataset.failure("frames of sample " + Values.show(sample.get("_id")) + " is no document");
            }
        };
    }
}
