package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Target;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The frames of a sample as 0.6.1 keeps them, a map from number to id in the sample, and as 0.6.2 does, by
 * {@code _sample_id} in each frame.
 *
 * <p>Each pass leaves alone what an earlier, interrupted one has done.
 */
final class FrameMaps {
    private static final BsonDocument ALL = new BsonDocument();

    private final Place dataset;
    private final Documents samples;
    private final Documents frames;
    private final boolean video;

    FrameMaps(Place dataset, Documents samples, Documents frames) {
        this.dataset = dataset;
        this.video = dataset.is("media_type", "video");
        this.samples = samples;
        this.frames = frames;
    }

    /** Replaces the maps by a summary, and gives each frame its sample's id; frames first, while the maps are there. */
    void resolve(Target target) {
        target.once("check the frames of samples", () -> check(target));
        frames.changeEach(changes -> samples.read(ALL, null, sample -> tie(sample, changes)));
        samples.rewrite(ALL, this::summarize);
    }

    /** Refuses what is no map, and tells how many frames are not there. */
    private void check(Target target) {
        long[] missing = {0};
        samples.read(ALL, null, sample -> missing[0] += check(sample));
        if (missing[0] > 0) {
            target.warn(missing[0] + " frames that samples name are not in " + frames.name() + " and are left out");
        }
    }

    private long check(BsonDocument sample) {
        if (hasNoFrames(sample)) {
            return 0;
        }
        Place place = dataset.elsewhere("sample " + Values.show(sample.get("_id")), sample);
        BsonDocument map = place.requireChild("frames").document();
        for (String number : map.keySet()) {
            if (number(number).isEmpty()) {
                throw place.failure("frames of sample " + Values.show(sample.get("_id")) + " has the key \"" + number
                        + "\", not the number of a frame");
            }
        }
        return map.size() - present(map).size();
    }

    /** Clients of 0.6.1 do not write the key for a video without frames. */
    private boolean hasNoFrames(BsonDocument sample) {
        return video && !sample.containsKey("frames");
    }

    /** The entries whose frame is there; in clones that 0.6.1 made of videos, none is. */
    private BsonDocument present(BsonDocument map) {
        if (frames.count(among(map)) == map.values().stream().distinct().count()) {
            return map;
        }
        BsonDocument present = new BsonDocument();
        map.forEach((number, id) -> {
            if (frames.find(id).isPresent()) {
                present.put(number, id);
            }
        });
        return present;
    }

    private static BsonDocument among(BsonDocument map) {
        return new BsonDocument(
                "_id",
                new BsonDocument("$in", new BsonArray(map.values().stream().toList())));
    }

    private void tie(BsonDocument sample, Documents.ChangeById changes) {
        if (!isMap(sample)) {
            return;
        }
        BsonValue owner = sample.get("_id");
        sample.getDocument("frames").values().stream()
                .distinct()
                .forEach(id -> changes.change(id, frame -> {
                    if (!owner.equals(frame.get("_sample_id"))) {
                        Polylines.wrap(frame);
                        frame.put("_sample_id", owner);
                    }
                }));
    }

    private Optional<BsonDocument> summarize(BsonDocument sample) {
        if (!isMap(sample) && !hasNoFrames(sample)) {
            return Optional.empty();
        }
        BsonDocument map = hasNoFrames(sample) ? new BsonDocument() : present(sample.getDocument("frames"));
        BsonValue first = BsonNull.VALUE;
        for (var entry : map.entrySet()) {
            if (number(entry.getKey()).orElse(0) == 1) {
                first = frames.find(entry.getValue()).map(FrameMaps::asItWas).orElse(new BsonDocument());
            }
        }
        sample.put(
                "frames",
                new BsonDocument("_cls", new BsonString("_Frames"))
                        .append("frame_count", new BsonInt32(map.size()))
                        .append("first_frame", first));
        return Optional.of(sample);
    }

    /** The SDK keeps the first frame as it was before this revision changed it. */
    private static BsonDocument asItWas(BsonDocument frame) {
        Polylines.unwrap(frame);
        frame.remove("_sample_id");
        frame.put("_cls", new BsonString("_FrameLabels"));
        return frame;
    }

    private static boolean isMap(BsonDocument sample) {
        return sample.get("frames") instanceof BsonDocument map && !Values.isText(map.get("_cls"), "_Frames");
    }

    /** A whole number as Python reads one. */
    private static OptionalLong number(String text) {
        String trimmed = text.strip();
        return trimmed.matches("[+-]?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(trimmed)) : OptionalLong.empty();
    }
}
