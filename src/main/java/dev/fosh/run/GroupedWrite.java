package dev.fosh.run;

import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonType;

/**
 * One update of a few documents, of which each gets its own values, if the keys that change are as they were read.
 *
 * <p>The server does this with two thirds of the work of as many updates. What was read and what is to be stand in it as two
 * lists; a document that is not in the first, with these types and values, stays as it is.
 */
final class GroupedWrite {
    /** The server looks through the list for each document. */
    static final int DOCUMENTS = 20;

    private GroupedWrite() {}

    /** Whether an expression can name the key. */
    static boolean isPath(String key) {
        return !key.isEmpty() && key.charAt(0) != '$' && key.indexOf('.') < 0;
    }

    /** Whether values of the type are compared by their value; null for those that are missing. */
    static boolean isPlain(BsonType type) {
        return !PartChange.word(type).isEmpty();
    }

    /** The write; how many documents it modifies says whether all were as they were read. */
    static WriteModel<BsonDocument> of(List<PartChange> changes, List<String> keys) {
        int expected = 512;
        for (PartChange change : changes) {
            expected += (int) change.bytes() + 48 * (keys.size() + 1);
        }
        return new UpdateManyModel<>(ids(changes), List.of(pipeline(changes, keys, expected)));
    }

    private static BsonDocument ids(List<PartChange> changes) {
        BsonOut out = new BsonOut(64 + changes.size() * 20);
        int all = out.begin();
        int id = out.begin("_id", BsonType.DOCUMENT);
        int list = out.begin("$in", BsonType.ARRAY);
        for (int i = 0; i < changes.size(); i++) {
            changes.get(i).before().write("_id", out, String.valueOf(i));
        }
        out.end(list);
        out.end(id);
        out.end(all);
        return out.document();
    }

    private static BsonDocument pipeline(List<PartChange> changes, List<String> keys, int expected) {
        BsonOut out = new BsonOut(expected);
        int stage = out.begin();
        int replace = out.begin("$replaceWith", BsonType.DOCUMENT);
        int let = out.begin("$let", BsonType.DOCUMENT);
        int variables = out.begin("vars", BsonType.DOCUMENT);
        int at = out.begin("at", BsonType.DOCUMENT);
        place(changes, keys, out);
        out.end(at);
        out.end(variables);
        int in = out.begin("in", BsonType.DOCUMENT);
        int choice = out.begin("$cond", BsonType.ARRAY);
        int missing = out.begin("0", BsonType.DOCUMENT);
        int less = out.begin("$lt", BsonType.ARRAY);
        out.text("0", "$$at");
        out.number("1", 0);
        out.end(less);
        out.end(missing);
        out.text("1", "$$ROOT");
        int found = out.begin("2", BsonType.DOCUMENT);
        merged(changes, keys, out);
        out.end(found);
        out.end(choice);
        out.end(in);
        out.end(let);
        out.end(replace);
        out.end(stage);
        return out.document();
    }

    private static void place(List<PartChange> changes, List<String> keys, BsonOut out) {
        int arguments = out.begin("$indexOfArray", BsonType.ARRAY);
        int literal = out.begin("0", BsonType.DOCUMENT);
        int list = out.begin("$literal", BsonType.ARRAY);
        for (int i = 0; i < changes.size(); i++) {
            PartBytes before = changes.get(i).before();
            int known = out.begin(String.valueOf(i), BsonType.ARRAY);
            before.write("_id", out, "0");
            for (int k = 0; k < keys.size(); k++) {
                out.text(String.valueOf(2 * k + 1), PartChange.word(before.type(keys.get(k))));
                before.write(keys.get(k), out, String.valueOf(2 * k + 2));
            }
            out.end(known);
        }
        out.end(list);
        out.end(literal);
        int stored = out.begin("1", BsonType.ARRAY);
        out.text("0", "$_id");
        for (int k = 0; k < keys.size(); k++) {
            int type = out.begin(String.valueOf(2 * k + 1), BsonType.DOCUMENT);
            out.text("$type", "$" + keys.get(k));
            out.end(type);
            out.text(String.valueOf(2 * k + 2), "$" + keys.get(k));
        }
        out.end(stored);
        out.end(arguments);
    }

    private static void merged(List<PartChange> changes, List<String> keys, BsonOut out) {
        int both = out.begin("$mergeObjects", BsonType.ARRAY);
        out.text("0", "$$ROOT");
        int chosen = out.begin("1", BsonType.DOCUMENT);
        int element = out.begin("$arrayElemAt", BsonType.ARRAY);
        int literal = out.begin("0", BsonType.DOCUMENT);
        int list = out.begin("$literal", BsonType.ARRAY);
        for (int i = 0; i < changes.size(); i++) {
            int values = out.begin(String.valueOf(i), BsonType.DOCUMENT);
            for (String key : keys) {
                changes.get(i).after().write(key, out, key);
            }
            out.end(values);
        }
        out.end(list);
        out.end(literal);
        out.text("1", "$$at");
        out.end(element);
        out.end(chosen);
        out.end(both);
    }
}
