package dev.fosh.run;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** An item of a run as it is stored, both ways. */
final class ItemDocument {
    static final String KIND = "item";
    static final String CHECKPOINT = "checkpoint";
    private static final int DIGITS = 6;

    private ItemDocument() {}

    /** Sorts by run, then by ordinal. */
    static String id(String run, int ordinal) {
        String digits = Integer.toString(ordinal);
        return run + "/" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    /** The whole document of a new item; without the key {@code checkpoint} where there is none. */
    static BsonDocument of(RunItem item) {
        BsonDocument document = new BsonDocument("_id", new BsonString(id(item.run(), item.ordinal())))
                .append("kind", new BsonString(KIND))
                .append("run", new BsonString(item.run()))
                .append("ordinal", new BsonInt32(item.ordinal()))
                .append("target", item.target() == null ? BsonNull.VALUE : item.target())
                .append("name", BsonFields.value(item.name()))
                .append("from", BsonFields.value(item.from()))
                .append("to", BsonFields.value(item.to()));
        document.putAll(changes(item));
        item.checkpoint().ifPresent(checkpoint -> document.append(CHECKPOINT, checkpoint));
        return document;
    }

    /** The keys that change while a run goes on, but for the checkpoint. */
    static BsonDocument changes(RunItem item) {
        return new BsonDocument("state", new BsonString(item.state().word()))
                .append("result", item.result())
                .append("error", BsonFields.value(item.error()));
    }

    static RunItem read(BsonDocument document) {
        BsonValue target = document.get("target", BsonNull.VALUE);
        return new RunItem(
                BsonFields.text(document, "run"),
                (int) BsonFields.number(document, "ordinal"),
                target.isNull() ? null : target,
                BsonFields.text(document, "name"),
                BsonFields.text(document, "from"),
                BsonFields.text(document, "to"),
                BsonFields.state(document),
                BsonFields.document(document, "result").orElseGet(BsonDocument::new),
                BsonFields.document(document, "error"),
                BsonFields.document(document, CHECKPOINT));
    }
}
