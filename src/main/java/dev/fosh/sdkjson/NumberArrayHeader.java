package dev.fosh.sdkjson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the beginning of a NumPy file (versions 1 to 3) says of the numbers behind it.
 *
 * @param kind {@code f}, {@code i}, {@code u} or {@code b}
 * @param size bytes of a number
 * @param isBig whether the first byte of a number is the highest
 * @param isFortran whether the first place runs fastest
 * @param shape how many numbers there are in each direction; none for a single number
 * @param length bytes of the header
 */
public record NumberArrayHeader(
        char kind, int size, boolean isBig, boolean isFortran, List<Integer> shape, int length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST_DIRECTIONS = 64;
    private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([<>|=])([fiub])([1248])['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L, ]*)\\)");

    /** The header at the beginning of so many bytes; nothing where they have none that is understood. */
    public static Optional<NumberArrayHeader> read(byte[] bytes, int count) {
        if (count < 12) {
            return Optional.empty();
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                return Optional.empty();
            }
        }
        int version = bytes[6];
        int start = version == 1 ? 10 : 12;
        int text = version == 1 ? Bson.int32(bytes, 8) & 0xffff : Bson.int32(bytes, 8);
        if (version < 1 || version > 3 || text < 0 || text > count - start) {
            return Optional.empty();
        }
        return parse(new String(bytes, start, text, StandardCharsets.UTF_8), start + text);
    }

    private static Optional<NumberArrayHeader> parse(String header, int length) {
        Matcher type = TYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !order.find() || !shape.find()) {
            return Optional.empty();
        }
        char kind = type.group(2).charAt(0);
        int size = type.group(3).charAt(0) - '0';
        boolean isKnown = kind == 'f' ? size > 1 : kind != 'b' || size == 1;
        List<Integer> directions = new ArrayList<>();
        for (String part : shape.group(1).split(",")) {
            String digits = part.strip().replace("L", "");
            if (!digits.isEmpty()) {
                if (digits.length() > 9 || directions.size() == MOST_DIRECTIONS) {
                    return Optional.empty();
                }
                directions.add(Integer.parseInt(digits));
            }
        }
        return isKnown
                ? Optional.of(new NumberArrayHeader(
                        kind,
                        size,
                        type.group(1).equals(">"),
                        order.group(1).equals("True"),
                        List.copyOf(directions),
                        length))
                : Optional.empty();
    }

    /** How many numbers there are; beyond any that can be there, {@code Long.MAX_VALUE}. */
    public long numbers() {
        return product(shape.size());
    }

    /** How many lists are written, those in lists too. */
    long lists() {
        long lists = 0;
        for (int i = 0; i < shape.size(); i++) {
            long product = product(i);
            lists = product > Long.MAX_VALUE - lists ? Long.MAX_VALUE : lists + product;
        }
        return lists;
    }

    private long product(int directions) {
        long product = 1;
        for (int i = 0; i < directions; i++) {
            long next = shape.get(i);
            product = next != 0 && product > Long.MAX_VALUE / next ? Long.MAX_VALUE : product * next;
        }
        return product;
    }
}
