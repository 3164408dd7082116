package dev.fosh.values;

import dev.fosh.sdkjson.StoredValue;
import dev.fosh.sdkjson.ValueText;
import java.util.Optional;

/** The values of one path, of the row that its {@link ValueRows} stand at. */
interface Column {
    /** Appends the value as JSON; once a row. */
    void write(ValueText text);

    /** The value as it is stored; absent for one that is put together while it is written. */
    Optional<StoredValue> stored();

    /** Whether binary data are written as lists of numbers. */
    boolean decodes();
}
