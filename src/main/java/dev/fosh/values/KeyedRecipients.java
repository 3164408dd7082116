package dev.fosh.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Documents by a field of theirs; of several with the same value the last one in the collection. */
final class KeyedRecipients implements Recipients {
    private final RecipientQuery query;
    private final BsonDocument filter;
    private final KeyField key;

    KeyedRecipients(RecipientQuery query, BsonDocument filter, KeyField key) {
        this.query = query;
        this.filter = filter;
        this.key = key;
    }

    @Override
    public Answer ask(List<UnderstoodRow> rows) {
        Set<BsonValue> asked = new LinkedHashSet<>();
        rows.forEach(row -> asked.add(row.key()));
        Map<BsonValue, Recipient> byKey = new HashMap<>();
        for (RawBsonDocument document : query.byKey(filter, key.stored(), new ArrayList<>(asked), !key.isIndexed())) {
            Recipient recipient = Recipient.read(document);
            byKey.put(key.isOwnId() ? recipient.id() : KeyField.normal(document.get("k")), recipient);
        }
        return (found, missing) -> {
            for (UnderstoodRow row : rows) {
                Recipient recipient = byKey.get(KeyField.normal(row.key()));
                if (recipient != null) {
                    found.accept(row, recipient);
                } else {
                    missing.accept(row, row.row().key());
                }
            }
        };
    }

    @Override
    public long left() {
        return 0;
    }

    @Override
    public boolean mayRepeat() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open between the questions.
    }
}
