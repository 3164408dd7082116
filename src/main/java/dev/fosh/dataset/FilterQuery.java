package dev.fosh.dataset;

import dev.fosh.dataset.FilterNames.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Puts a query on public names into one on stored names. */
final class FilterQuery {
    private static final Set<String> OF_FILTERS = Set.of("$and", "$or", "$nor");
    private static final Set<String> COMPARISONS =
            Set.of("$eq", "$ne", "$in", "$nin", "$gt", "$gte", "$lt", "$lte", "$all");
    private static final String ELEMENT = "$elemMatch";
    private static final String FRAMES = "frames";

    private final FieldTree schema;
    private final FilterNames names;
    private final FrameConditions frames;

    FilterQuery(FieldTree schema, FilterNames names, FrameConditions frames) {
        this.schema = schema;
        this.names = names;
        this.frames = frames;
    }

    /** Adds the conditions of a query to another; those on the same key hold both. */
    static void and(BsonDocument query, BsonDocument more) {
        more.forEach((key, value) -> {
            if (!query.containsKey(key)) {
                query.append(key, value);
            } else if (key.equals("$and") && value.isArray()) {
                query.getArray(key).addAll(value.asArray());
            } else if (query.get("$and") instanceof BsonArray parts) {
                parts.add(new BsonDocument(key, value));
            } else {
                query.append("$and", new BsonArray(List.of(new BsonDocument(key, value))));
            }
        });
    }

    /**
     * A query on documents that lie at a public path.
     *
     * @param base empty for samples, {@code frames.} for frames, else ending in a dot
     */
    BsonDocument document(String base, BsonDocument query) {
        BsonDocument translated = new BsonDocument();
        query.forEach((key, value) -> {
            if (OF_FILTERS.contains(key) && value instanceof BsonArray parts) {
                and(translated, new BsonDocument(key, each(base, parts)));
            } else if (key.startsWith("$")) {
                and(translated, new BsonDocument(key, value));
            } else if (base.isEmpty() && isOfFrames(key)) {
                and(translated, ofFrames(key, value));
            } else {
                Named named = names.named(base, key);
                and(translated, new BsonDocument(named.stored(), condition(named, value)));
            }
        });
        return translated;
    }

    private BsonArray each(String base, BsonArray parts) {
        BsonArray translated = new BsonArray();
        parts.forEach(part -> translated.add(part instanceof BsonDocument query ? document(base, query) : part));
        return translated;
    }

    private BsonValue condition(Named named, BsonValue value) {
        if (!isOperators(value)) {
            return FilterNames.value(named.kind(), value);
        }
        BsonDocument translated = new BsonDocument();
        value.asDocument().forEach((key, inner) -> translated.append(key, operand(named, key, inner)));
        return translated;
    }

    private static boolean isOperators(BsonValue value) {
        return value instanceof BsonDocument document
                && !document.isEmpty()
                && document.getFirstKey().startsWith("$");
    }

    private BsonValue operand(Named named, String operator, BsonValue value) {
        if (operator.equals(ELEMENT) && value instanceof BsonDocument element) {
            boolean isOnValues = isOperators(element) && !OF_FILTERS.contains(element.getFirstKey());
            return isOnValues ? condition(named, element) : document(named.schema(), element);
        }
        if (operator.equals("$not")) {
            return condition(named, value);
        }
        if (operator.equals("$all") && value instanceof BsonArray several) {
            BsonArray translated = new BsonArray();
            several.forEach(each -> translated.add(condition(named, each)));
            return translated;
        }
        return COMPARISONS.contains(operator) ? FilterNames.value(named.kind(), value) : value;
    }

    private boolean isOfFrames(String key) {
        return schema.hasFrames() && (key.equals(FRAMES) || key.startsWith(FieldTree.FRAMES));
    }

    private BsonDocument ofFrames(String key, BsonValue value) {
        if (!key.equals(FRAMES)) {
            Named named = names.named(FieldTree.FRAMES, key.substring(FieldTree.FRAMES.length()));
            return frames.condition(named.stored(), condition(named, value));
        }
        List<BsonDocument> parts = new ArrayList<>();
        if (isOperators(value)) {
            value.asDocument().forEach((operator, inner) -> parts.add(ofWholeFrames(operator, inner)));
        }
        return parts.size() == 1 ? parts.get(0) : frames.refuse(FRAMES);
    }

    private BsonDocument ofWholeFrames(String operator, BsonValue value) {
        return switch (operator) {
            case ELEMENT ->
                value instanceof BsonDocument element
                        ? frames.some(document(FieldTree.FRAMES, element))
                        : frames.refuse(FRAMES);
            case "$exists" ->
                Stored.truthy(value)
                        ? frames.some(new BsonDocument())
                        : FrameConditions.not(frames.some(new BsonDocument()));
            case "$not" -> FrameConditions.not(ofFrames(FRAMES, value));
            default -> frames.refuse(FRAMES);
        };
    }
}
