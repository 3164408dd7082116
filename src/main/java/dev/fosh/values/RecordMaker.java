package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Turns rows and their recipients into records of what each document gets. */
final class RecordMaker {
    private final SetTarget target;
    private final ValueSpool spool;
    private final RowFaults faults;
    private final Manner manner;
    private final LastRows last = new LastRows();
    private long skipped;
    private long created;

    /**
     * How records are made.
     *
     * @param frames asks for the frames of samples; absent where rows are for the documents themselves
     * @param mayRepeat whether several rows may be for one document
     * @param skipsNone whether null leaves the old value
     * @param skipsMissing whether wrong counts are no faults
     * @param line what was typed
     */
    record Manner(
            Optional<RecipientQuery> frames, boolean mayRepeat, boolean skipsNone, boolean skipsMissing, String line) {}

    RecordMaker(SetTarget target, ValueSpool spool, RowFaults faults, Manner manner) {
        this.target = target;
        this.spool = spool;
        this.faults = faults;
        this.manner = manner;
    }

    /** Makes the records of some rows. */
    void take(Recipients.Answer answer, BiConsumer<UnderstoodRow, BsonValue> missing) {
        if (manner.frames().isEmpty()) {
            answer.tell(
                    (row, recipient) -> attempt(row, () -> one(row, recipient.id(), recipient, row.value())), missing);
            return;
        }
        Map<BsonValue, List<UnderstoodRow>> bySample = new LinkedHashMap<>();
        answer.tell(
                (row, sample) -> bySample.computeIfAbsent(sample.id(), id -> new ArrayList<>())
                        .add(row),
                missing);
        if (!bySample.isEmpty()) {
            frames(bySample);
        }
    }

    private void keep(ValueRecord record) {
        if (manner.mayRepeat()) {
            last.add(record.owner(), record.row());
        }
        spool.add(record.document());
    }

    /** Which of several rows for one document counts, of those that were kept. */
    LastRows last() {
        return last;
    }

    /** A row is left out on purpose. */
    void skip() {
        skipped++;
    }

    long skipped() {
        return skipped;
    }

    /** How many frames are to be made. */
    long created() {
        return created;
    }

    void finish() {
        spool.finish();
    }

    private void attempt(UnderstoodRow row, Runnable work) {
        try {
            work.run();
        } catch (FoshException bad) {
            if (bad.code() != ErrorCode.BAD_ROW && bad.code() != ErrorCode.WRONG_COUNT) {
                throw bad;
            }
            faults.add(new BadRow(bad, row.row().line(), row.row().text()));
        }
    }

    private void frames(Map<BsonValue, List<UnderstoodRow>> bySample) {
        Map<BsonValue, List<UnderstoodRow>> left = new LinkedHashMap<>(bySample);
        List<Recipient> frames = new ArrayList<>();
        BsonValue sample = null;
        for (RawBsonDocument found : manner.frames().get().ofSamples(List.copyOf(bySample.keySet()))) {
            BsonValue its = found.get("_sample_id");
            if (!its.equals(sample)) {
                ofSample(sample, sample == null ? null : left.remove(sample), frames);
                frames.clear();
                sample = its;
            }
            frames.add(Recipient.read(found));
        }
        ofSample(sample, sample == null ? null : left.remove(sample), frames);
        left.forEach((without, rows) -> ofSample(without, rows, List.of()));
    }

    private void ofSample(BsonValue sample, List<UnderstoodRow> rows, List<Recipient> frames) {
        if (rows != null) {
            List<Recipient> all = List.copyOf(frames);
            rows.forEach(row -> attempt(row, () -> ofFrames(row, sample, all)));
        }
    }

    private void ofFrames(UnderstoodRow row, BsonValue sample, List<Recipient> frames) {
        if (row.value() instanceof BsonDocument byNumber) {
            Map<Long, Recipient> there = new HashMap<>();
            frames.forEach(frame -> there.put(frame.number(), frame));
            byNumber.forEach((text, value) -> {
                long number = Long.parseLong(text);
                if (there.containsKey(number)) {
                    one(row, sample, there.get(number), value);
                } else {
                    newFrame(row, sample, number, value);
                }
            });
            return;
        }
        BsonArray values = row.value().asArray();
        requireCount(values.size(), frames.size(), "frames");
        for (int i = 0; i < Math.min(values.size(), frames.size()); i++) {
            one(row, sample, frames.get(i), values.get(i));
        }
    }

    /** The SDK makes the frame even where null is not to be written. */
    private void newFrame(UnderstoodRow row, BsonValue sample, long number, BsonValue value) {
        if (target.isInList()) {
            if (!value.isNull() && !value.asArray().isEmpty()) {
                requireCount(value.asArray().size(), 0, "elements");
            }
            skipped++;
            return;
        }
        created++;
        boolean isEmpty = value.isNull() && manner.skipsNone();
        ValueRecord record = isEmpty
                ? ValueRecord.ofNew(row.number(), sample, number)
                : ValueRecord.ofNew(row.number(), sample, number, value);
        keep(record);
    }

    private void one(UnderstoodRow row, BsonValue owner, Recipient recipient, BsonValue value) {
        if (target.isInList()) {
            elements(row, owner, recipient, value);
            return;
        }
        if (value.isNull() && manner.skipsNone()) {
            skipped++;
            return;
        }
        recipient.blocked().ifPresent(blocked -> refuseBlocked(blocked, value));
        keep(ValueRecord.of(row.number(), owner, recipient, value));
    }

    private void refuseBlocked(BsonDocument blocked, BsonValue value) {
        String path = blocked.getString("p").getValue();
        String name = path.substring(path.lastIndexOf('.') + 1);
        String next = target.stored().substring(path.length() + 1).split("\\.", 2)[0];
        FoshException fault = FoshException.of(
                        ErrorCode.BAD_ROW,
                        "Cannot create field '" + next + "' in element {" + name + ": "
                                + ServerText.of(blocked.get("v")) + "}")
                .why("the document has no embedded document there that could get the value");
        throw value.isNull() ? fault.tryThis(manner.line() + " --skip-none") : fault;
    }

    private void elements(UnderstoodRow row, BsonValue owner, Recipient recipient, BsonValue value) {
        List<BsonValue> ids = recipient.elements().orElse(List.of());
        if (value.isNull()) {
            if (!ids.isEmpty()) {
                throw CellReader.notIterable(value);
            }
            return;
        }
        List<BsonValue> values = value.asArray().getValues();
        requireCount(values.size(), ids.size(), "elements");
        List<BsonValue> elements = new ArrayList<>();
        List<BsonValue> given = new ArrayList<>();
        for (int i = 0; i < Math.min(values.size(), ids.size()); i++) {
            boolean isSkipped = values.get(i).isNull() && manner.skipsNone();
            if (!isSkipped && ids.get(i).isNull()) {
                throw FoshException.of(ErrorCode.BAD_ROW, "Can only set values of array documents with IDs")
                        .why("the elements are found again by their ids");
            }
            if (!isSkipped) {
                elements.add(ids.get(i));
                given.add(values.get(i));
            }
        }
        if (elements.isEmpty()) {
            skipped += values.isEmpty() ? 0 : 1;
        } else {
            keep(ValueRecord.of(row.number(), owner, recipient, elements, given));
        }
    }

    private void requireCount(int values, int there, String what) {
        if (values != there && !manner.skipsMissing()) {
            throw FoshException.of(ErrorCode.WRONG_COUNT, values + " values for " + there + " " + what)
                    .why("--skip-missing leaves out what is missing or too much");
        }
    }
}
