package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
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
        List<UnderstoodRow> batch = new ArrayList<>();
        long weight = 0;
        for (Optional<UnderstoodRow> row = next(); row.isPresent(); row = next()) {
            batch.add(row.get());
            weight += row.get().row().text().length();
            if (batch.size() >= setup.atOnce() || weight >= WEIGHT) {
                send(batch);
                weight = 0;
            }
        }
        send(batch);
        long left = surplus == 0 && !setup.skipsMissing() ? recipients.left() : 0;
        faults.refuse(setup.key());
        requireCount(left);
        maker.finish();
    }

    private void send(List<UnderstoodRow> batch) {
        setup.cancellation().check();
        maker.take(batch, recipients, this::missing);
        setup.progress().accept(batch.size());
        batch.clear();
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

    /** The next row that can be used, faults of others noted. */
    private Optional<UnderstoodRow> next() {
        while (true) {
            Row row = null;
            try {
                Optional<Row> found = rows.next();
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                row = found.get();
                Row given = row;
                BsonValue key = setup.key().map(field -> field.value(given)).orElse(null);
                return Optional.of(new UnderstoodRow(read++, row, key, cells.read(row)));
            } catch (BadRow bad) {
                read++;
                faults.add(bad);
            } catch (FoshException bad) {
                if (row == null || bad.code() != ErrorCode.BAD_ROW) {
                    throw bad;
                }
                read++;
                faults.add(new BadRow(bad, row.line(), row.text()));
            }
        }
    }

    /** How many rows there were. */
    long read() {
        return read;
    }
}
