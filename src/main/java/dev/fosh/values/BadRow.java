package dev.fosh.values;

import dev.fosh.fault.FoshException;

/** A row that can't be used, while others can. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FoshException fault;
    private final long line;
    private final String text;

    /** A fault of the row on this line, with its text. */
    BadRow(FoshException fault, long line, String text) {
        super(fault.what(), fault, false, false);
        this.fault = fault;
        this.line = line;
        this.text = text;
    }

    FoshException fault() {
        return fault;
    }

    long line() {
        return line;
    }

    String text() {
        return text;
    }
}
