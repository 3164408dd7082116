package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What becomes of a dataset document when an import is added to it, as in the SDK.
 *
 * <p>Its schema grows, and of its settings only what it does not have; tags, description, settings of the app, views,
 * workspaces and runs stay its own.
 */
final class DatasetMerge {
    private static final String GROUP = "group";
    private static final List<String> MAPS =
            List.of("info", "classes", "mask_targets", "skeletons", "camera_intrinsics", "static_transforms");
    private static final List<String> DEFAULTS = List.of("default_classes", "default_mask_targets", "default_skeleton");

    private final BsonDateTime now;

    DatasetMerge(BsonDateTime now) {
        this.now = now;
    }

    static boolean isGroupField(BsonDocument field) {
        return SchemaFields.text(field, "embedded_doc_type").equals("fiftyone.core.groups.Group");
    }

    /** Whether a dataset has no samples. */
    static boolean isEmpty(MongoDatabase database, BsonDocument dataset) {
        String samples = SchemaFields.text(dataset, "sample_collection_name");
        return samples.isEmpty()
                || database.getCollection(samples, BsonDocument.class).find().first() == null;
    }

    /** Lets no samples be replaced that somebody else has added since the import began. */
    static void requireEmpty(MongoDatabase database, BsonDocument dataset) {
        if (!isEmpty(database, dataset)) {
            throw FoshException.of(
                            ErrorCode.CONCURRENT_EDIT,
                            "the dataset " + Shown.word(SchemaFields.text(dataset, "name")) + " has samples now")
                    .why("It was empty when the import began; nothing of it was changed.");
        }
    }

    /** What an empty dataset keeps when an import takes its place. */
    static void keepOwn(BsonDocument empty, BsonDocument dataset) {
        dataset.put("created_at", empty.get("created_at", BsonNull.VALUE));
        if (SchemaFields.text(dataset, "description").isEmpty()
                && !SchemaFields.text(empty, "description").isEmpty()) {
            dataset.put("description", empty.get("description"));
        }
        if (empty.isArray("tags") && !empty.getArray("tags").isEmpty()) {
            List<BsonValue> tags = new ArrayList<>(empty.getArray("tags"));
            if (dataset.isArray("tags")) {
                dataset.getArray("tags").stream()
                        .filter(tag -> !tags.contains(tag))
                        .forEach(tags::add);
            }
            dataset.put("tags", new BsonArray(tags));
        }
    }

    /**
     * The document with the import in it; the same again where it is in it already.
     *
     * @param incoming at the same version
     * @throws FoshException {@code MERGE_REFUSED}
     */
    BsonDocument merged(BsonDocument destination, BsonDocument incoming) {
        BsonDocument merged = destination.clone();
        takeMediaType(merged, incoming);
        new SchemaMerge(SchemaFields.text(merged, "group_field")).merge(merged, incoming, "sample_fields");
        if (!Belongings.frames(merged).isEmpty()) {
            new SchemaMerge("").merge(merged, incoming, "frame_fields");
        }
        MAPS.forEach(key -> addKeys(merged, incoming, key));
        DEFAULTS.stream()
                .filter(key -> !isFull(merged.get(key)) && isFull(incoming.get(key)))
                .forEach(key -> merged.put(key, incoming.get(key)));
        if (!merged.equals(destination)) {
            merged.put("last_modified_at", now);
        }
        return merged;
    }

    private static void takeMediaType(BsonDocument merged, BsonDocument incoming) {
        String type = SchemaFields.text(incoming, "media_type");
        if (SchemaFields.text(merged, "media_type").isEmpty() && !type.isEmpty()) {
            merged.put("media_type", new BsonString(type));
        }
        String own = SchemaFields.text(merged, "media_type");
        if (own.equals(GROUP)) {
            takeGroups(merged, incoming);
        } else if (!type.isEmpty() && !type.equals(own)) {
            throw refused("Cannot merge a collection with media_type='" + type + "' into a dataset with media_type='"
                    + own + "'");
        }
        String frames = Belongings.frames(merged);
        if (!frames.isEmpty()
                && SchemaFields.text(merged, "frame_collection_name").isEmpty()) {
            merged.put("frame_collection_name", new BsonString(frames));
        }
    }

    private static void takeGroups(BsonDocument merged, BsonDocument incoming) {
        String field = SchemaFields.fields(incoming, "sample_fields").stream()
                .filter(DatasetMerge::isGroupField)
                .map(found -> SchemaFields.text(found, "name"))
                .findFirst()
                .orElseThrow(() -> refused("Cannot merge samples with no group field into a grouped dataset"));
        String own = SchemaFields.text(merged, "group_field");
        if (own.isEmpty()) {
            merged.put("group_field", new BsonString(field));
        } else if (!own.equals(field)) {
            throw refused("Cannot merge samples with group field '" + field + "' into a dataset with group field '"
                    + own + "'");
        }
        BsonDocument slices = merged.getDocument("group_media_types", new BsonDocument());
        BsonDocument more = incoming.isDocument("group_media_types")
                ? incoming.getDocument("group_media_types")
                : new BsonDocument();
        more.forEach((slice, type) -> takeSlice(slices, slice, type));
        merged.put("group_media_types", slices);
        if (SchemaFields.text(merged, "default_group_slice").isEmpty() && incoming.containsKey("default_group_slice")) {
            merged.put("default_group_slice", incoming.get("default_group_slice"));
        }
    }

    private static void takeSlice(BsonDocument slices, String slice, BsonValue type) {
        BsonValue own = slices.putIfAbsent(slice, type);
        if (own != null && !own.equals(type)) {
            throw refused("Cannot merge a collection whose '" + slice + "' slice has media type '" + text(type)
                    + "' into a dataset whose '" + slice + "' slice has media type '" + text(own) + "'");
        }
    }

    private static String text(BsonValue type) {
        return type.isString() ? type.asString().getValue() : "None";
    }

    /** Empty ones are left out of the document, as the SDK leaves out what it has touched. */
    private static void addKeys(BsonDocument merged, BsonDocument incoming, String key) {
        BsonDocument own = merged.isDocument(key) ? merged.getDocument(key) : new BsonDocument();
        if (incoming.isDocument(key)) {
            incoming.getDocument(key).forEach(own::putIfAbsent);
        }
        if (own.isEmpty()) {
            merged.remove(key);
        } else {
            merged.put(key, own);
        }
    }

    private static boolean isFull(BsonValue value) {
        return value != null
                && !value.isNull()
                && !(value.isArray() && value.asArray().isEmpty())
                && !(value.isDocument() && value.asDocument().isEmpty());
    }

    private static FoshException refused(String words) {
        return FoshException.of(ErrorCode.MERGE_REFUSED, words).why("Nothing was added to the dataset.");
    }
}
