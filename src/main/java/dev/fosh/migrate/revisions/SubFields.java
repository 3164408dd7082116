package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Target;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The declared sub-fields of a dataset's fields, see 0.16.0 and 0.16.1. */
final class SubFields {
    private final Target target;
    private final Place dataset;
    private final Function<BsonValue, BsonArray> schemas;
    private final Losses losses;

    SubFields(Target target, Place dataset, Function<BsonValue, BsonArray> schemas) {
        this.target = target;
        this.dataset = dataset;
        this.schemas = schemas;
        this.losses = new Losses(target, "declared sub-fields of");
    }

    /** Replaces the sub-fields of every field by those of its type. */
    void declare() {
        for (Place field : dataset.list("sample_fields")) {
            if (field.is("name", "metadata")) {
                field.set("embedded_doc_type", FieldTypes.metadata(metadataClass()));
            }
            declare(field, "", "sample_collection_name");
        }
        dataset.list("frame_fields").forEach(field -> declare(field, "frames.", "frame_collection_name"));
        losses.tell();
    }

    private String metadataClass() {
        if (dataset.is("media_type", "image")) {
            return "ImageMetadata";
        }
        return dataset.is("media_type", "video") ? "VideoMetadata" : "Metadata";
    }

    private void declare(Place field, String owner, String collection) {
        BsonArray declared = new BsonArray();
        if (field.is("ftype", FieldTypes.EMBEDDED_DOCUMENT)) {
            if (namesACollection(dataset.get(collection))) {
                declared = schemas.apply(field.get("embedded_doc_type"));
            } else {
                target.warn("field '" + owner + Values.show(field.get("name"))
                        + "' gets no sub-fields, because the dataset has no " + collection);
            }
        }
        tellUnless(declared, field, owner);
        field.set("fields", declared);
    }

    /** Removes the sub-fields of every field. */
    void withdraw() {
        for (Place field : dataset.list("sample_fields")) {
            if (field.is("name", "metadata")) {
                tellUnless(schemas.apply(new BsonString(FieldTypes.metadata(metadataClass()))), field, "");
                field.set("embedded_doc_type", FieldTypes.metadata("Metadata"));
            } else {
                tellUnless(schemas.apply(field.get("embedded_doc_type")), field, "");
            }
            field.pop("fields");
        }
        for (Place field : dataset.list("frame_fields")) {
            tellUnless(schemas.apply(field.get("embedded_doc_type")), field, "frames.");
            field.pop("fields");
        }
        losses.tell();
    }

    private void tellUnless(BsonArray comesBack, Place field, String owner) {
        BsonValue present = field.get("fields");
        losses.addIf(Values.isTruthy(present) && !present.equals(comesBack), owner + Values.show(field.get("name")));
    }

    private static boolean namesACollection(BsonValue name) {
        return name != null && name.isString() && !name.asString().getValue().isEmpty();
    }
}
