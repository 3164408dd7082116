package dev.fosh.exchange;

import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the SDK takes for the same in old documents: any order of keys, and absent as null, false or empty. */
final class Loose {
    /** What fields and runs were before they had no class. */
    private static final Set<BsonValue> OLD_CLASSES =
            Set.of(new BsonString("SampleFieldDocument"), new BsonString("RunDocument"));

    private Loose() {}

    static BsonValue of(BsonValue value) {
        if (value.isDocument()) {
            BsonDocument document = new BsonDocument();
            new TreeMap<>(value.asDocument()).forEach((key, inner) -> {
                BsonValue loose = of(inner);
                if (!isNothing(loose)) {
                    document.append(key, loose);
                }
            });
            return document;
        }
        if (value.isArray()) {
            BsonArray array = new BsonArray();
            value.asArray().stream()
                    .filter(inner -> !isDeclaredByLoading(inner))
                    .forEach(inner -> array.add(of(inner)));
            return array;
        }
        return value;
    }

    /** An attribute that the old release did not know: the SDK adds it when it loads frames, after the dates were set. */
    private static boolean isDeclaredByLoading(BsonValue value) {
        return value.isDocument()
                && value.asDocument().containsKey("ftype")
                && value.asDocument().get("created_at", BsonNull.VALUE).isNull();
    }

    private static boolean isNothing(BsonValue value) {
        return value.isNull()
                || value.equals(BsonBoolean.FALSE)
                || OLD_CLASSES.contains(value)
                || value.isDocument() && value.asDocument().isEmpty()
                || value.isArray() && value.asArray().isEmpty();
    }
}
