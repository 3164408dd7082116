package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Lets a polyline have several shapes, and ties each frame to its sample by {@code _sample_id}. */
final class V0_6_2 implements Revision {
    // The SDK takes the sample itself for a label on the way down, not its values.
    private static final BsonDocument LABEL_ITSELF =
            BsonDocument.parse("{\"_cls\": {\"$in\": [\"Polyline\", \"Polylines\"]}}");

    @Override
    public String summary() {
        return "a polyline has several shapes, a frame knows its sample";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().andEverySample().andEveryFrame().and(Cost.Part.COLLECTIONS);
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("polylines of frames with several shapes lose their points, frames their index; "
                + "dropped frame collections and sample-level points are not changed back");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        Documents samples = SampleCollections.samples(dataset, target);
        dataset.addIfAbsent("media_type", new BsonString("image"));
        dataset.listOrNew("frame_fields");
        boolean video = dataset.is("media_type", "video");
        for (Place field : dataset.requireList("sample_fields")) {
            field.pop("media_type");
            if (Values.isText(field.require("name"), "frames") && video) {
                field.set("ftype", FieldTypes.EMBEDDED_DOCUMENT)
                        .setNull("subfield")
                        .set("embedded_doc_type", FieldTypes.label("_Frames"));
            }
        }
        dataset.requireList("frame_fields").forEach(field -> field.pop("media_type"));
        if (dataset.is("media_type", "image")) {
            samples.rewrite(Polylines.ANY, sample -> Polylines.wrap(sample) ? Optional.of(sample) : Optional.empty());
        } else {
            new FrameMaps(dataset, samples, SampleCollections.frames(dataset, target)).resolve(target);
        }
        dropOrphanFrames(target);
    }

    /** Database-wide, whatever the dataset; also a {@code frames.<id>} that holds samples, as in the SDK. */
    private static void dropOrphanFrames(Target target) {
        Set<String> names = Set.copyOf(target.collectionNames());
        for (String name : target.collectionNames()) {
            if (name.startsWith("frames.") && !names.contains(name.substring("frames.".length()))) {
                target.dropLater(name);
            }
        }
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Documents samples = SampleCollections.samples(dataset, target);
        boolean video = dataset.is("media_type", "video");
        for (String list : new String[] {"sample_fields", "frame_fields"}) {
            for (Place field : dataset.requireList(list)) {
                field.setNull("media_type");
                if (Values.isText(field.require("name"), "frames") && video) {
                    field.set("ftype", FieldTypes.field("Frames"))
                            .set("subfield", FieldTypes.field("Reference"))
                            .setNull("embedded_doc_type");
                }
            }
        }
        dataset.pop("version");
        samples.rewrite(LABEL_ITSELF, sample -> Polylines.unwrapLabel(sample) ? Optional.of(sample) : Optional.empty());
        new FrameLinks(dataset, samples, SampleCollections.frames(dataset, target)).dissolve(target, video);
    }
}
