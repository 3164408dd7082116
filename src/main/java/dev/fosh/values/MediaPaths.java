package dev.fosh.values;

import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SchemaField;
import dev.fosh.dataset.Stored;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonValue;

/** The fields whose values are paths of media: {@code filepath}, those that the app config names, masks and maps of labels. */
public final class MediaPaths {
    private static final Map<String, String> LABELS =
            Map.of("Detection", "mask_path", "Segmentation", "mask_path", "Heatmap", "map_path");

    private static final String FRAMES_FILEPATH = FieldTree.FRAMES + "filepath";

    private MediaPaths() {}

    /**
     * All of them, as targets.
     *
     * @throws dev.fosh.fault.FoshException as {@link SetTarget#of(String, OpenedDataset, boolean)}, where one is read-only
     */
    static List<SetTarget> of(OpenedDataset dataset) {
        return paths(dataset.schema()).stream()
                .map(path -> SetTarget.of(path, dataset, false))
                .toList();
    }

    /** All of them, {@code filepath} first; of datasets whose samples name their media otherwise without that. */
    public static List<String> paths(FieldTree schema) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add("filepath");
        // Where the SDK keeps the image of each frame, once it has made images of them.
        schema.get(FRAMES_FILEPATH).ifPresent(field -> paths.add(field.path()));
        for (BsonValue listed :
                Stored.list(Stored.document(schema.dataset().get("app_config")).get("media_fields"))) {
            Stored.text(listed).flatMap(schema::get).ifPresent(field -> add(field, paths));
        }
        for (SchemaField field : schema.all()) {
            if (!field.path().startsWith("media_reference")
                    && field.document().filter(LABELS::containsKey).isPresent()) {
                add(field, paths);
            }
        }
        if (TargetRules.isReferenceBacked(schema)) {
            paths.remove("filepath");
        }
        if (paths.isEmpty()) {
            throw TargetRules.notSettable(
                    "there is no media field whose paths can be changed", "its media are named by media_reference");
        }
        return paths.stream()
                .filter(path -> schema.hasFrames() || !path.startsWith(FieldTree.FRAMES))
                .toList();
    }

    /** The key under which labels of a class name their file. */
    public static Optional<String> attribute(String label) {
        return Optional.ofNullable(LABELS.get(label));
    }

    /**
     * Makes sure that a path may be changed.
     *
     * @throws dev.fosh.fault.FoshException {@code READ_ONLY_FIELD}, {@code NOT_SETTABLE}
     */
    public static void requireWritable(String path, FieldTree schema) {
        boolean isFrame = schema.hasFrames() && path.startsWith(FieldTree.FRAMES);
        String prefix = isFrame ? FieldTree.FRAMES : "";
        TargetRules.requireWritable(prefix, path.substring(prefix.length()), schema);
    }

    private static void add(SchemaField field, Set<String> paths) {
        boolean isReference = field.path().startsWith("media_reference");
        boolean isEmbedded = field.document().isPresent();
        if (field.document().filter(LABELS::containsKey).isPresent()) {
            paths.add(field.path() + "." + LABELS.get(field.document().get()));
        } else if (!isReference && !isEmbedded) {
            paths.add(field.path());
        }
    }
}
