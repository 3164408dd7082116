package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.run.Update;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Gives a field another name, or another place.
 *
 * <p>The new name is declared beside the old one before the first value moves, and the old one is given up after the last:
 * the SDK can't read samples that have a field which is not declared, so that at no point, and after no interruption, the
 * dataset stops being readable. Values that others write under the old name until then are moved too.
 *
 * @param path the public path, without {@code frames.}
 * @param newPath the new one
 * @param isDeclared whether the schema has it
 */
record FieldRename(
        boolean isFrame,
        String path,
        String newPath,
        StoredPath from,
        StoredPath to,
        boolean isDeclared,
        boolean isGroup)
        implements DatasetEdit {
    static final String KIND = "rename-field";

    /** Looks for everything that can be wrong. */
    static FieldRename of(OpenedDataset dataset, String typed, String typedNew) {
        EditedField field = EditedField.parse(typed, dataset.schema());
        FieldRules.requireRenamable(field);
        String newPath = FieldRules.target(field, typedNew, "rename");
        StoredPath to = target(field, newPath);
        FieldRules.requireRoom(dataset, field, typedNew, to);
        return new FieldRename(
                field.isFrame(),
                field.path(),
                newPath,
                field.stored(),
                to,
                field.field().isPresent(),
                field.isGroup());
    }

    /** Where the values of a new field are stored. */
    static StoredPath target(EditedField field, String newPath) {
        String prefix = field.isFrame() ? FieldTree.FRAMES : "";
        StringBuilder stored = new StringBuilder();
        for (int dot = newPath.indexOf('.'); dot >= 0; dot = newPath.indexOf('.', dot + 1)) {
            String at = newPath.substring(0, dot);
            String name = at.substring(at.lastIndexOf('.') + 1);
            stored.append(field.schema()
                            .get(prefix + at)
                            .map(declared -> declared.storedName())
                            .orElse(name))
                    .append('.');
        }
        String name = newPath.substring(newPath.lastIndexOf('.') + 1);
        return new StoredPath(
                stored + SchemaEdit.storedName(field.name(), field.stored().leaf(), name));
    }

    static FieldRename read(BsonDocument stored) {
        return new FieldRename(
                stored.getBoolean("frame").getValue(),
                stored.getString("path").getValue(),
                stored.getString("new").getValue(),
                new StoredPath(stored.getString("from").getValue()),
                new StoredPath(stored.getString("to").getValue()),
                stored.getBoolean("declared").getValue(),
                stored.getBoolean("group").getValue());
    }

    @Override
    public BsonDocument stored() {
        return new BsonDocument("frame", BsonBoolean.valueOf(isFrame))
                .append("path", new BsonString(path))
                .append("new", new BsonString(newPath))
                .append("from", new BsonString(from.text()))
                .append("to", new BsonString(to.text()))
                .append("declared", BsonBoolean.valueOf(isDeclared))
                .append("group", BsonBoolean.valueOf(isGroup));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String line() {
        return KIND + " " + Shown.word(full(path)) + " " + Shown.word(full(newPath));
    }

    @Override
    public String done() {
        return "renamed \"" + full(path) + "\" to \"" + full(newPath) + "\"";
    }

    private String full(String some) {
        return isFrame ? FieldTree.FRAMES + some : some;
    }

    @Override
    public List<String> gone() {
        return List.of(full(path));
    }

    @Override
    public Optional<String> loss() {
        return Optional.empty();
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        MongoCollection<BsonDocument> documents = FieldDocuments.of(dataset, isFrame);
        return Preview.of(FieldDocuments.what(isFrame), documents.countDocuments(from.present()))
                .fact("indexes", FieldIndexes.names(FieldIndexes.of(documents, List.of(from))));
    }

    @Override
    public Counts carryOut(Work work) {
        MongoCollection<BsonDocument> documents = FieldDocuments.of(work.dataset(), isFrame);
        FieldIndexes.drop(work, documents, List.of(from));
        work.checkpoint().once("declared", () -> DatasetDocumentEdit.change(work, this::declare));
        long changed = move(work, documents, "values");
        DatasetDocumentEdit.change(work, this::publish);
        changed += move(work, documents, "late values");
        FieldIndexes.makeRenamed(work, documents, from, to);
        return FieldDocuments.counts(changed);
    }

    private void declare(BsonDocument dataset) {
        new SchemaEdit(dataset, isFrame).declareAs(path, newPath, Optional.empty());
    }

    private void publish(BsonDocument dataset) {
        if (isDeclared) {
            SchemaEdit schema = new SchemaEdit(dataset, isFrame);
            if (schema.entry(path).isEmpty()) {
                return;
            }
            schema.rename(path, newPath);
            schema.finish();
        }
        new AppConfigEdit(dataset).rename(full(path), full(newPath));
        new LabelSchemaEdit(dataset, isFrame).rename(path, newPath);
        if (isGroup) {
            dataset.put("group_field", new BsonString(newPath));
        }
    }

    private long move(Work work, MongoCollection<BsonDocument> documents, String key) {
        if (from.isRoot() && to.isRoot()) {
            Update update = FieldDocuments.stamped(work, documents, Update.rename(from.text(), to.text()));
            return work.changes().updateAll(key, documents, from.present(), update);
        }
        return FieldDocuments.rewrite(work, key, documents, from.present(), this::move);
    }

    private boolean move(BsonDocument document) {
        if (from.parent().equals(to.parent())) {
            return from.rename(document, to.leaf());
        }
        BsonValue value = from.value(document);
        return value != null && to.put(document, value) && from.remove(document);
    }
}
