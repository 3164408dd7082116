package dev.fosh.dataset;

import dev.fosh.console.Figures;
import dev.fosh.console.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.BsonDateTime;

/** Values as people read them. */
public final class Shown {
    private static final String UNKNOWN = "–";

    private Shown() {}

    /** A word as it has to be typed: quoted where it has blanks or anything that the shell would read. */
    public static String word(String text) {
        boolean plain = !text.isEmpty() && text.matches("[\\p{L}\\p{N}_.,:@%+=/-]+") && !text.startsWith("-");
        return plain
                ? text
                : "\""
                        + Text.escaped(
                                text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$")) + "\"";
    }

    /** Thousands separated by commas; a dash where it is not known. */
    static String number(Long count) {
        return count == null ? UNKNOWN : Figures.count(count);
    }

    /** A number with its noun, such as {@code 1 sample}. */
    static String count(Long count, String noun) {
        return count == null ? UNKNOWN + " " + noun + "s" : Figures.count(count, noun);
    }

    /** Three digits and a unit; a dash where it is not known. */
    static String bytes(Long bytes) {
        return bytes == null ? UNKNOWN : Figures.bytes(bytes);
    }

    /** ISO text in UTC, to the millisecond. */
    static String time(BsonDateTime date) {
        return Instant.ofEpochMilli(date.getValue()).toString();
    }

    /** The same, to the second. */
    static String shortTime(BsonDateTime date) {
        Instant instant = Instant.ofEpochMilli(date.getValue()).truncatedTo(ChronoUnit.SECONDS);
        return instant.toString().replace('T', ' ').replace("Z", "");
    }
}
