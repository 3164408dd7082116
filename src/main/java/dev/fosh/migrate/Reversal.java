package dev.fosh.migrate;

/**
 * Whether down brings back what was there before up.
 *
 * @param kind how far
 * @param explanation what is lost; empty where nothing is
 */
public record Reversal(Kind kind, String explanation) {
    /** How far a revision can be taken back. */
    public enum Kind {
        EXACT,
        LOSSY,
        NONE
    }

    /** Down undoes up. */
    public static Reversal exact() {
        return new Reversal(Kind.EXACT, "");
    }

    /** Down (or up) loses something, named here. */
    public static Reversal lossy(String what) {
        return new Reversal(Kind.LOSSY, what);
    }

    /** Down does nothing: what up added stays. */
    public static Reversal none(String what) {
        return new Reversal(Kind.NONE, what);
    }
}
