package dev.fosh.values;

import java.util.List;
import java.util.Optional;

/**
 * What {@code values} was asked for.
 *
 * @param paths as they were typed, one or more
 * @param missing what stands for a value that is not there, as it was typed
 * @param key the field that tells which sample, or frame, a row is of
 * @param which the samples that are looked at
 * @param target where the values go
 */
public record ValuesRequest(
        List<String> paths, Unwind unwind, Optional<String> missing, Optional<String> key, Which which, Target target) {
    /**
     * Some samples.
     *
     * @param slices as they were typed
     * @param filter a query, as it was typed
     * @param limit how many samples at most
     */
    record Which(List<String> slices, Optional<String> filter, Optional<Long> limit) {}

    /**
     * A place for values.
     *
     * @param file as it was typed; standard output without it
     * @param overwrites whether a file that is there is replaced
     */
    record Target(Optional<String> file, boolean overwrites) {}
}
