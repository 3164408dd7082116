package dev.fosh.transfer;

import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What has to hold of the dataset document of an import: its version, its media types, its schema.
 *
 * <p>Names, ids and dates in it are not looked at: an import never takes them over.
 */
final class MetadataCheck {
    static final Set<String> MEDIA_TYPES =
            Set.of("image", "video", "point-cloud", "3d", "multimodal", "unknown", "group");
    private static final int DEEPEST = 16;
    private static final String FIELDS = "fiftyone.core.fields.";
    private static final Set<String> FIELD_TYPES = Set.of(("IntField FloatField StringField BooleanField DateField"
                    + " DateTimeField ObjectIdField UUIDField ListField DictField VectorField ArrayField ColorField"
                    + " ClassesField MaskTargetsField KeypointsField PolylinePointsField HeatmapRangeField"
                    + " FrameNumberField FrameSupportField GeoPointField GeoLineStringField GeoPolygonField"
                    + " GeoMultiPointField GeoMultiLineStringField GeoMultiPolygonField EmbeddedDocumentField"
                    + " EmbeddedDocumentListField MediaReferenceField Field")
            .split(" "));
    private static final Pattern CLASS = Pattern.compile("fiftyone(\\.[A-Za-z_]\\w*)+");

    private final BsonDocument metadata;
    private final Faults faults;
    private final Set<String> warnings = new HashSet<>();

    private MetadataCheck(BsonDocument metadata, Faults faults) {
        this.metadata = metadata;
        this.faults = faults;
    }

    /**
     * Checks a document.
     *
     * @return what is strange but can be stored
     * @throws FoshException {@code LEGACY_FORMAT}, {@code MEDIA_REFERENCES}, which nothing else is said about
     */
    static Set<String> check(BsonDocument metadata, Faults faults) {
        requireCurrentFormat(metadata);
        MetadataCheck check = new MetadataCheck(metadata, faults);
        check.version();
        check.mediaTypes();
        check.schema("sample_fields");
        check.schema("frame_fields");
        return check.warnings;
    }

    private static void requireCurrentFormat(BsonDocument metadata) {
        if (!metadata.containsKey("version")) {
            throw FoshException.of(
                            ErrorCode.LEGACY_FORMAT,
                            "metadata.json has no version: this is the format that FiftyOne wrote before 0.8")
                    .why(
                            "fosh imports what FiftyOne 0.8 and later exported. The SDK still reads the older one: import it"
                                    + " there and export it again.")
                    .tryThis("help import");
        }
        if (metadata.isArray("_media_sources")
                && !metadata.getArray("_media_sources").isEmpty()) {
            throw FoshException.of(ErrorCode.MEDIA_REFERENCES, "the dataset refers to recordings (_media_sources)")
                    .why("fosh does not move such datasets yet; the SDK does.");
        }
    }

    private void version() {
        BsonValue version = metadata.get("version");
        boolean isVersion = version.isNull()
                || version.isString()
                        && FiftyOneVersion.tryParse(version.asString().getValue())
                                .isPresent();
        if (!isVersion) {
            faults.add(new Fault(
                    ErrorCode.BAD_EXPORT_VERSION,
                    "metadata.json",
                    "version is " + WrongValue.shown(version) + ", which is no version of FiftyOne"));
        }
    }

    private void mediaTypes() {
        BsonValue type = metadata.get("media_type");
        if (type != null && !type.isNull()) {
            mediaType("media_type", type);
        }
        if (metadata.isDocument("group_media_types")) {
            metadata.getDocument("group_media_types")
                    .forEach((slice, value) -> mediaType("group_media_types." + slice, value));
        }
        if (SchemaFields.text(metadata, "media_type").equals("group")
                && SchemaFields.text(metadata, "group_field").isEmpty()) {
            faults.add(new Fault(
                    ErrorCode.BAD_MEDIA_TYPE, "metadata.json", "the media type is group, and there is no group_field"));
        }
    }

    private void mediaType(String key, BsonValue type) {
        if (!type.isString() || !MEDIA_TYPES.contains(type.asString().getValue())) {
            faults.add(new Fault(
                    ErrorCode.BAD_MEDIA_TYPE,
                    "metadata.json",
                    key + " is " + WrongValue.shown(type) + ", which is none of the known media types"));
        }
    }

    private void schema(String key) {
        BsonValue value = metadata.get(key);
        if (value == null || value.isNull()) {
            return;
        }
        if (!value.isArray()) {
            bad(key, "is no array");
        } else {
            fields(key, value.asArray(), 1);
        }
    }

    private void fields(String path, List<BsonValue> fields, int depth) {
        if (depth > DEEPEST) {
            bad(path, "is nested more than " + DEEPEST + " deep");
            return;
        }
        Set<String> names = new HashSet<>();
        for (BsonValue value : fields) {
            if (!(value instanceof BsonDocument field)) {
                bad(path, "holds something that is no field");
                continue;
            }
            String name = SchemaFields.text(field, "name");
            String own = path + "." + name;
            if (name.isEmpty() || name.contains("$") || name.contains(".") || name.indexOf('\0') >= 0) {
                bad(path, "has a field with the name '" + name + "'");
            } else if (!names.add(name)) {
                bad(path, "has the field '" + name + "' twice");
            }
            types(own, field);
            if (field.isArray("fields")) {
                fields(own, field.getArray("fields"), depth + 1);
            }
        }
    }

    private void types(String path, BsonDocument field) {
        fieldType(path + ".ftype", field.get("ftype"), false);
        fieldType(path + ".subfield", field.get("subfield"), true);
        String type = SchemaFields.text(field, "embedded_doc_type");
        if (!type.isEmpty() && !CLASS.matcher(type).matches()) {
            warnings.add(path + " is of the class " + type + ", which is not FiftyOne's");
        }
    }

    private void fieldType(String path, BsonValue type, boolean isOptional) {
        boolean isAbsent = type == null || type.isNull();
        if (isAbsent && isOptional) {
            return;
        }
        boolean isKnown = !isAbsent
                && type.isString()
                && type.asString().getValue().startsWith(FIELDS)
                && FIELD_TYPES.contains(type.asString().getValue().substring(FIELDS.length()));
        if (!isKnown) {
            bad(path, "is " + WrongValue.shown(type) + ", which is no type of field that FiftyOne has");
        }
    }

    private void bad(String path, String what) {
        faults.add(new Fault(ErrorCode.BAD_SCHEMA, "metadata.json", path + " " + what));
    }
}
