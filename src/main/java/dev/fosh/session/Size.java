package dev.fosh.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people type it: powers of ten, and of 1024 where an {@code i} says so.
 *
 * @param text in normal form, such as {@code 1.5GB}
 */
record Size(long bytes, String text) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*(?:([KMGTP]?)(I?)B)?", Pattern.CASE_INSENSITIVE);
    private static final List<String> UNITS = List.of("", "K", "M", "G", "T", "P");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The size; nothing for a text that is none. */
    static Optional<Size> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String unit = form.group(2) == null ? "" : form.group(2).toUpperCase(Locale.ROOT);
        boolean isBinary = form.group(3) != null && !form.group(3).isEmpty();
        if (isBinary && unit.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(isBinary ? 1024 : 1000).pow(UNITS.indexOf(unit)))
                .setScale(0, RoundingMode.DOWN);
        return bytes.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(new Size(bytes.longValueExact(), normal(form.group(1), unit, isBinary)));
    }

    private static String normal(String number, String unit, boolean isBinary) {
        String letter = unit.equals("K") && !isBinary ? "k" : unit;
        return number + letter + (isBinary ? "i" : "") + "B";
    }
}
