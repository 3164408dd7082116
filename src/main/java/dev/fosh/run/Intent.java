package dev.fosh.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The batch that is about to be sent, by ids and hashes, so that after an interruption each document tells its side. */
final class Intent {
    private final Map<BsonValue, byte[]> before = new HashMap<>();
    private final Map<BsonValue, byte[]> after = new HashMap<>();
    private final List<BsonValue> ids = new ArrayList<>();

    /** Where a document of the batch stands. */
    enum Side {
        BEFORE,
        AFTER,
        ELSEWHERE
    }

    static BsonDocument of(List<Change> changes) {
        BsonArray entries = new BsonArray();
        for (Change change : changes) {
            entries.add(new BsonDocument("id", change.id())
                    .append("b", new BsonBinary(Hash.of(change.before())))
                    .append("a", new BsonBinary(Hash.of(change.after()))));
        }
        return new BsonDocument("batch", entries);
    }

    static Intent read(BsonDocument stored) {
        Intent intent = new Intent();
        for (BsonValue value : stored.getArray("batch")) {
            BsonDocument entry = value.asDocument();
            BsonValue id = entry.get("id");
            intent.ids.add(id);
            intent.before.put(id, entry.getBinary("b").getData());
            intent.after.put(id, entry.getBinary("a").getData());
        }
        return intent;
    }

    List<BsonValue> ids() {
        return ids;
    }

    Side of(BsonDocument document) {
        byte[] now = Hash.of(document);
        BsonValue id = document.get("_id");
        if (Arrays.equals(now, before.get(id))) {
            return Side.BEFORE;
        }
        return Arrays.equals(now, after.get(id)) ? Side.AFTER : Side.ELSEWHERE;
    }
}
