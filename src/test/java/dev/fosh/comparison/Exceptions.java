package dev.fosh.comparison;

import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Where fosh differs from the SDK on purpose: rows 3, 6, 20 and 21 of {@code docs/differences.md}. */
final class Exceptions {
    /** What 0.6.2 up knows; none at all becomes image. */
    private static final Set<String> OLDEST_MEDIA_TYPES = Set.of("image", "video", "");

    private final FiftyOneVersion version;
    private final boolean isUp;

    private Exceptions(String version, boolean isUp) {
        this.version = FiftyOneVersion.parse(version);
        this.isUp = isUp;
    }

    /** What to expect of a migration from the newest version down to this one. */
    static Exceptions downTo(String version) {
        return new Exceptions(version, false);
    }

    /** What to expect of a migration from this version up to the newest. */
    static Exceptions upFrom(String version) {
        return new Exceptions(version, true);
    }

    /**
     * Whether the SDK is known to fail so on its own result, once a dataset was below this version and up again.
     *
     * <p>Keypoints: 0.16.0 up declares the wrong type for their points. Private datasets, which have times for names:
     * 0.14.0 and 0.9.4 do not know their fields and frames. 0.6.2 nests polylines once more on the way up, and needs
     * frames wherever there is no image.
     */
    boolean sdkCanNotOpen(String failure) {
        return failure.startsWith("keypoints: iterate:") && isBelow("0.16.1")
                || failure.matches("\\d{4}\\.\\d\\d\\..*") && isBelow("0.14.0")
                || failure.matches("polylines.*: iterate:.*|.*: load: KeyError in up: 'frames'") && isBelow("0.6.2");
    }

    /** The names of the datasets on which fosh fails too: 0.6.2 up takes whatever is no image for a video. */
    List<String> failures(DatabaseDump before) {
        return before.documents("datasets").stream()
                .filter(this::fails)
                .map(dataset -> dataset.getString("name").getValue())
                .sorted()
                .toList();
    }

    /** The SDK's end state, with what fosh does otherwise. */
    DatabaseDump expected(DatabaseDump dump) {
        return actual(!isUp && isBelow("0.6.2") ? completed(dump) : dump);
    }

    /** Fosh's end state, without the datasets on which the SDK stopped half-way. */
    DatabaseDump actual(DatabaseDump dump) {
        return isBelow("0.7.2") ? Partial.without(dump, this::stopsTheSdk) : dump;
    }

    /**
     * Rows 20 and 21: the SDK's 0.7.2 fails without a media type, which an empty dataset has none, and on the way down
     * on a video without frames, which clips are since they have none of their own below 0.14.0.
     */
    private boolean stopsTheSdk(BsonDocument dataset) {
        return fails(dataset)
                || mediaType(dataset).isEmpty()
                || !isUp && samplesOf(dataset).startsWith("clips.");
    }

    /** Where both fail: the SDK leaves half of 0.6.2 behind, fosh nothing of it (row 3). */
    private boolean fails(BsonDocument dataset) {
        return isUp && isBelow("0.6.2") && !OLDEST_MEDIA_TYPES.contains(mediaType(dataset));
    }

    private static String mediaType(BsonDocument dataset) {
        BsonValue mediaType = dataset.get("media_type", BsonNull.VALUE);
        return mediaType.isNull() ? "" : mediaType.asString().getValue();
    }

    /** Row 6: what is left of {@code _sample_id} goes, and videos get back their map of frames. */
    private static DatabaseDump completed(DatabaseDump dump) {
        DatabaseDump completed = dump;
        for (BsonDocument dataset : dump.documents("datasets")) {
            String frames = "frames." + samplesOf(dataset);
            if (mediaType(dataset).equals("video")) {
                List<BsonDocument> documents = dump.documents(frames);
                completed = completed.withEach(samplesOf(dataset), sample -> {
                    sample.put("frames", mapOfFrames(sample.get("_id"), documents));
                    return sample;
                });
            }
            completed = withoutIndexes(completed, frames).withEach(frames, frame -> {
                frame.remove("_sample_id");
                return frame;
            });
        }
        return completed;
    }

    private static BsonDocument mapOfFrames(BsonValue sample, List<BsonDocument> frames) {
        BsonDocument map = new BsonDocument();
        frames.stream()
                .filter(frame -> sample.equals(frame.get("_sample_id")))
                .sorted(Comparator.comparingInt(
                        frame -> frame.getNumber("frame_number").intValue()))
                .forEach(frame ->
                        map.put(String.valueOf(frame.getNumber("frame_number").intValue()), frame.get("_id")));
        return map;
    }

    private static DatabaseDump withoutIndexes(DatabaseDump dump, String collection) {
        SortedMap<String, CollectionDump> changed = new TreeMap<>(dump.collections());
        changed.computeIfPresent(collection, (name, frames) -> {
            Set<BsonDocument> kept = frames.indexes().stream()
                    .filter(index -> !index.getDocument("key").containsKey("_sample_id"))
                    .collect(Collectors.toSet());
            return new CollectionDump(frames.documents(), kept);
        });
        return new DatabaseDump(changed);
    }

    private static String samplesOf(BsonDocument dataset) {
        return dataset.getString("sample_collection_name").getValue();
    }

    private boolean isBelow(String boundary) {
        return version.compareTo(FiftyOneVersion.parse(boundary)) < 0;
    }
}
