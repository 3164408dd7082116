package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.dataset.Stored;
import dev.fosh.run.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Takes fields away with their values.
 *
 * <p>The values go first and the declaration last: the SDK reads a declared field without values as null, but can't read
 * samples that have a field which is not declared. Values that others write until then go too.
 *
 * @param group the field of the groups that go with it; empty for none
 */
record FieldDelete(FieldList samples, FieldList frames, String group) implements DatasetEdit {
    static final String KIND = "delete-field";

    /** Looks for everything that can be wrong. */
    static FieldDelete of(OpenedDataset dataset, List<String> typed) {
        List<EditedField> fields = FieldList.parse(typed, dataset.schema(), FieldRules::requireDeletable);
        String group = fields.stream()
                .filter(EditedField::isGroup)
                .map(EditedField::path)
                .findFirst()
                .orElse("");
        return new FieldDelete(FieldList.of(fields, false), FieldList.of(fields, true), group);
    }

    static FieldDelete read(BsonDocument stored) {
        return new FieldDelete(
                FieldList.read(stored, false),
                FieldList.read(stored, true),
                stored.getString("group").getValue());
    }

    @Override
    public BsonDocument stored() {
        BsonDocument stored = new BsonDocument("group", new BsonString(group));
        samples.store(stored);
        frames.store(stored);
        return stored;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String line() {
        return KIND + " "
                + FieldList.fullPaths(samples, frames).stream().map(Shown::word).collect(Collectors.joining(" "));
    }

    @Override
    public String done() {
        return "deleted " + FieldList.quoted(samples, frames);
    }

    @Override
    public List<String> gone() {
        return FieldList.fullPaths(samples, frames);
    }

    @Override
    public Optional<String> loss() {
        String fields = FieldList.quoted(samples, frames) + " with all values";
        return Optional.of(group.isEmpty() ? fields : fields + ", and the groups");
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        Preview preview = Preview.none();
        List<String> indexes = new ArrayList<>();
        for (FieldList list : List.of(samples, frames)) {
            if (!list.isEmpty()) {
                MongoCollection<BsonDocument> documents = FieldDocuments.of(dataset, list.isFrame());
                List<BsonDocument> there =
                        list.stored().stream().map(StoredPath::present).toList();
                preview.and(FieldDocuments.what(list.isFrame()), documents.countDocuments(FieldDocuments.any(there)));
                indexes.addAll(FieldIndexes.names(FieldIndexes.of(documents, list.stored())));
            }
        }
        return preview.fact("indexes", indexes);
    }

    @Override
    public Counts carryOut(Work work) {
        for (FieldList list : List.of(samples, frames)) {
            if (!list.isEmpty()) {
                FieldIndexes.drop(work, FieldDocuments.of(work.dataset(), list.isFrame()), list.stored());
            }
        }
        Counts first = takeAway(work, samples, "").and(takeAway(work, frames, ""));
        DatasetDocumentEdit.change(work, this::publish);
        return first.and(takeAway(work, samples, "late ")).and(takeAway(work, frames, "late "));
    }

    private static Counts takeAway(Work work, FieldList list, String when) {
        if (list.isEmpty()) {
            return Counts.NONE;
        }
        MongoCollection<BsonDocument> documents = FieldDocuments.of(work.dataset(), list.isFrame());
        String key = when + FieldDocuments.what(list.isFrame());
        List<StoredPath> paths = list.stored();
        if (paths.size() == 1 && paths.get(0).isRoot()) {
            Update update = FieldDocuments.stamped(
                    work, documents, Update.unset(paths.get(0).text()));
            return FieldDocuments.counts(
                    work.changes().updateAll(key, documents, paths.get(0).present(), update));
        }
        BsonDocument there =
                FieldDocuments.any(paths.stream().map(StoredPath::present).toList());
        return FieldDocuments.counts(FieldDocuments.rewrite(work, key, documents, there, document -> {
            boolean isChanged = false;
            for (StoredPath path : paths) {
                isChanged |= path.remove(document);
            }
            return isChanged;
        }));
    }

    private void publish(BsonDocument dataset) {
        for (FieldList list : List.of(samples, frames)) {
            SchemaEdit schema = new SchemaEdit(dataset, list.isFrame());
            list.declared().forEach(schema::remove);
            schema.finish();
            list.fullPaths().forEach(new AppConfigEdit(dataset)::remove);
            list.declared().forEach(new LabelSchemaEdit(dataset, list.isFrame())::remove);
        }
        if (!group.isEmpty()
                && Stored.text(dataset.get("group_field")).filter(group::equals).isPresent()) {
            Optional<BsonValue> media = Stored.document(dataset.get("group_media_types")).values().stream()
                    .findFirst();
            media.ifPresent(type -> dataset.put("media_type", type));
            List.of("group_field", "default_group_slice", "group_media_types").forEach(dataset::remove);
        }
    }
}
