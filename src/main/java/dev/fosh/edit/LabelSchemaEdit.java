package dev.fosh.edit;

import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Stored;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Lets the rules for annotating in the app follow their fields. */
final class LabelSchemaEdit {
    private static final String ACTIVE = "active_label_schemas";
    private static final String ATTRIBUTES = "attributes";
    private static final String NAME = "name";

    private final BsonDocument dataset;
    private final boolean isFrame;
    private final String key;

    LabelSchemaEdit(BsonDocument dataset, boolean isFrame) {
        this.dataset = dataset;
        this.isFrame = isFrame;
        this.key = isFrame ? "frame_label_schemas" : "label_schemas";
    }

    /** Renames; only fields at the top have rules of their own, others lose them. */
    void rename(String path, String newPath) {
        change(path, Optional.of(newPath));
    }

    /** Removes. */
    void remove(String path) {
        change(path, Optional.empty());
    }

    private void change(String path, Optional<String> newPath) {
        BsonDocument schemas = Stored.document(dataset.get(key));
        boolean hadAny = !schemas.isEmpty();
        for (String named : List.copyOf(schemas.keySet())) {
            if (named.equals(path) || named.startsWith(path + ".")) {
                BsonValue rules = schemas.remove(named);
                Optional<String> now = newPath.map(to -> to + named.substring(path.length()));
                now.filter(to -> to.indexOf('.') < 0 || named.indexOf('.') >= 0)
                        .ifPresent(to -> schemas.put(to, rules));
                now.ifPresent(to -> renameActive(full(named), full(to)));
            }
        }
        changeAttribute(schemas, path, newPath);
        if (hadAny && schemas.isEmpty()) {
            dataset.remove(key);
        }
        keepKnown();
    }

    private String full(String path) {
        return isFrame ? FieldTree.FRAMES + path : path;
    }

    private void renameActive(String path, String newPath) {
        if (dataset.get(ACTIVE) instanceof BsonArray active) {
            active.replaceAll(named -> named.equals(new BsonString(path)) ? new BsonString(newPath) : named);
        }
    }

    /** The attributes of a label are named in the rules of its field. */
    private static void changeAttribute(BsonDocument schemas, String path, Optional<String> newPath) {
        String parent = parent(path);
        BsonDocument rules = schemas.containsKey(parent)
                ? Stored.document(schemas.get(parent))
                : Stored.document(schemas.get(parent(parent)));
        String name = path.substring(path.lastIndexOf('.') + 1);
        for (BsonValue attribute : List.copyOf(Stored.list(rules.get(ATTRIBUTES)))) {
            BsonDocument its = Stored.document(attribute);
            boolean isMeant = Stored.text(its.get(NAME)).filter(name::equals).isPresent();
            if (isMeant && newPath.isPresent() && parent(newPath.get()).equals(parent)) {
                String now = newPath.get().substring(parent.length() + 1);
                its.put(NAME, new BsonString(now));
            } else if (isMeant) {
                rules.getArray(ATTRIBUTES).remove(attribute);
            }
        }
    }

    /** Without rules there is nothing to be active. */
    private void keepKnown() {
        if (dataset.get(ACTIVE) instanceof BsonArray active && !active.isEmpty()) {
            BsonDocument ofSamples = Stored.document(dataset.get("label_schemas"));
            BsonDocument ofFrames = Stored.document(dataset.get("frame_label_schemas"));
            active.removeIf(named -> {
                String path = Stored.text(named).orElse("");
                return !ofSamples.containsKey(path)
                        && !(path.startsWith(FieldTree.FRAMES)
                                && ofFrames.containsKey(path.substring(FieldTree.FRAMES.length())));
            });
            if (active.isEmpty()) {
                dataset.remove(ACTIVE);
            }
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
}
