package dev.fosh.run;

import com.mongodb.client.model.Filters;
import java.util.Collections;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What a range looks like before keys are set in it.
 *
 * @param documents how many there are
 * @param having how many of them have one of the keys
 * @param changed how many of them each update changes
 * @param first the least id; null where there is none
 * @param last the greatest id; null where there is none
 */
record KeysFound(long documents, long having, List<Long> changed, BsonValue first, BsonValue last) {
    private static final BsonDocument COUNT = BsonDocument.parse("{$sum: 1}");
    private static final BsonDocument LEAST = BsonDocument.parse("{$min: '$_id'}");
    private static final BsonDocument GREATEST = BsonDocument.parse("{$max: '$_id'}");

    static KeysFound in(IdRange range, UpdateSweep.Task task, Run run) {
        List<Update> updates = task.updates();
        BsonDocument found =
                run.ask(task.collection(), question(range, task.whole())).orElse(null);
        if (found == null) {
            return new KeysFound(0, 0, Collections.nCopies(updates.size(), 0L), null, null);
        }
        long documents = found.getNumber("n").longValue();
        long having = found.getNumber("had").longValue();
        List<Long> changed = having == 0
                ? Collections.nCopies(updates.size(), documents)
                : updates.stream()
                        .map(update ->
                                task.collection().countDocuments(Filters.and(range.filter(), update.different())))
                        .toList();
        return new KeysFound(documents, having, changed, found.get("first"), found.get("last"));
    }

    private static List<BsonDocument> question(IdRange range, Update update) {
        BsonArray present = new BsonArray();
        for (String key : update.keys()) {
            BsonDocument type = new BsonDocument("$type", new BsonString("$" + key));
            present.add(new BsonDocument("$ne", new BsonArray(List.of(type, new BsonString("missing")))));
        }
        BsonArray one = new BsonArray(List.of(new BsonDocument("$or", present), new BsonInt32(1), new BsonInt32(0)));
        BsonDocument group = new BsonDocument("_id", BsonNull.VALUE)
                .append("n", COUNT)
                .append("first", LEAST)
                .append("last", GREATEST)
                .append("had", new BsonDocument("$sum", new BsonDocument("$cond", one)));
        return List.of(new BsonDocument("$match", range.filter()), new BsonDocument("$group", group));
    }

    /** The range, with an end where it had none: what others add later has greater ids. */
    BsonDocument closed(IdRange range) {
        boolean isClosed = range.last() != null || !first.isObjectId() || !last.isObjectId();
        if (isClosed) {
            return range.filter();
        }
        BsonDocument bounds = range.filter().isEmpty()
                ? new BsonDocument()
                : range.filter().getDocument("_id").clone();
        return new BsonDocument("_id", bounds.append("$lte", last));
    }
}
