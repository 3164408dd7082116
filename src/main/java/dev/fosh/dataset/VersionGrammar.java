package dev.fosh.dataset;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of PEP 440, lenient spellings included. */
final class VersionGrammar {
    /** What Python's {@code \s} matches in a text. */
    private static final String BLANKS = "[\\x09-\\x0d\\x1c-\\x20\\x85\\p{Z}]*";

    private static final Pattern GRAMMAR = Pattern.compile(
            BLANKS
                    + """
            v?
            (?:(?<epoch>[0-9]+)!)?
            (?<release>[0-9]+(?:\\.[0-9]+)*)
            (?:[._-]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[._-]?(?<pre>[0-9]+)?)?
            (?:-(?<shortPost>[0-9]+)|[._-]?(?<postWord>post|rev|r)[._-]?(?<post>[0-9]+)?)?
            (?:[._-]?(?<devWord>dev)[._-]?(?<dev>[0-9]+)?)?
            (?:\\+(?<local>[a-z0-9]+(?:[._-][a-z0-9]+)*))?
            """
                    + BLANKS,
            Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    private VersionGrammar() {}

    static Optional<FiftyOneVersion> read(String text) {
        Matcher match = GRAMMAR.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        List<BigInteger> release = Arrays.stream(match.group("release").split("\\."))
                .map(BigInteger::new)
                .toList();
        VersionSuffix suffix = new VersionSuffix(
                phase(match.group("phase")),
                numbered(match.group("phase"), match.group("pre")),
                match.group("shortPost") != null
                        ? new BigInteger(match.group("shortPost"))
                        : numbered(match.group("postWord"), match.group("post")),
                numbered(match.group("devWord"), match.group("dev")),
                local(match.group("local")));
        return Optional.of(new FiftyOneVersion(orZero(match.group("epoch")), release, suffix));
    }

    private static String phase(String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "a", "alpha" -> "a";
            case "b", "beta" -> "b";
            default -> "rc";
        };
    }

    /** A word without a number counts as number 0. */
    private static BigInteger numbered(String word, String digits) {
        return word == null ? null : orZero(digits);
    }

    private static BigInteger orZero(String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static List<String> local(String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[._-]"))
                .map(part -> part.matches("[0-9]+") ? new BigInteger(part).toString() : part)
                .toList();
    }
}
