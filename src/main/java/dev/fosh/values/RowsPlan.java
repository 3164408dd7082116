package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.fosh.console.Table;
import dev.fosh.dataset.ExtendedJson;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Stored;
import dev.fosh.run.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/** What would be written, without writing it. */
final class RowsPlan {
    private static final int AT_ONCE = 500;
    private static final BsonValue SOME_ID = new BsonObjectId(new ObjectId("000000000000000000000000"));

    private final SetTarget target;
    private final MongoCollection<RawBsonDocument> collection;
    private final ValueSetter setter;
    private final long shown;
    private final Table table = new Table("id", "before", "after");
    private long matched;
    private long changed;

    /**
     * Looks at nothing yet.
     *
     * @param shown how many changes are shown, and looked for; 0 to look at all and show none
     */
    RowsPlan(SetTarget target, OpenedDataset dataset, long shown) {
        this.target = target;
        this.collection = target.isFrame() ? dataset.frames() : dataset.samples();
        this.setter = new ValueSetter(target, purpose -> SOME_ID);
        this.shown = shown;
    }

    /** Looks. */
    RowsPlan of(ValueSpool spool, LastRows last) {
        List<ValueRecord> waiting = new ArrayList<>();
        spool.each(document -> {
            ValueRecord record = new ValueRecord(document);
            if (isEnough() || !last.counts(record.owner(), record.row())) {
                return;
            }
            waiting.add(record);
            if (waiting.size() == AT_ONCE) {
                look(waiting);
            }
        });
        look(waiting);
        return this;
    }

    private boolean isEnough() {
        return shown > 0 && table.rows().size() >= shown;
    }

    private void look(List<ValueRecord> records) {
        Map<BsonValue, ValueRecord> byId = new HashMap<>();
        for (ValueRecord record : records) {
            matched++;
            record.id()
                    .ifPresentOrElse(
                            id -> byId.put(id, record), () -> compare(new BsonDocument("_id", SOME_ID), record));
        }
        records.clear();
        Map<BsonValue, BsonDocument> found = new HashMap<>();
        collection
                .find(Filters.in("_id", byId.keySet()))
                .projection(Projections.include(target.key()))
                .forEach(document -> found.put(document.get("_id"), Bytes.copy(document)));
        byId.forEach((id, record) -> {
            if (found.containsKey(id)) {
                compare(found.get(id), record);
            }
        });
    }

    private void compare(BsonDocument before, ValueRecord record) {
        BsonDocument after = before.clone();
        setter.set(after, record);
        boolean isNew = record.id().isEmpty();
        if (!isNew && Bytes.areSame(before, after)) {
            return;
        }
        changed++;
        if (shown > 0 && !isEnough()) {
            String id = isNew ? "new frame " + record.newNumber() : NewIds.purpose(before.get("_id"));
            table.row(id, ExtendedJson.tree(shown(before)), ExtendedJson.tree(shown(after)));
        }
    }

    private BsonValue shown(BsonDocument document) {
        if (!target.isInList()) {
            return at(document, target.stored());
        }
        BsonArray values = new BsonArray();
        Stored.list(at(document, target.list().get()))
                .forEach(element -> values.add(at(Stored.document(element), target.leaf())));
        return values;
    }

    private static BsonValue at(BsonDocument document, String path) {
        BsonValue at = document;
        for (String key : path.split("\\.", -1)) {
            at = at instanceof BsonDocument inner && inner.containsKey(key) ? inner.get(key) : BsonNull.VALUE;
        }
        return at;
    }

    long matched() {
        return matched;
    }

    long changed() {
        return changed;
    }

    /** The documents that are shown, with their values before and after. */
    Table table() {
        return table;
    }
}
