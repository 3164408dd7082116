package dev.fosh.transfer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Temporal tags as {@code tags.json} has them. */
final class TagsText {
    /** The order of the file. */
    static final BsonDocument SORT =
            BsonDocument.parse("{_sample_id: 1, index_type: 1, anchor: 1, start: 1, end: 1, tag: 1, _id: 1}");

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter TO_THE_MICROSECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private TagsText() {}

    /** A tag under the keys of the file. */
    static BsonDocument of(BsonDocument stored, BsonDateTime now) {
        BsonDocument tag = new BsonDocument("sample_id", new BsonString(hex(stored.get("_sample_id"))));
        for (String key : new String[] {"index_type", "start", "end", "tag"}) {
            tag.append(key, stored.get(key));
        }
        for (String key : new String[] {"anchor", "created_by", "last_modified_by"}) {
            copy(stored, key, tag);
        }
        BsonValue created = present(stored.get("created_at"), now);
        tag.append("created_at", date(created));
        tag.append("last_modified_at", date(present(stored.get("last_modified_at"), created)));
        copy(stored, "kind", tag);
        return tag;
    }

    private static void copy(BsonDocument stored, String key, BsonDocument tag) {
        BsonValue value = stored.get(key);
        if (value != null && !value.isNull()) {
            tag.append(key, value);
        }
    }

    private static BsonValue present(BsonValue value, BsonValue otherwise) {
        return value == null || value.isNull() ? otherwise : value;
    }

    private static String hex(BsonValue id) {
        return id instanceof BsonObjectId object ? object.getValue().toHexString() : String.valueOf(id);
    }

    /** As Python's {@code isoformat} writes it: no fraction where it is 0. */
    private static BsonValue date(BsonValue value) {
        if (!(value instanceof BsonDateTime date)) {
            return value;
        }
        var time = Instant.ofEpochMilli(date.getValue()).atOffset(ZoneOffset.UTC);
        return new BsonString((time.getNano() == 0 ? TO_THE_SECOND : TO_THE_MICROSECOND).format(time));
    }
}
