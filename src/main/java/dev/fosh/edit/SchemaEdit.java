package dev.fosh.edit;

import dev.fosh.dataset.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Changes the declared fields of a dataset document; what is not there, or is there already, is left alone. */
final class SchemaEdit {
    private static final String FIELDS = "fields";

    private final BsonDocument dataset;
    private final String list;
    private final Set<String> emptied = new TreeSet<>();
    private final Set<String> touched = new TreeSet<>();

    /**
     * Edits a document in place.
     *
     * @param isFrame whether the fields of frames are meant
     */
    SchemaEdit(BsonDocument dataset, boolean isFrame) {
        this.dataset = dataset;
        this.list = isFrame ? "frame_fields" : "sample_fields";
    }

    /** The declaration of a field. */
    Optional<BsonDocument> entry(String path) {
        return fieldsOf(parent(path)).flatMap(fields -> in(fields, name(path)));
    }

    /**
     * Declares a field as another one is declared; it is new as a whole.
     *
     * @param created when it was made; absent where it keeps the time of the other one
     */
    void declareAs(String path, String newPath, Optional<BsonDateTime> created) {
        Optional<BsonDocument> there = entry(path);
        if (there.isEmpty() || entry(newPath).isPresent()) {
            return;
        }
        BsonDocument copy = there.get().clone();
        named(copy, name(newPath));
        created.ifPresent(time -> created(copy, time));
        append(newPath, copy);
    }

    /** Gives a field its new name, in its place if it stays inside of the same. */
    void rename(String path, String newPath) {
        Optional<BsonDocument> there = entry(path);
        if (there.isEmpty()) {
            return;
        }
        remove(newPath);
        if (parent(path).equals(parent(newPath))) {
            named(there.get(), name(newPath));
        } else {
            remove(path);
            named(there.get(), name(newPath));
            append(newPath, there.get());
            touched.add(parent(newPath));
        }
        emptied.remove(parent(newPath));
    }

    /** Takes a field away with everything inside of it. */
    void remove(String path) {
        fieldsOf(parent(path)).ifPresent(fields -> {
            boolean isGone = fields.removeIf(value -> isNamed(value, name(path)));
            if (isGone) {
                touched.add(parent(path));
            }
            if (isGone && fields.isEmpty()) {
                emptied.add(parent(path));
            }
        });
    }

    /** As the SDK writes it: a list that has become empty is left out, unless a list around it is written as a whole. */
    void finish() {
        for (String path : emptied) {
            boolean isWrittenWhole =
                    touched.stream().anyMatch(other -> other.isEmpty() || path.startsWith(other + "."));
            if (!isWrittenWhole) {
                entry(path).ifPresent(entry -> entry.remove(FIELDS));
            }
        }
    }

    private void append(String path, BsonDocument entry) {
        String parent = parent(path);
        BsonDocument holder = parent.isEmpty() ? dataset : entry(parent).orElse(null);
        if (holder == null) {
            return;
        }
        String key = parent.isEmpty() ? list : FIELDS;
        if (!holder.isArray(key)) {
            holder.put(key, new BsonArray());
        }
        holder.getArray(key).add(entry);
    }

    private Optional<BsonArray> fieldsOf(String parent) {
        BsonValue at = dataset.get(list);
        List<String> names = parent.isEmpty() ? List.of() : new ArrayList<>(List.of(parent.split("\\.", -1)));
        for (String name : names) {
            at = at instanceof BsonArray fields
                    ? in(fields, name).map(entry -> entry.get(FIELDS)).orElse(null)
                    : null;
        }
        return at instanceof BsonArray fields ? Optional.of(fields) : Optional.empty();
    }

    private static Optional<BsonDocument> in(BsonArray fields, String name) {
        return fields.stream()
                .filter(value -> isNamed(value, name))
                .map(BsonValue::asDocument)
                .findFirst();
    }

    private static boolean isNamed(BsonValue value, String name) {
        return value instanceof BsonDocument entry
                && Stored.text(entry.get("name")).filter(name::equals).isPresent();
    }

    private static void named(BsonDocument entry, String name) {
        String stored = storedName(
                Stored.text(entry.get("name")).orElse(""),
                Stored.text(entry.get("db_field")).orElse(""),
                name);
        entry.put("name", new BsonString(name));
        entry.put("db_field", new BsonString(stored));
    }

    /** The key in documents for another name: ids keep their underscore. */
    static String storedName(String name, String stored, String newName) {
        return stored.equals("_" + name) ? "_" + newName : newName;
    }

    private static void created(BsonDocument entry, BsonDateTime time) {
        entry.computeIfPresent("created_at", (key, former) -> time);
        boolean isEmbedded = Stored.text(entry.get("ftype"))
                .filter(type -> type.endsWith(".EmbeddedDocumentField"))
                .isPresent();
        if (isEmbedded) {
            Stored.list(entry.get(FIELDS)).forEach(inside -> created(Stored.document(inside), time));
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
