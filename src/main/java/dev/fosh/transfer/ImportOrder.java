package dev.fosh.transfer;

import dev.fosh.console.Report;
import dev.fosh.fault.FoshException;
import org.bson.BsonDocument;

/** Something to be imported: where from, what is kept to carry on with it, and how it is told. */
interface ImportOrder extends AutoCloseable {
    /** The kind of its run. */
    String kind();

    ImportRequest request();

    /** What the run keeps to carry on. */
    BsonDocument stored();

    /** The line that imports under another name. */
    String lineWithOtherName();

    /**
     * What there is, its dataset document checked.
     *
     * @throws dev.fosh.fault.FoshException for what can't be imported
     */
    Material material();

    /** Looks at samples, frames and the rest before anything is made; says how many documents are expected. */
    long check(Material material);

    /** The same material as it is imported once it is checked. */
    default Material ready(Material checked) {
        return checked;
    }

    /** Lets go of what was needed for it. */
    @Override
    default void close() {}

    /** The same fault of a run that failed, with what to do next. */
    default FoshException told(String run, FoshException failed) {
        return failed;
    }

    /** What is said at the end. */
    Report done(String run, Validation.Validated counts);

    /**
     * Looks at the dataset that has the name already.
     *
     * @throws dev.fosh.fault.FoshException where it must not be overwritten in any case
     */
    default void requireOther(BsonDocument there) {}
}
