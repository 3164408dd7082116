package dev.fosh.values;

import java.util.List;
import java.util.Optional;

/**
 * What {@code set-values} was asked for, as it was typed.
 *
 * @param path absent for all media fields
 * @param values on the line itself
 */
record SetValuesRequest(
        Optional<String> path, List<String> values, Rows rows, InServer inServer, Which which, How how) {
    /**
     * Values that come one a sample.
     *
     * @param from a file, or {@code -} for standard input
     * @param format {@code json}, {@code ndjson} or {@code csv}; by the file's name where none is given
     * @param key which field tells the samples; absent for their order
     */
    record Rows(Optional<String> from, Optional<String> format, Optional<String> key) {}

    /**
     * Values that the server works out.
     *
     * @param value JSON, or text, that all get
     * @param prefixes {@code OLD=NEW} each
     * @param regex a pattern, with its replacement
     * @param expression a MongoDB aggregation expression on stored names
     * @param isUnset whether null is written
     * @param isMediaFields whether all media fields are meant
     */
    record InServer(
            Optional<String> value,
            List<String> prefixes,
            Optional<String> regex,
            Optional<String> replacement,
            Optional<String> expression,
            boolean isUnset,
            boolean isMediaFields) {
        boolean isGiven() {
            return value.isPresent()
                    || !prefixes.isEmpty()
                    || regex.isPresent()
                    || replacement.isPresent()
                    || expression.isPresent()
                    || isUnset
                    || isMediaFields;
        }
    }

    /** Which samples: a query as it was typed, and slices of groups by name. */
    record Which(Optional<String> filter, List<String> slices) {}

    /**
     * How.
     *
     * @param skipsNone whether null leaves the old value
     * @param skipsMissing whether wrong counts and unknown keys are taken as the SDK takes them
     * @param isDynamic whether new attributes are declared
     * @param validates whether values are checked against the schema
     * @param creates whether a new field may be made
     * @param isPlan whether nothing is to be written
     * @param preview how many documents are shown before and after
     * @param rejectFile where refused rows go
     * @param keepsBackup whether {@code undo} is to be possible
     * @param line what was typed
     */
    record How(
            boolean skipsNone,
            boolean skipsMissing,
            boolean isDynamic,
            boolean validates,
            boolean creates,
            boolean isPlan,
            Optional<Long> preview,
            Optional<String> rejectFile,
            boolean keepsBackup,
            String line) {}
}
