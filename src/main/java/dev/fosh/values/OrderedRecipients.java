package dev.fosh.values;

import com.mongodb.client.MongoCursor;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** One sample a row, in the order of the collection. */
final class OrderedRecipients implements Recipients {
    private final MongoCursor<RawBsonDocument> samples;

    OrderedRecipients(RecipientQuery query, BsonDocument filter) {
        this.samples = query.inOrder(filter).iterator();
    }

    @Override
    public Answer ask(List<UnderstoodRow> rows) {
        return (found, missing) -> {
            for (UnderstoodRow row : rows) {
                if (samples.hasNext()) {
                    found.accept(row, Recipient.read(samples.next()));
                } else {
                    missing.accept(row, null);
                }
            }
        };
    }

    @Override
    public long left() {
        long left = 0;
        while (samples.hasNext()) {
            samples.next();
            left++;
        }
        return left;
    }

    @Override
    public boolean mayRepeat() {
        return false;
    }

    @Override
    public void close() {
        samples.close();
    }
}
