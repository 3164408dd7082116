package dev.fosh.transfer;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.util.Iterator;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The temporal tags of a stored dataset, in the form that exports have. */
final class StoredTags implements Iterator<BsonDocument> {
    private final MongoCursor<BsonDocument> cursor;

    StoredTags(FindIterable<BsonDocument> stored) {
        this.cursor = stored.sort(BsonDocument.parse("{_id: 1}")).iterator();
    }

    @Override
    public boolean hasNext() {
        return cursor.hasNext();
    }

    @Override
    public BsonDocument next() {
        BsonDocument tag = cursor.next();
        BsonValue sample = tag.get("_sample_id");
        return tag.append(
                "sample_id",
                new BsonString(
                        sample != null && sample.isObjectId()
                                ? sample.asObjectId().getValue().toHexString()
                                : "000000000000000000000000"));
    }
}
