package dev.fosh.console;

import java.util.List;
import java.util.Map;

/**
 * Which of the three streams are terminals, and how wide they are.
 *
 * <p>The launcher knows and says so in {@code FOSH_TTIES} ({@code in,out,err}) and {@code COLUMNS}: Java 17 can only tell
 * of input and output together, and asking the system costs a process.
 */
public record Terminals(boolean in, boolean out, boolean err, int width, boolean isDumb) {
    private static final int STANDARD_WIDTH = 100;

    /** No terminal anywhere: everything plain and whole. */
    public static final Terminals NONE = new Terminals(false, false, false, STANDARD_WIDTH, true);

    /** What the environment says, otherwise what Java can tell. */
    public static Terminals of(Map<String, String> environment) {
        boolean isDumb = "dumb".equals(environment.get("TERM")) || !environment.containsKey("TERM");
        int width = width(environment.get("COLUMNS"));
        String told = environment.get("FOSH_TTIES");
        if (told == null) {
            boolean both = System.console() != null;
            return new Terminals(both, both, both, width, isDumb);
        }
        List<String> names = List.of(told.split(","));
        return new Terminals(names.contains("in"), names.contains("out"), names.contains("err"), width, isDumb);
    }

    private static int width(String columns) {
        try {
            int width = columns == null ? 0 : Integer.parseInt(columns.strip());
            return width >= 20 ? width : STANDARD_WIDTH;
        } catch (NumberFormatException odd) {
            return STANDARD_WIDTH;
        }
    }
}
