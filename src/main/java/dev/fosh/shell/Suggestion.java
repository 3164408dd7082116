package dev.fosh.shell;

/**
 * A word that Tab offers.
 *
 * @param value the word, not quoted
 * @param description shown beside it; may be empty
 * @param complete whether the word ends there; a directory goes on
 */
public record Suggestion(String value, String description, boolean complete) {
    /** A whole word. */
    public static Suggestion of(String value, String description) {
        return new Suggestion(value, description, true);
    }
}
