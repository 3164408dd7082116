package dev.fosh.values;

import com.mongodb.client.MongoCollection;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Bytes;
import dev.fosh.run.Changes;
import dev.fosh.run.PartKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Writes what was kept of rows: first what the schema lacks, then the frames that are to be made, then the values. */
final class RowsEdit implements Edit {
    private static final int ATTEMPTS = 10;
    private static final int NEW_FRAMES = 500;

    private final String line;
    private final BsonDocument request;
    private final SetTarget target;
    private final ValueSpool spool;
    private final Supplier<LastRows> last;
    private boolean isBegun;

    private RowsEdit(String line, BsonDocument request, ValueSpool spool, Supplier<LastRows> last) {
        this.line = line;
        this.request = request;
        this.target = SetTarget.of(request.getDocument("target"));
        this.spool = spool;
        this.last = last;
    }

    /** A new one, of what was made of rows. */
    static RowsEdit of(String line, SetTarget target, SchemaGrowth growth, ValueSpool spool, RecordMaker made) {
        BsonDocument request = new BsonDocument("target", target.toBson())
                .append("rows", new BsonString(spool.name()))
                .append("declared", growth.stored())
                .append("repeated", BsonBoolean.valueOf(made.last().hasRepeats()))
                .append("skipped", new BsonInt64(made.skipped()));
        return new RowsEdit(line, request, spool, made::last);
    }

    /** The name of the file that one was to write from which is to be carried on. */
    static String rows(BsonDocument request) {
        return request.getString("rows").getValue();
    }

    /** One that is carried on. */
    static RowsEdit of(String line, BsonDocument request, ValueSpool spool) {
        boolean isRepeated = request.getBoolean("repeated").getValue();
        return new RowsEdit(line, request, spool, () -> lastRows(spool, isRepeated));
    }

    /** Whether a run has begun with it. */
    boolean isBegun() {
        return isBegun;
    }

    @Override
    public String kind() {
        return SetRows.KIND;
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public BsonDocument stored() {
        return request;
    }

    /** Which of several rows for one document counts. */
    private static LastRows lastRows(ValueSpool spool, boolean mayRepeat) {
        LastRows last = new LastRows();
        if (mayRepeat) {
            spool.each(document -> {
                ValueRecord record = new ValueRecord(document);
                last.add(record.owner(), record.row());
            });
        }
        return last;
    }

    @Override
    public Counts carryOut(Work work) {
        isBegun = true;
        grow(work, request.getArray("declared"));
        LastRows counting = last.get();
        MongoCollection<BsonDocument> collection = collection(work.dataset());
        ValueSetter setter = new ValueSetter(
                target, purpose -> work.run().id(work.dataset().summary().id(), SetRows.KIND, purpose));
        NewFrames frames = new NewFrames(collection, work);
        long[] matched = {0};
        work.observer().sweeps(collection.getNamespace().getCollectionName(), spool.records());
        long modified = work.changes()
                .changeParts(
                        collection,
                        new PartKeys(List.of(target.key()), work.dataset().isStamped(target.isFrame())),
                        parts -> {
                            List<ValueRecord> waiting = new ArrayList<>();
                            spool.each(document -> {
                                ValueRecord record = new ValueRecord(document);
                                if (counting.counts(record.owner(), record.row())) {
                                    matched[0]++;
                                    Optional<BsonValue> id = record.id();
                                    if (id.isPresent()) {
                                        change(parts, id.get(), record, setter);
                                    } else {
                                        waiting.add(record);
                                    }
                                }
                                if (waiting.size() >= NEW_FRAMES) {
                                    frames.of(waiting, (id, its) -> change(parts, id, its, setter));
                                    waiting.clear();
                                }
                                work.observer().advances(1);
                            });
                            frames.of(waiting, (id, its) -> change(parts, id, its, setter));
                        });
        return new Counts(matched[0], modified, request.getInt64("skipped").getValue(), 0);
    }

    private static void change(Changes.OfParts parts, BsonValue id, ValueRecord record, ValueSetter setter) {
        parts.change(id, Bytes.sizeOf(record.document()), document -> setter.set(document, record.decoded()));
    }

    private MongoCollection<BsonDocument> collection(OpenedDataset dataset) {
        MongoCollection<RawBsonDocument> collection = target.isFrame() ? dataset.frames() : dataset.samples();
        return collection.withDocumentClass(BsonDocument.class);
    }

    /** Declares what is to be declared; what an interrupted run declared stays. */
    static void grow(Work work, BsonArray additions) {
        if (additions.isEmpty()) {
            return;
        }
        MongoCollection<BsonDocument> datasets =
                work.dataset().database().getCollection("datasets", BsonDocument.class);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BsonDocument before = datasets.find(
                            new BsonDocument("_id", work.dataset().summary().id()))
                    .first();
            if (before == null) {
                break;
            }
            BsonDocument after =
                    SchemaGrowth.applied(before, additions, work.run().now());
            if (work.changes().replace(datasets, before, after)) {
                return;
            }
        }
        throw FoshException.of(
                        ErrorCode.CONCURRENT_EDIT,
                        "the dataset document was changed " + ATTEMPTS + " times while fosh tried to change it")
                .why("Some other client keeps writing it; nothing of theirs was overwritten.");
    }
}
