package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Several;
import dev.fosh.session.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bson.BsonValue;

/** Reads all rows, checks them, finds their recipients, and keeps what is to be written; writes nothing itself. */
final class RowIntake {
    /** What a batch of rows may weigh, in characters of their text. */
    private static final long WEIGHT = 4L << 20;

    /** Batches that are looked for at a time. */
    private static final int QUESTIONS = 2;

    private final Rows rows;
    private final CellReader cells;
    private final Recipients recipients;
    private final RecordMaker maker;
    private final RowFaults faults;
    private final Setup setup;
    private long read;
    private long surplus;
    private Row firstSurplus;

    /**
     * How rows are read.
     *
     * @param key absent where the order tells
     * @param atOnce how many rows are looked for together
     * @param skipsMissing whether wrong counts and unknown keys are no faults
     * @param progress told how many rows more were read
     */
    record Setup(
            Optional<KeyField> key,
            int atOnce,
            boolean skipsMissing,
            Cancellation cancellation,
            LongConsumer progress) {}

    RowIntake(Rows rows, CellReader cells, Recipients recipients, RecordMaker maker, RowFaults faults, Setup setup) {
        this.rows = rows;
        this.cells = cells;
        this.recipients = recipients;
        this.maker = maker;
        this.faults = faults;
        this.setup = setup;
    }

    /**
     * Reads everything.
     *
     * @throws FoshException the first fault, after all rows were looked at
     */
    void run() {
        try (Several several = new Several(QUESTIONS);
                Several.Flow<Batch, Batch> flow = several.flow(this::asked, this::taken)) {
            Batch batch = new Batch();
            while (next(batch)) {
                if (batch.rows.size() + batch.bad.size() >= setup.atOnce() || batch.weight >= WEIGHT) {
                    setup.cancellation().check();
                    flow.put(batch);
                    batch = new Batch();
                }
            }
            flow.put(batch);
            flow.finish();
        }
        long left = surplus == 0 && !setup.skipsMissing() ? recipients.left() : 0;
        faults.refuse(setup.key());
        requireCount(left);
        maker.finish();
    }

    /** Rows that are looked for together, and those that can't be used. */
    private static final class Batch {
        private final List<UnderstoodRow> rows = new ArrayList<>();
        private final List<BadRow> bad = new ArrayList<>();
        private long weight;
        private Recipients.Answer answer;

        void refuse(BadRow row) {
            bad.add(row);
            weight += row.text().length();
        }
    }

    /** While the server looks for some rows, the next are read. */
    private Batch asked(Batch batch) {
        if (!batch.rows.isEmpty()) {
            batch.answer = recipients.ask(batch.rows);
        }
        return batch;
    }

    private void taken(Batch batch) {
        batch.bad.forEach(faults::add);
        if (batch.answer != null) {
            maker.take(batch.answer, this::missing);
        }
        setup.progress().accept(batch.rows.size());
    }

    private void missing(UnderstoodRow row, BsonValue key) {
        if (setup.skipsMissing()) {
            maker.skip();
        } else if (setup.key().isEmpty()) {
            firstSurplus = surplus == 0 ? row.row() : firstSurplus;
            surplus++;
        } else {
            faults.addUnknown(row.row(), key);
        }
    }

    private void requireCount(long left) {
        long samples = read - surplus + left;
        if (surplus > 0) {
            throw FoshException.of(ErrorCode.WRONG_COUNT, read + " values for " + samples + " samples")
                    .why("those from line " + firstSurplus.line() + " of " + rows.name()
                            + " on are too many; nothing was written")
                    .tryThis("count");
        }
        if (left > 0) {
            throw FoshException.of(ErrorCode.WRONG_COUNT, read + " values for " + samples + " samples")
                    .why("the last " + left + " samples would get none; nothing was written")
                    .tryThis("count");
        }
    }

    /** Adds the next row to those that can be used, or to the others; whether there was one. */
    private boolean next(Batch batch) {
        Row row = null;
        try {
            Optional<Row> found = rows.next();
            if (found.isEmpty()) {
                return false;
            }
            row = found.get();
            Row given = row;
            BsonValue key = setup.key().map(field -> field.value(given)).orElse(null);
            batch.rows.add(new UnderstoodRow(read++, row, key, cells.read(row)));
            batch.weight += row.text().length();
        } catch (BadRow bad) {
            read++;
            batch.refuse(bad);
        } catch (FoshException bad) {
            if (row == null || bad.code() != ErrorCode.BAD_ROW) {
                throw bad;
            }
            read++;
            batch.refuse(new BadRow(bad, row.line(), row.text()));
        }
        return true;
    }

    /** How many rows there were. */
    long read() {
        return read;
    }
}
