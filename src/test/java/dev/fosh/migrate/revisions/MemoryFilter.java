package dev.fosh.migrate.revisions;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/** The few query operators that the revisions use; {@code $expr} lets every document pass. */
final class MemoryFilter {
    private MemoryFilter() {}

    static boolean matches(BsonDocument filter, BsonDocument document) {
        return filter.entrySet().stream().allMatch(condition -> matches(condition, document));
    }

    private static boolean matches(Map.Entry<String, BsonValue> condition, BsonDocument document) {
        BsonValue wanted = condition.getValue();
        return switch (condition.getKey()) {
            case "$expr" -> true;
            case "$or" ->
                wanted.asArray().stream().anyMatch(alternative -> matches(alternative.asDocument(), document));
            default -> matchesValue(wanted, find(document, condition.getKey()));
        };
    }

    private static BsonValue find(BsonDocument document, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return document.get(path);
        }
        return document.get(path.substring(0, dot)) instanceof BsonDocument inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    private static boolean matchesValue(BsonValue wanted, BsonValue value) {
        if (!(wanted instanceof BsonDocument operators) || !isOperators(operators)) {
            return areEqual(wanted, value);
        }
        return operators.entrySet().stream().allMatch(operator -> switch (operator.getKey()) {
            case "$exists" -> operator.getValue().asBoolean().getValue() == (value != null);
            case "$in" -> operator.getValue().asArray().contains(value);
            case "$ne" -> !areEqual(operator.getValue(), value);
            case "$not" -> !matchesValue(operator.getValue(), value);
            case "$type" -> isOfType(operator.getValue().asString().getValue(), value);
            default -> throw new UnsupportedOperationException(operator.getKey());
        });
    }

    private static boolean isOperators(BsonDocument document) {
        return !document.isEmpty() && document.getFirstKey().startsWith("$");
    }

    private static boolean areEqual(BsonValue wanted, BsonValue value) {
        if (wanted instanceof BsonNumber one && value instanceof BsonNumber other) {
            return one.doubleValue() == other.doubleValue();
        }
        return wanted.isNull() ? value == null || value.isNull() : Objects.equals(wanted, value);
    }

    private static boolean isOfType(String type, BsonValue value) {
        return value != null
                && switch (type) {
                    case "number" -> value.isNumber();
                    case "object" -> value.isDocument();
                    case "objectId" -> value.isObjectId();
                    default -> throw new UnsupportedOperationException(type);
                };
    }

    /** By the keys of a sort document, numbers and everything else by their text. */
    static Comparator<BsonDocument> order(BsonDocument sort) {
        Comparator<BsonDocument> order = (one, other) -> 0;
        if (sort != null) {
            for (String key : sort.keySet()) {
                order = order.thenComparing(document -> document.get(key, BsonNull.VALUE), MemoryFilter::compare);
            }
        }
        return order;
    }

    private static int compare(BsonValue one, BsonValue other) {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.asNumber().doubleValue(), other.asNumber().doubleValue());
        }
        return one.toString().compareTo(other.toString());
    }
}
