package dev.fosh.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The fields that a dataset document declares, those inside of embedded documents after the one they belong to. */
public final class Schema {
    private Schema() {}

    /** The fields at the top, of samples or of frames. */
    public static List<SchemaField> of(BsonDocument dataset, boolean frames) {
        return fields(dataset.get(frames ? "frame_fields" : "sample_fields"), frames ? "frames." : "", false);
    }

    /** All fields, of samples and then of frames. */
    public static List<SchemaField> all(BsonDocument dataset) {
        List<SchemaField> all = new ArrayList<>(fields(dataset.get("sample_fields"), "", true));
        all.addAll(fields(dataset.get("frame_fields"), "frames.", true));
        return all;
    }

    private static List<SchemaField> fields(BsonValue entries, String parent, boolean inner) {
        List<SchemaField> fields = new ArrayList<>();
        for (BsonValue value : Stored.list(entries)) {
            BsonDocument entry = Stored.document(value);
            Optional<String> name = Stored.text(entry.get("name"));
            if (name.isPresent()) {
                fields.add(SchemaField.read(parent, name.get(), entry));
                if (inner) {
                    fields.addAll(fields(entry.get("fields"), parent + name.get() + ".", true));
                }
            }
        }
        return fields;
    }
}
