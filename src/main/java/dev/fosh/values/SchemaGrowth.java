package dev.fosh.values;

import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What is to be declared in a dataset's schema before values are set; the schema as it will be then. */
final class SchemaGrowth {
    private static final String EMBEDDED = "EmbeddedDocumentField";

    private final BsonDocument dataset;
    private final List<BsonDocument> additions = new ArrayList<>();

    /** Begins with nothing to declare. */
    SchemaGrowth(BsonDocument dataset) {
        this.dataset = new BsonDocument();
        for (String key : List.of("sample_fields", "frame_fields")) {
            BsonArray fields = new BsonArray();
            Stored.list(dataset.get(key))
                    .forEach(field -> fields.add(Stored.document(field).clone()));
            this.dataset.put(key, fields);
        }
    }

    /** What is declared for a path in the documents of samples or frames. */
    Optional<BsonDocument> field(boolean isFrame, String path) {
        return find(dataset, isFrame, path);
    }

    private static Optional<BsonDocument> find(BsonDocument dataset, boolean isFrame, String path) {
        List<BsonValue> fields = Stored.list(dataset.get(isFrame ? "frame_fields" : "sample_fields"));
        Optional<BsonDocument> found = Optional.empty();
        for (String key : path.split("\\.", -1)) {
            found = named(fields, key);
            if (found.isEmpty()) {
                return found;
            }
            fields = Stored.list(found.get().get("fields"));
        }
        return found;
    }

    private static Optional<BsonDocument> named(List<BsonValue> fields, String name) {
        return fields.stream()
                .map(Stored::document)
                .filter(field ->
                        Stored.text(field.get("name")).filter(name::equals).isPresent())
                .findFirst();
    }

    /**
     * Declares a field, or what its attributes have that is not declared yet.
     *
     * @throws FoshException {@code NOT_SETTABLE} inside of what is no embedded document
     */
    void declare(boolean isFrame, String path, BsonDocument field) {
        Optional<BsonDocument> there = field(isFrame, path);
        if (there.isPresent()) {
            mergeInto(there.get(), isFrame, path, field);
            return;
        }
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : path.substring(0, dot);
        if (dot > 0) {
            requireDocument(isFrame, parent, path);
        }
        BsonDocument addition = new BsonDocument("frames", BsonBoolean.valueOf(isFrame))
                .append("parent", new BsonString(parent))
                .append("field", dated(field.clone()));
        additions.add(addition);
        add(dataset, addition, null);
    }

    /** What is declared by itself has a date, with what is inside of it but not inside of a list, as in the SDK. */
    private static BsonDocument dated(BsonDocument field) {
        field.put("created_at", ImpliedField.NOW);
        if (field.getString("ftype").getValue().endsWith("." + EMBEDDED)) {
            field.getArray("fields").forEach(inner -> dated(inner.asDocument()));
        }
        return field;
    }

    private void requireDocument(boolean isFrame, String parent, String path) {
        BsonDocument field = field(isFrame, parent).orElseThrow();
        boolean isDocument = Stored.text(field.get("ftype"))
                        .filter(type -> type.endsWith(EMBEDDED))
                        .isPresent()
                || Stored.text(field.get("subfield"))
                        .filter(type -> type.endsWith(EMBEDDED))
                        .isPresent();
        if (!isDocument) {
            throw FoshException.of(
                            ErrorCode.NOT_SETTABLE,
                            "Cannot define schema for embedded " + (isFrame ? "frame" : "sample") + " field '" + path
                                    + "' because field '" + parent + "' is a <class '"
                                    + Stored.text(field.get("ftype")).orElse("")
                                    + "'>, not an <class 'fiftyone.core.fields." + EMBEDDED + "'>")
                    .why("without --dynamic the value is written, and not declared");
        }
    }

    private void mergeInto(BsonDocument there, boolean isFrame, String path, BsonDocument field) {
        for (BsonValue value : field.getArray("fields")) {
            BsonDocument inner = value.asDocument();
            declare(isFrame, path + "." + inner.getString("name").getValue(), inner);
        }
    }

    private static void add(BsonDocument dataset, BsonDocument addition, BsonDateTime now) {
        boolean isFrame = addition.getBoolean("frames").getValue();
        String parent = addition.getString("parent").getValue();
        BsonDocument field = addition.getDocument("field").clone();
        if (now != null) {
            date(field, now);
            keepKnown(field, knownKeys(dataset));
        }
        BsonValue fields = parent.isEmpty()
                ? dataset.get(isFrame ? "frame_fields" : "sample_fields")
                : find(dataset, isFrame, parent).orElseThrow(() -> gone(parent)).get("fields");
        BsonArray list = fields instanceof BsonArray array ? array : new BsonArray();
        if (named(list.getValues(), field.getString("name").getValue()).isEmpty()) {
            list.add(field);
        }
    }

    /** The keys that field documents have at the revision of this dataset. */
    private static Set<String> knownKeys(BsonDocument dataset) {
        Set<String> keys = new HashSet<>();
        Stored.list(dataset.get("sample_fields"))
                .forEach(field -> keys.addAll(Stored.document(field).keySet()));
        return keys;
    }

    private static void keepKnown(BsonDocument field, Set<String> keys) {
        if (!keys.isEmpty()) {
            field.keySet().retainAll(keys);
            Stored.list(field.get("fields")).forEach(inner -> keepKnown(inner.asDocument(), keys));
        }
    }

    private static FoshException gone(String parent) {
        return FoshException.of(ErrorCode.CONCURRENT_EDIT, "the field '" + parent + "' is not declared any more")
                .why("another client has changed the schema since the values were checked");
    }

    private static void date(BsonDocument field, BsonDateTime now) {
        if (ImpliedField.NOW.equals(field.get("created_at"))) {
            field.put("created_at", now);
        }
        field.getArray("fields").forEach(inner -> date(inner.asDocument(), now));
    }

    /** Paths of what is to be declared. */
    List<String> paths() {
        return additions.stream()
                .map(addition -> {
                    String parent = addition.getString("parent").getValue();
                    return (addition.getBoolean("frames").getValue() ? "frames." : "")
                            + (parent.isEmpty() ? "" : parent + ".")
                            + addition.getDocument("field").getString("name").getValue();
                })
                .toList();
    }

    /** What is to be declared, for {@link #applied}. */
    BsonArray stored() {
        return new BsonArray(additions);
    }

    /** The dataset document with all that declared; what is there already stays as it is. */
    static BsonDocument applied(BsonDocument dataset, BsonArray additions, BsonDateTime now) {
        BsonDocument grown = dataset.clone();
        additions.forEach(addition -> add(grown, addition.asDocument(), now));
        boolean isStamped = grown.containsKey("last_modified_at")
                || FieldTree.of(dataset).get("last_modified_at").isPresent();
        if (!grown.equals(dataset) && isStamped) {
            grown.put("last_modified_at", now);
        }
        return grown;
    }
}
