package dev.fosh.console;

/** How results are written, the setting {@code output}. */
public enum OutputFormat {
    TABLE,
    JSON,
    NDJSON,
    CSV,
    VERTICAL
}
