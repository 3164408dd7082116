package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.run.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Adds tags to samples or labels, or takes them away; only what changes is written.
 *
 * <p>Labels of frames come before those of samples: a filter may ask for tags of samples, which must not have changed before
 * the frames were found, in a run that is carried on neither.
 *
 * @param isOfLabels whether labels get the tags, and not the samples themselves
 * @param fields of which labels
 * @param which the samples, by stored names
 * @param line what was typed
 */
record TagEdit(TagList tags, boolean isOfLabels, List<LabelField> fields, BsonDocument which, String line)
        implements DatasetEdit {
    static final String ADD = "tag";
    static final String REMOVE = "untag";

    private static final int SAMPLES_AT_A_TIME = 500;
    private static final BsonDocument ONLY_ID = new BsonDocument("_id", new BsonInt32(1));

    /**
     * Looks for everything that can be wrong.
     *
     * @param labels fields, or {@code all}; empty for samples
     * @param which the samples, by stored names; empty for all
     */
    static TagEdit of(OpenedDataset dataset, TagList tags, List<String> labels, BsonDocument which, String line) {
        List<LabelField> fields = labels.equals(List.of("all"))
                ? LabelField.all(dataset.schema())
                : LabelField.of(labels, dataset.schema());
        return new TagEdit(tags, !labels.isEmpty(), fields, which, line);
    }

    static TagEdit read(BsonDocument stored) {
        List<LabelField> fields = stored.getArray("fields").stream()
                .map(BsonValue::asDocument)
                .map(field -> new LabelField(
                        field.getBoolean("frame").getValue(),
                        field.getString("path").getValue(),
                        new StoredPath(field.getString("labels").getValue())))
                .toList();
        List<String> tags = stored.getArray("tags").stream()
                .map(tag -> tag.asString().getValue())
                .toList();
        return new TagEdit(
                new TagList(tags, stored.getBoolean("removal").getValue()),
                stored.getBoolean("labels").getValue(),
                fields,
                // As text, since some servers refuse to store keys with a dollar.
                BsonDocument.parse(stored.getString("which").getValue()),
                stored.getString("line").getValue());
    }

    @Override
    public BsonDocument stored() {
        BsonArray all = new BsonArray();
        fields.forEach(field -> all.add(new BsonDocument("frame", BsonBoolean.valueOf(field.isFrame()))
                .append("path", new BsonString(field.path()))
                .append("labels", new BsonString(field.labels().text()))));
        return new BsonDocument("tags", tags.values())
                .append("removal", BsonBoolean.valueOf(tags.isRemoval()))
                .append("labels", BsonBoolean.valueOf(isOfLabels))
                .append("fields", all)
                .append("which", new BsonString(which.toJson()))
                .append("line", new BsonString(line));
    }

    @Override
    public String kind() {
        return tags.isRemoval() ? REMOVE : ADD;
    }

    @Override
    public String done() {
        String words = tags.tags().stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(", "));
        String what = isOfLabels
                ? "labels of " + fields.stream().map(LabelField::path).collect(Collectors.joining(", "))
                : "samples";
        return tags.isRemoval() ? "removed " + words + " from " + what : "tagged " + what + " with " + words;
    }

    @Override
    public Optional<String> loss() {
        return Optional.empty();
    }

    private List<LabelField> fields(boolean isFrame) {
        return fields.stream().filter(field -> field.isFrame() == isFrame).toList();
    }

    private static BsonDocument both(BsonDocument first, BsonDocument second) {
        return first.isEmpty() ? second : new BsonDocument("$and", new BsonArray(List.of(first, second)));
    }

    @Override
    public Preview preview(OpenedDataset dataset) {
        Preview preview = Preview.none();
        if (!isOfLabels) {
            return preview.and(
                    "samples", FieldDocuments.of(dataset, false).countDocuments(both(which, tags.changed())));
        }
        if (!fields(false).isEmpty()) {
            preview.and(
                    "samples",
                    wouldChange(FieldDocuments.of(dataset, false), both(which, tags.changed(fields(false))), false));
        }
        if (!fields(true).isEmpty()) {
            MongoCollection<BsonDocument> frames = FieldDocuments.of(dataset, true);
            BsonDocument some = tags.changed(fields(true));
            if (which.isEmpty()) {
                preview.and("frames", wouldChange(frames, some, true));
            } else {
                eachPortion(dataset, () -> {}, ids -> preview.and("frames", wouldChange(frames, of(ids, some), true)));
            }
        }
        return preview;
    }

    private long wouldChange(MongoCollection<BsonDocument> documents, BsonDocument filter, boolean isFrame) {
        long count = 0;
        for (BsonDocument document : documents.find(filter)) {
            count += tags.changeLabels(document, fields(isFrame)) ? 1 : 0;
        }
        return count;
    }

    @Override
    public Counts carryOut(Work work) {
        MongoCollection<BsonDocument> samples = FieldDocuments.of(work.dataset(), false);
        if (!isOfLabels) {
            return FieldDocuments.counts(work.changes()
                    .updateParts(
                            "samples",
                            samples,
                            both(which, tags.changed()),
                            tags.update(work.dataset().isStamped(false))));
        }
        long changed = fields(true).isEmpty() ? 0 : changeFrames(work);
        if (!fields(false).isEmpty()) {
            changed += FieldDocuments.rewrite(
                    work,
                    "samples",
                    samples,
                    both(which, tags.changed(fields(false))),
                    document -> tags.changeLabels(document, fields(false)));
        }
        return FieldDocuments.counts(changed);
    }

    private long changeFrames(Work work) {
        MongoCollection<BsonDocument> frames = FieldDocuments.of(work.dataset(), true);
        BsonDocument some = tags.changed(fields(true));
        if (which.isEmpty()) {
            return FieldDocuments.rewrite(
                    work, "frames", frames, some, document -> tags.changeLabels(document, fields(true)));
        }
        long[] changed = {0};
        work.checkpoint()
                .once(
                        "frames",
                        () -> changed[0] = work.changes()
                                .changeEach(
                                        frames,
                                        changes -> eachPortion(
                                                work.dataset(),
                                                work.run()::checkStop,
                                                ids -> change(work, frames, of(ids, some), changes))));
        return changed[0];
    }

    private void change(Work work, MongoCollection<BsonDocument> frames, BsonDocument which, Changes.ById changes) {
        boolean isStamped = work.dataset().isStamped(true);
        for (BsonDocument frame : frames.find(which).projection(ONLY_ID)) {
            changes.change(frame.get("_id"), document -> {
                if (tags.changeLabels(document, fields(true)) && isStamped) {
                    document.put("last_modified_at", work.run().now());
                }
            });
        }
    }

    private static BsonDocument of(List<BsonValue> samples, BsonDocument some) {
        BsonDocument theirs = new BsonDocument("_sample_id", new BsonDocument("$in", new BsonArray(samples)));
        return both(theirs, some);
    }

    /** The ids of the samples that are meant, some at a time. */
    private void eachPortion(OpenedDataset dataset, Runnable check, Consumer<List<BsonValue>> with) {
        List<BsonValue> ids = new ArrayList<>();
        try (MongoCursor<BsonDocument> samples = FieldDocuments.of(dataset, false)
                .find(which)
                .projection(ONLY_ID)
                .iterator()) {
            while (samples.hasNext()) {
                check.run();
                ids.add(samples.next().get("_id"));
                if (ids.size() == SAMPLES_AT_A_TIME) {
                    with.accept(ids);
                    ids = new ArrayList<>();
                }
            }
        }
        if (!ids.isEmpty()) {
            with.accept(ids);
        }
    }
}
