package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.run.PartKeys;
import dev.fosh.run.PartsUpdate;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Copies a field with its values.
 *
 * <p>The new field is declared before it has its first value, since the SDK can't read samples with undeclared ones.
 *
 * @param path the public path, without {@code frames.}
 * @param newPath that of the copy
 */
record FieldClone(boolean isFrame, String path, String newPath, StoredPath from, StoredPath to) implements DatasetEdit {
    static final String KIND = "clone-field";

    /** Looks for everything that can be wrong. */
    static FieldClone of(OpenedDataset dataset, String typed, String typedNew) {
        EditedField field = EditedField.parse(typed, dataset.schema());
        String newPath = FieldRules.target(field, typedNew, "clone");
        StoredPath to = FieldRename.target(field, newPath);
        FieldRules.requireRoom(dataset, field, typedNew, to);
        return new FieldClone(field.isFrame(), field.path(), newPath, field.stored(), to);
    }

    static FieldClone read(BsonDocument stored) {
        return new FieldClone(
                stored.getBoolean("frame").getValue(),
                stored.getString("path").getValue(),
                stored.getString("new").getValue(),
                new StoredPath(stored.getString("from").getValue()),
                new StoredPath(stored.getString("to").getValue()));
    }

    @Override
    public BsonDocument stored() {
        return new BsonDocument("frame", BsonBoolean.valueOf(isFrame))
                .append("path", new BsonString(path))
                .append("new", new BsonString(newPath))
                .append("from", new BsonString(from.text()))
                .append("to", new BsonString(to.text()));
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
        return "cloned \"" + full(path) + "\" as \"" + full(newPath) + "\"";
    }

    private String full(String some) {
        return isFrame ? FieldTree.FRAMES + some : some;
    }

    @Override
    public Optional<String> loss() {
        return Optional.empty();
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        MongoCollection<BsonDocument> documents = FieldDocuments.of(dataset, isFrame);
        return Preview.of(FieldDocuments.what(isFrame), documents.countDocuments(from.present()));
    }

    @Override
    public Counts carryOut(Work work) {
        DatasetDocumentEdit.change(work, dataset -> new SchemaEdit(dataset, isFrame)
                .declareAs(path, newPath, Optional.of(work.run().now())));
        MongoCollection<BsonDocument> documents = FieldDocuments.of(work.dataset(), isFrame);
        return FieldDocuments.counts(
                from.isRoot() && to.isRoot()
                        ? work.changes()
                                .updateParts(
                                        "values",
                                        documents,
                                        from.present(),
                                        inServer(work.dataset().isStamped(isFrame)))
                        : FieldDocuments.rewrite(work, "values", documents, from.present(), this::copy));
    }

    private PartsUpdate inServer(boolean isStamped) {
        BsonDocument value = new BsonDocument(to.text(), new BsonString("$" + from.text()));
        return new PartsUpdate(new PartKeys(List.of(to.text()), isStamped), List.of(new BsonDocument("$set", value)));
    }

    private boolean copy(BsonDocument document) {
        if (from.parent().equals(to.parent())) {
            return from.duplicate(document, to.leaf());
        }
        BsonValue value = from.value(document);
        return value != null && to.put(document, value);
    }
}
