package dev.fosh.transfer;

import dev.fosh.dataset.FiftyOneVersion;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** A dataset document as the SDK's objects see it: in their order of keys, with what they assume where a key is missing. */
final class DatasetDefaults {
    private static final List<String> ORDER = List.of(
            "_id",
            "name",
            "slug",
            "version",
            "created_at",
            "last_modified_at",
            "last_deletion_at",
            "last_loaded_at",
            "sample_collection_name",
            "frame_collection_name",
            "persistent",
            "media_type",
            "_media_roots",
            "_media_sources",
            "_media_source_layouts",
            "group_field",
            "group_media_types",
            "default_group_slice",
            "tags",
            "description",
            "info",
            "app_config",
            "classes",
            "default_classes",
            "mask_targets",
            "default_mask_targets",
            "skeletons",
            "default_skeleton",
            "camera_intrinsics",
            "static_transforms",
            "sample_fields",
            "frame_fields",
            "saved_views",
            "workspaces",
            "annotation_runs",
            "brain_methods",
            "evaluations",
            "runs",
            "active_label_schemas",
            "label_schemas",
            "frame_label_schemas");

    private static final BsonDocument ASSUMED = BsonDocument.parse(
            """
            {last_deletion_at: null, persistent: false, _media_roots: [], _media_sources: [], _media_source_layouts: [],
             group_media_types: {}, tags: [], info: {}, app_config: {}, classes: {}, default_classes: [],
             mask_targets: {}, default_mask_targets: {}, skeletons: {}, camera_intrinsics: {}, static_transforms: {},
             sample_fields: [], frame_fields: [], active_label_schemas: [], label_schemas: {},
             frame_label_schemas: {}}
            """);

    private static final BsonDocument APP_CONFIG = BsonDocument.parse(
            """
            {dynamic_groups_target_frame_rate: 30, grid_media_field: 'filepath', media_fallback: false,
             media_fields: ['filepath'], modal_media_field: 'filepath', plugins: {}}
            """);

    private static final BsonDocument FIELD = BsonDocument.parse(
            """
            {name: null, ftype: null, embedded_doc_type: null, subfield: null, fields: [], db_field: null,
             description: null, info: null, read_only: false, created_at: null}
            """);

    /** The last revision that changed what dataset documents have. */
    private static final FiftyOneVersion CURRENT = FiftyOneVersion.parse("1.13.0");

    private DatasetDefaults() {}

    /** Whether the document is of a revision whose keys these are. */
    static boolean isCurrent(BsonDocument dataset) {
        BsonValue version = dataset.get("version");
        return version != null
                && version.isString()
                && FiftyOneVersion.tryParse(version.asString().getValue())
                        .map(head -> head.base().compareTo(CURRENT) >= 0)
                        .orElse(false);
    }

    /** The document with all that is assumed, known keys first; unknown keys stay, which the SDK would drop. */
    static BsonDocument filled(BsonDocument stored) {
        BsonDocument filled = new BsonDocument();
        for (String key : ORDER) {
            BsonValue value = orAssumed(stored.get(key), ASSUMED.get(key));
            if (value != null) {
                filled.append(key, value);
            }
        }
        filled.put("app_config", withDefaults(filled.get("app_config"), APP_CONFIG));
        filled.put("sample_fields", fields(filled.get("sample_fields")));
        filled.put("frame_fields", fields(filled.get("frame_fields")));
        Set<String> known = Set.copyOf(ORDER);
        stored.forEach((key, value) -> {
            if (!known.contains(key)) {
                filled.append(key, value);
            }
        });
        return filled;
    }

    private static BsonValue orAssumed(BsonValue value, BsonValue assumed) {
        boolean isMissing = value == null || value instanceof BsonNull && assumed != null;
        return isMissing ? assumed : value;
    }

    private static BsonValue withDefaults(BsonValue value, BsonDocument defaults) {
        if (!(value instanceof BsonDocument document)) {
            return value;
        }
        BsonDocument filled = new BsonDocument();
        filled.putAll(document);
        defaults.forEach(filled::putIfAbsent);
        return filled;
    }

    private static BsonValue fields(BsonValue value) {
        if (!(value instanceof BsonArray entries)) {
            return value;
        }
        BsonArray filled = new BsonArray();
        for (BsonValue entry : entries) {
            BsonValue field = withDefaults(entry, FIELD);
            if (field instanceof BsonDocument document) {
                document.put("fields", fields(document.get("fields")));
            }
            filled.add(field);
        }
        return filled;
    }
}
