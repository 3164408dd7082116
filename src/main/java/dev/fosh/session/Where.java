package dev.fosh.session;

import java.util.Optional;

/**
 * What {@code connect} names.
 *
 * @param kind how the word is meant
 * @param word the URI or the profile's name; empty for what the settings say
 */
public record Where(Kind kind, String word) {
    /** As a URI: the database of the local FiftyOne installation. */
    public static final String LOCAL = "local";

    /** As a URI: fosh's own small database. */
    public static final String DEMO = "demo";

    /** How a word is meant. */
    public enum Kind {
        SETTINGS,
        URI,
        PROFILE
    }

    /** What the word after {@code connect} means; without one, what the settings say. */
    public static Where of(Optional<String> word) {
        return word.map(Where::of).orElse(new Where(Kind.SETTINGS, ""));
    }

    private static Where of(String word) {
        boolean address = word.equals(LOCAL) || word.equals(DEMO) || word.contains(":");
        return new Where(address ? Kind.URI : Kind.PROFILE, word);
    }
}
