package dev.fosh.support;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Which values a run made up, so that two runs from the same start may differ in them. */
public interface Generated {
    boolean isId(ObjectId value);

    boolean isDate(long milliseconds);

    boolean isString(String value);

    /** Whatever was not there before the run; of strings only those with a time in them. */
    static Generated notIn(DatabaseDump before) {
        Set<BsonValue> known = new HashSet<>();
        before.collections().values().forEach(dump -> dump.documents().forEach(document -> collect(document, known)));
        return new Absent(known);
    }

    /** What a fixture's {@code case.json} lists under {@code generated}. */
    static Generated listed(BsonDocument generated) {
        Set<BsonValue> listed = new HashSet<>();
        generated
                .getArray("object_ids")
                .forEach(id ->
                        listed.add(new BsonObjectId(new ObjectId(id.asString().getValue()))));
        generated
                .getArray("dates")
                .forEach(date -> listed.add(new BsonDateTime(
                        java.time.Instant.parse(date.asString().getValue()).toEpochMilli())));
        listed.addAll(generated.getArray("strings"));
        return new Listed(listed);
    }

    private static void collect(BsonValue value, Set<BsonValue> into) {
        if (value.isDocument()) {
            value.asDocument().values().forEach(inner -> collect(inner, into));
        } else if (value.isArray()) {
            value.asArray().forEach(inner -> collect(inner, into));
        } else if (value.isObjectId() || value.isDateTime() || value.isString()) {
            into.add(value);
        }
    }

    /** Everything that is not known from before. */
    record Absent(Set<BsonValue> known) implements Generated {
        private static final Pattern TIME = Pattern.compile("\\d{4}([.-]\\d\\d){5}");

        @Override
        public boolean isId(ObjectId value) {
            return !known.contains(new BsonObjectId(value));
        }

        @Override
        public boolean isDate(long milliseconds) {
            return !known.contains(new BsonDateTime(milliseconds));
        }

        @Override
        public boolean isString(String value) {
            return TIME.matcher(value).find() && !known.contains(new BsonString(value));
        }
    }

    /** Only what is listed. */
    record Listed(Set<BsonValue> values) implements Generated {
        @Override
        public boolean isId(ObjectId value) {
            return values.contains(new BsonObjectId(value));
        }

        @Override
        public boolean isDate(long milliseconds) {
            return values.contains(new BsonDateTime(milliseconds));
        }

        @Override
        public boolean isString(String value) {
            return values.contains(new BsonString(value));
        }
    }
}
