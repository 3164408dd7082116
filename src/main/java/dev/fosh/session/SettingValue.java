package dev.fosh.session;

/**
 * A value in force.
 *
 * @param text in normal form, never masked
 * @param origin where it came from, for people, such as {@code FOSH_URI} or {@code profile prod}
 * @param chosen whether somebody chose it, rather than its being the default
 */
public record SettingValue(String text, String origin, boolean chosen) {
    /** Whether it is an option of the line that runs now, rather than something that stays. */
    public boolean isOfThisCommand() {
        return origin.equals("this command");
    }

    /** Whether somebody typed it as an option, for this line or when fosh was started. */
    public boolean isOfCommandLine() {
        return isOfThisCommand() || origin.equals("command line");
    }

    /** The origin in a sentence. */
    String source() {
        return origin.equals("command line") ? "the command line" : origin;
    }
}
