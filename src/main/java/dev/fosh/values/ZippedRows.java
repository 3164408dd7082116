package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.sdkjson.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** ValueRows of several queries on the same samples, side by side. */
final class ZippedRows implements ValueRows {
    private final List<Part> parts;
    private final List<Column> columns;

    /**
     * Puts rows together.
     *
     * @param columns of the parts, in the order in which they are to be
     */
    ZippedRows(List<Part> parts, List<Column> columns) {
        this.parts = List.copyOf(parts);
        this.columns = List.copyOf(columns);
    }

    /** One query's rows, and whose the row is that they stand at. */
    record Part(ValueRows rows, Supplier<StoredValue> sample) {}

    @Override
    public boolean next() {
        List<Part> left = new ArrayList<>();
        for (Part part : parts) {
            if (part.rows().next()) {
                left.add(part);
            }
        }
        boolean isSame = left.size() == parts.size()
                && left.stream()
                        .allMatch(part ->
                                part.sample().get().isSame(left.get(0).sample().get()));
        if (!left.isEmpty() && !isSame) {
            throw FoshException.of(ErrorCode.CONCURRENT_EDIT, "samples came or went while they were read")
                    .why("the columns would not belong together any more")
                    .tryThis("runs");
        }
        return isSame;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void close() {
        for (Part part : parts) {
            part.rows().close();
        }
    }
}
