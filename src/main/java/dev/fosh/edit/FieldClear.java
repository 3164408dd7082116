package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.run.PartKeys;
import dev.fosh.run.PartsUpdate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;

/** Makes fields null everywhere; they stay declared. */
record FieldClear(FieldList samples, FieldList frames) implements DatasetEdit {
    static final String KIND = "clear-field";

    /** Looks for everything that can be wrong. */
    static FieldClear of(OpenedDataset dataset, List<String> typed) {
        List<EditedField> fields = FieldList.parse(typed, dataset.schema(), FieldRules::requireClearable);
        fields.forEach(FieldRules::requireDispensable);
        return new FieldClear(FieldList.of(fields, false), FieldList.of(fields, true));
    }

    static FieldClear read(BsonDocument stored) {
        return new FieldClear(FieldList.read(stored, false), FieldList.read(stored, true));
    }

    @Override
    public BsonDocument stored() {
        BsonDocument stored = new BsonDocument();
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
        return "cleared " + FieldList.quoted(samples, frames);
    }

    @Override
    public Optional<String> loss() {
        return Optional.of("the values of " + FieldList.quoted(samples, frames));
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        Preview preview = Preview.none();
        for (FieldList list : List.of(samples, frames)) {
            if (!list.isEmpty()) {
                List<BsonDocument> there = list.stored().stream()
                        .map(path -> new BsonDocument(path.text(), BsonDocument.parse("{$exists: true, $ne: null}")))
                        .toList();
                long found = FieldDocuments.of(dataset, list.isFrame()).countDocuments(FieldDocuments.any(there));
                preview.and(FieldDocuments.what(list.isFrame()), found);
            }
        }
        return preview;
    }

    @Override
    public Counts carryOut(Work work) {
        return clear(work, samples).and(clear(work, frames));
    }

    private static Counts clear(Work work, FieldList list) {
        if (list.isEmpty()) {
            return Counts.NONE;
        }
        MongoCollection<BsonDocument> documents = FieldDocuments.of(work.dataset(), list.isFrame());
        String key = FieldDocuments.what(list.isFrame());
        if (list.stored().stream().allMatch(StoredPath::isRoot)) {
            return FieldDocuments.counts(work.changes()
                    .updateParts(
                            key,
                            documents,
                            notNull(list.stored()),
                            toNull(list.stored(), FieldDocuments.isStamped(work, documents))));
        }
        return FieldDocuments.counts(FieldDocuments.rewrite(work, key, documents, new BsonDocument(), document -> {
            boolean isChanged = false;
            for (StoredPath path : list.stored()) {
                isChanged |= path.clear(document);
            }
            return isChanged;
        }));
    }

    /** Not by {@code $ne: null}, for which an absent value, and a list that has a null, are null too. */
    private static BsonDocument notNull(List<StoredPath> paths) {
        BsonArray other = new BsonArray();
        for (StoredPath path : paths) {
            BsonDocument type = new BsonDocument("$type", new BsonString("$" + path.text()));
            other.add(new BsonDocument("$ne", new BsonArray(List.of(type, new BsonString("null")))));
        }
        return new BsonDocument("$expr", new BsonDocument("$or", other));
    }

    private static PartsUpdate toNull(List<StoredPath> paths, boolean isStamped) {
        // New keys in the order in which the server would add them by itself.
        List<String> names = paths.stream().map(StoredPath::text).sorted().toList();
        BsonDocument nulls = new BsonDocument();
        names.forEach(name -> nulls.append(name, BsonNull.VALUE));
        return new PartsUpdate(
                new PartKeys(names, isStamped),
                List.of(new BsonDocument("$set", nulls)),
                Optional.of(document -> document.putAll(nulls)));
    }
}
