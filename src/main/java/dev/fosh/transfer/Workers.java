package dev.fosh.transfer;

/** How many threads turn documents into text or back. */
final class Workers {
    /** As many as there are processors, and a few at most: one thread reads and writes for them all. */
    static final int USUAL = Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private Workers() {}
}
