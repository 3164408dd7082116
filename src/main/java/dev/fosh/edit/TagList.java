package dev.fosh.edit;

import dev.fosh.run.PartKeys;
import dev.fosh.run.PartsUpdate;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Tags that are added or removed.
 *
 * @param isRemoval whether they are removed
 */
record TagList(List<String> tags, boolean isRemoval) {
    private static final String TAGS = "tags";
    private static final BsonDocument LISTS =
            BsonDocument.parse("{$in: [{$type: '$tags'}, ['array', 'null', 'missing']]}");

    BsonArray values() {
        return new BsonArray(tags.stream().<BsonValue>map(BsonString::new).toList());
    }

    /** Matches the samples that they change; not those whose tags are no list, as nothing of FiftyOne writes them. */
    BsonDocument changed() {
        BsonDocument some = new BsonDocument(isRemoval ? "$in" : "$all", values());
        return new BsonDocument(TAGS, isRemoval ? some : new BsonDocument("$not", some)).append("$expr", LISTS);
    }

    /** The same change in the server. */
    PartsUpdate update(boolean isStamped) {
        BsonDocument literal = new BsonDocument("$literal", values());
        BsonDocument stored = BsonDocument.parse("{$ifNull: ['$tags', []]}");
        BsonDocument some = new BsonDocument(
                "$filter",
                new BsonDocument("input", isRemoval ? stored : literal)
                        .append("cond", isNotIn(isRemoval ? literal : stored)));
        BsonDocument now = isRemoval ? some : new BsonDocument("$concatArrays", new BsonArray(List.of(stored, some)));
        return new PartsUpdate(
                new PartKeys(List.of(TAGS), isStamped),
                List.of(new BsonDocument("$set", new BsonDocument(TAGS, now))),
                Optional.of(this::change));
    }

    private static BsonDocument isNotIn(BsonDocument list) {
        BsonArray both = new BsonArray(List.of(new BsonString("$$this"), list));
        return new BsonDocument("$not", new BsonArray(List.of(new BsonDocument("$in", both))));
    }

    /** Matches the documents with labels that they may change. */
    BsonDocument changed(List<LabelField> fields) {
        BsonArray any = new BsonArray();
        for (LabelField field : fields) {
            String path = field.labels().text();
            any.add(
                    isRemoval
                            ? new BsonDocument(path + "." + TAGS, new BsonDocument("$in", values()))
                            : new BsonDocument(path, BsonDocument.parse("{$exists: true, $ne: null}")));
        }
        return new BsonDocument("$or", any);
    }

    /** Changes the tags of a sample, or of a label; whether that changed anything. */
    boolean change(BsonDocument holder) {
        BsonValue stored = holder.get(TAGS);
        boolean hasNone = stored == null || stored.isNull();
        if (!hasNone && !stored.isArray()) {
            return false;
        }
        BsonArray now = hasNone ? new BsonArray() : stored.asArray();
        boolean isChanged = false;
        for (BsonValue tag : values()) {
            isChanged |= isRemoval ? now.removeIf(tag::equals) : !now.contains(tag) && now.add(tag);
        }
        if (isChanged) {
            holder.put(TAGS, now);
        }
        return isChanged;
    }

    /** The same for the labels of these fields; those without an id are left alone, as the SDK leaves them. */
    boolean changeLabels(BsonDocument document, List<LabelField> fields) {
        boolean isChanged = false;
        for (LabelField field : fields) {
            isChanged |= changeLabels(document, field.labels().keys());
        }
        return isChanged;
    }

    private boolean changeLabels(BsonValue value, List<String> way) {
        if (value instanceof BsonArray array) {
            boolean isChanged = false;
            for (BsonValue element : array) {
                isChanged |= changeLabels(element, way);
            }
            return isChanged;
        }
        if (!(value instanceof BsonDocument document)) {
            return false;
        }
        if (!way.isEmpty()) {
            return changeLabels(document.get(way.get(0)), way.subList(1, way.size()));
        }
        return document.containsKey("_id") && change(document);
    }
}
