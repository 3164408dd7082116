package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How rows are written in a file. */
enum RowFormat {
    JSON,
    NDJSON,
    CSV;

    /**
     * The format that was named, or that the name of a file tells.
     *
     * @throws FoshException {@code BAD_VALUE} for another one, {@code MISSING_VALUE} where nothing tells
     */
    static RowFormat of(Optional<String> named, String file) {
        if (named.isPresent()) {
            return byName(named.get()).orElseThrow(() -> FoshException.of(
                            ErrorCode.BAD_VALUE, "--format " + named.get() + " is not known")
                    .why("values are read from json, ndjson and csv")
                    .tryThis("set-values filepath --from paths.ndjson --format ndjson --key-field id"));
        }
        int dot = file.lastIndexOf('.');
        return byName(file.substring(dot + 1)).orElseThrow(() -> FoshException.of(
                        ErrorCode.MISSING_VALUE, "nothing tells how " + file + " is written")
                .why("its name ends neither in .json nor in .ndjson, .jsonl or .csv")
                .tryThis("set-values filepath --from - --format ndjson --key-field id"));
    }

    private static Optional<RowFormat> byName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "json" -> Optional.of(JSON);
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            case "csv" -> Optional.of(CSV);
            default -> Optional.empty();
        };
    }

    /** What each row has. */
    record Columns(Optional<String> key, String path) {
        List<String> names() {
            return key.map(its -> List.of(its, path)).orElse(List.of(path));
        }
    }
}
