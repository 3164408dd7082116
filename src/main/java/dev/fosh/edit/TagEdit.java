package dev.fosh.edit;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SampleChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
 * @param which the samples
 * @param line what was typed
 */
record TagEdit(TagList tags, boolean isOfLabels, List<LabelField> fields, SampleChoice which, String line)
        implements DatasetEdit {
    static final String ADD = "tag";
    static final String REMOVE = "untag";

    private static final int SAMPLES_AT_A_TIME = 500;
    private static final BsonDocument ONLY_ID = new BsonDocument("_id", new BsonInt32(1));

    /**
     * Looks for everything that can be wrong.
     *
     * @param labels fields, or {@code all}; empty for samples
     */
    static TagEdit of(OpenedDataset dataset, TagList tags, List<String> labels, SampleChoice which, String line) {
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
                SampleChoice.read(stored.getDocument("which")),
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
                .append("which", which.toBson())
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

    @Override
    public Optional<String> lossForGood() {
        return tags.isRemoval() ? Optional.of("the knowledge of what had these tags") : Optional.empty();
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
            MongoCollection<BsonDocument> samples = FieldDocuments.of(dataset, false);
            eachPart(
                    which,
                    dataset,
                    false,
                    () -> {},
                    part -> preview.and("samples", samples.countDocuments(both(part, tags.changed()))));
            return preview;
        }
        for (boolean isFrame : new boolean[] {false, true}) {
            MongoCollection<BsonDocument> documents =
                    fields(isFrame).isEmpty() ? null : FieldDocuments.of(dataset, isFrame);
            if (documents != null) {
                BsonDocument some = tags.changed(fields(isFrame));
                eachPart(
                        which,
                        dataset,
                        isFrame,
                        () -> {},
                        part -> preview.and(
                                FieldDocuments.what(isFrame), wouldChange(documents, both(part, some), isFrame)));
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
        // Carried on, it must find those samples too whose frames were changed already.
        SampleChoice chosen = which.orChangedAt(work.run().now(), work.dataset());
        if (!isOfLabels) {
            MongoCollection<BsonDocument> samples = FieldDocuments.of(work.dataset(), false);
            return FieldDocuments.counts(
                    chosen.asksFrames()
                            ? changeByIds(work, chosen, false, tags.changed(), tags::change)
                            : work.changes()
                                    .updateParts(
                                            "samples",
                                            samples,
                                            both(chosen.match(), tags.changed()),
                                            tags.update(work.dataset().isStamped(false))));
        }
        return FieldDocuments.counts(changeLabels(work, chosen, true) + changeLabels(work, chosen, false));
    }

    private long changeLabels(Work work, SampleChoice chosen, boolean isFrame) {
        List<LabelField> its = fields(isFrame);
        if (its.isEmpty()) {
            return 0;
        }
        BsonDocument some = tags.changed(its);
        Predicate<BsonDocument> change = document -> tags.changeLabels(document, its);
        if (chosen.asksFrames() || isFrame && !chosen.isWhole()) {
            return changeByIds(work, chosen, isFrame, some, change);
        }
        return FieldDocuments.rewrite(
                work,
                FieldDocuments.what(isFrame),
                FieldDocuments.of(work.dataset(), isFrame),
                both(chosen.match(), some),
                change);
    }

    private static long changeByIds(
            Work work, SampleChoice chosen, boolean isFrame, BsonDocument some, Predicate<BsonDocument> change) {
        MongoCollection<BsonDocument> documents = FieldDocuments.of(work.dataset(), isFrame);
        boolean isStamped = work.dataset().isStamped(isFrame);
        Consumer<BsonDocument> stamped = document -> {
            if (change.test(document) && isStamped) {
                document.put("last_modified_at", work.run().now());
            }
        };
        long[] changed = {0};
        work.checkpoint()
                .once(
                        FieldDocuments.what(isFrame),
                        () -> changed[0] = work.changes()
                                .changeEach(
                                        documents,
                                        changes -> eachPart(
                                                chosen,
                                                work.dataset(),
                                                isFrame,
                                                work.run()::checkStop,
                                                part -> documents
                                                        .find(both(part, some))
                                                        .projection(ONLY_ID)
                                                        .forEach(document ->
                                                                changes.change(document.get("_id"), stamped)))));
        return changed[0];
    }

    /** Queries that together find the samples, or their frames. */
    private static void eachPart(
            SampleChoice chosen, OpenedDataset dataset, boolean isFrame, Runnable check, Consumer<BsonDocument> with) {
        if (!chosen.asksFrames() && (!isFrame || chosen.isWhole())) {
            with.accept(chosen.match());
            return;
        }
        List<BsonValue> ids = chosen.idsBehind(null, SAMPLES_AT_A_TIME, dataset);
        while (!ids.isEmpty()) {
            check.run();
            with.accept(new BsonDocument(isFrame ? "_sample_id" : "_id", new BsonDocument("$in", new BsonArray(ids))));
            ids = chosen.idsBehind(ids.get(ids.size() - 1), SAMPLES_AT_A_TIME, dataset);
        }
    }
}
