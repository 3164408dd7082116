package dev.fosh.values;

/** How far the lists of values are taken apart. */
public enum Unwind {
    /** Not at all: lists in lists, as they are stored. */
    FALSE,
    /** All of them: one flat list of values. */
    TRUE,
    /** Those inside of each sample: one flat list a sample. */
    SAMPLES
}
