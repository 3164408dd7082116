package dev.fosh.values;

import dev.fosh.run.Bytes;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * What one document gets, as it is kept between reading rows and writing values: {@code r} the number of the row, {@code o}
 * the document that the row was for, where that is another one, {@code d} the document, or {@code n} the number of a frame
 * that is still to be made, and {@code v} the value, or {@code e} the ids of elements with {@code w} their values.
 */
record ValueRecord(BsonDocument document) {
    static ValueRecord of(long row, BsonValue owner, Recipient recipient, BsonValue value) {
        BsonDocument document = head(row, owner, recipient);
        return new ValueRecord(document.append("v", value));
    }

    static ValueRecord of(
            long row, BsonValue owner, Recipient recipient, List<BsonValue> elements, List<BsonValue> values) {
        BsonDocument document = head(row, owner, recipient);
        return new ValueRecord(document.append("e", new BsonArray(elements)).append("w", new BsonArray(values)));
    }

    /** For a frame that is not there. */
    static ValueRecord ofNew(long row, BsonValue sample, long number, BsonValue value) {
        return new ValueRecord(new BsonDocument("r", new BsonInt64(row))
                .append("o", sample)
                .append("n", new BsonInt64(number))
                .append("v", value));
    }

    /** For a frame that is not there, and gets nothing but its number. */
    static ValueRecord ofNew(long row, BsonValue sample, long number) {
        return new ValueRecord(
                new BsonDocument("r", new BsonInt64(row)).append("o", sample).append("n", new BsonInt64(number)));
    }

    private static BsonDocument head(long row, BsonValue owner, Recipient recipient) {
        BsonDocument document = new BsonDocument("r", new BsonInt64(row));
        if (!owner.equals(recipient.id())) {
            document.append("o", owner);
        }
        return document.append("d", recipient.id());
    }

    /** The same as objects, for whoever looks at all of it: bytes take less room while it waits. */
    ValueRecord decoded() {
        return document instanceof RawBsonDocument raw ? new ValueRecord(Bytes.copy(raw)) : this;
    }

    long row() {
        return document.getInt64("r").getValue();
    }

    BsonValue owner() {
        return document.containsKey("o") ? document.get("o") : document.get("d");
    }

    /** The document that gets the value; absent for a frame that is to be made. */
    Optional<BsonValue> id() {
        return Optional.ofNullable(document.get("d"));
    }

    long newNumber() {
        return document.getInt64("n").getValue();
    }

    boolean isOfElements() {
        return document.containsKey("e");
    }

    /** Null, which is not a stored null, where there is nothing to set. */
    BsonValue value() {
        return document.get("v");
    }

    List<BsonValue> elements() {
        return document.getArray("e").getValues();
    }

    List<BsonValue> values() {
        return document.getArray("w").getValues();
    }
}
