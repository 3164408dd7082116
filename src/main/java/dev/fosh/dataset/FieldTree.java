package dev.fosh.dataset;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The declared fields of one dataset by their paths, as its document says. Immutable. */
public final class FieldTree {
    /** What the paths of frame fields begin with. */
    public static final String FRAMES = "frames.";

    private static final String ALL_SLICES = "all";

    private final BsonDocument dataset;
    private final Map<String, SchemaField> fields = new LinkedHashMap<>();

    private FieldTree(BsonDocument dataset) {
        this.dataset = dataset;
        Schema.all(dataset).forEach(field -> fields.putIfAbsent(field.path(), field));
    }

    /** Reads the schema of a dataset document of any release. */
    public static FieldTree of(BsonDocument dataset) {
        return new FieldTree(dataset);
    }

    /** The document that declares them. */
    public BsonDocument dataset() {
        return dataset;
    }

    /** The field with exactly this path, private ones too; {@code frames.…} for frames. */
    public Optional<SchemaField> get(String path) {
        return Optional.ofNullable(fields.get(path));
    }

    /** All of them, samples before frames, each before what is inside of it. */
    public List<SchemaField> all() {
        return List.copyOf(fields.values());
    }

    /** Those whose name ends in no parent: of samples, or of frames. */
    public List<SchemaField> roots(boolean isOfFrames) {
        return Schema.of(dataset, isOfFrames);
    }

    /** Whether there may be frames: the dataset, or one of its slices, is of videos. */
    public boolean hasFrames() {
        return mediaType().filter("video"::equals).isPresent()
                || slices().values().stream().anyMatch("video"::equals);
    }

    /**
     * Whether samples of some slices may have frames: in a group, those of images have none, not even an empty list.
     *
     * @param chosen as {@link #chosenSlices} gives them
     */
    public boolean hasFrames(List<String> chosen) {
        return hasFrames()
                && (chosen.isEmpty() || chosen.stream().anyMatch(slice -> "video".equals(slices().get(slice))));
    }

    /** Whether samples belong to groups. */
    public boolean isGrouped() {
        return mediaType().filter("group"::equals).isPresent();
    }

    /** {@code image}, {@code video}, {@code group} and so on; absent before the first sample. */
    public Optional<String> mediaType() {
        return Stored.text(dataset.get("media_type"));
    }

    /** The field that holds a sample's group, where there are groups. */
    public Optional<String> groupField() {
        return isGrouped() ? Stored.text(dataset.get("group_field")) : Optional.empty();
    }

    /** The slice that the SDK looks at first, where there are groups. */
    public Optional<String> defaultSlice() {
        return isGrouped() ? Stored.text(dataset.get("default_group_slice")) : Optional.empty();
    }

    /** The media type of each slice, where there are groups. */
    public Map<String, String> slices() {
        Map<String, String> slices = new LinkedHashMap<>();
        if (isGrouped()) {
            Stored.document(dataset.get("group_media_types"))
                    .forEach(
                            (slice, type) -> slices.put(slice, Stored.text(type).orElse("")));
        }
        return slices;
    }

    /**
     * The slices that a command works on, from what was typed behind {@code --slice}: those, all for {@code all}, and
     * without any the one that the SDK looks at first. Empty where that is everything.
     *
     * @throws FoshException {@code SLICE_NOT_FOUND} for a slice that is not there, and where there are no groups
     */
    public List<String> chosenSlices(List<String> typed) {
        if (typed.isEmpty()) {
            return isGrouped() ? List.of(defaultSlice().orElse("")) : List.of();
        }
        if (!isGrouped()) {
            throw FoshException.of(ErrorCode.SLICE_NOT_FOUND, "the dataset has no groups, so it has no slices")
                    .why("--slice is for datasets whose media type is group");
        }
        if (typed.equals(List.of(ALL_SLICES))) {
            return List.of();
        }
        for (String slice : typed) {
            if (!slices().containsKey(slice)) {
                FoshException fault = FoshException.of(
                        ErrorCode.SLICE_NOT_FOUND, "Dataset has no group slice '" + Text.escaped(slice) + "'");
                throw Nearest.to(slice, List.copyOf(slices().keySet()))
                        .map(near -> fault.why("did you mean \"" + near + "\"?"))
                        .orElse(fault)
                        .tryThis("info "
                                + Shown.word(Stored.text(dataset.get("name")).orElse("")));
            }
        }
        return List.copyOf(typed);
    }

    /**
     * Matches the samples of some slices on stored names; everything where there are no groups.
     *
     * @param chosen empty for all
     */
    public BsonDocument ofSlices(List<String> chosen) {
        Optional<String> group = groupField();
        if (group.isEmpty() || chosen.isEmpty()) {
            return new BsonDocument();
        }
        Stream<BsonValue> names = chosen.stream().map(BsonString::new);
        return new BsonDocument(
                group.get() + ".name",
                chosen.size() == 1
                        ? new BsonString(chosen.get(0))
                        : new BsonDocument("$in", new BsonArray(names.toList())));
    }
}
