package dev.fosh.console;

/**
 * A part of a result that is JSON already, on one line.
 *
 * @param text taken as it is
 */
public record JsonFragment(String text) {
    @Override
    public String toString() {
        return text;
    }
}
