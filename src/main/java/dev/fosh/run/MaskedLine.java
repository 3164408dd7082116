package dev.fosh.run;

import dev.fosh.fault.Secrets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line as it is recorded: on one line, with {@code ***} in place of passwords and keys. */
public final class MaskedLine {
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*?)\\1");

    private MaskedLine() {}

    public static String of(String line) {
        String oneLine = line.strip().replaceAll("\\s*\\R\\s*", " ");
        return Secrets.mask(QUOTED.matcher(oneLine).replaceAll(MaskedLine::quoted));
    }

    /** Inside quotes a password may hold blanks. */
    private static String quoted(MatchResult word) {
        String quote = word.group(1);
        return Matcher.quoteReplacement(quote + Secrets.maskUri(word.group(2)) + quote);
    }
}
