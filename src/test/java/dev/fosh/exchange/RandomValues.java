package dev.fosh.exchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Values of every type that a sample may have, with the edges of each; whole numbers are as wide as they must be. */
final class RandomValues {
    private static final int DEEPEST = 6;
    private static final List<String> PLANES = List.of(
            "a",
            "Z",
            "\"",
            "\\",
            "/",
            "\n",
            "\t",
            "\u0001",
            "\u007f",
            "é",
            "\u2028",
            "日",
            "\uffff",
            "😀",
            "𐀀",
            "\udbff\udfff");
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1.0,
        1e15,
        1e16,
        1e-4,
        1e-5,
        0.1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        5e-324,
        2.2250738585072014E-308,
        9007199254740993.0
    };
    private static final long[] DATES = {
        0,
        -1,
        999,
        1000,
        253402300799999L,
        253402300800000L,
        -315532800000L,
        -62135596800000L,
        -62135596800001L,
        Long.MIN_VALUE,
        Long.MAX_VALUE
    };
    private static final long[] LONGS = {
        Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, -(1L << 31) - 1, 1L << 53, (1L << 53) + 1
    };
    private static final int[] INTS = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** Any value. */
    BsonValue value() {
        return value(0);
    }

    private BsonValue value(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 16 : 13)) {
            case 0 -> BsonNull.VALUE;
            case 1 -> BsonBoolean.valueOf(random.nextBoolean());
            case 2 -> new BsonInt32(random.nextBoolean() ? INTS[random.nextInt(INTS.length)] : random.nextInt());
            case 3 -> wide();
            case 4 -> new BsonDouble(DOUBLES[random.nextInt(DOUBLES.length)]);
            case 5 -> new BsonDouble(Double.longBitsToDouble(random.nextLong() & ~(1L << 52)));
            case 6 -> new BsonDateTime(random.nextBoolean() ? DATES[random.nextInt(DATES.length)] : random.nextLong());
            case 7 -> new BsonObjectId(id());
            case 8 -> binary();
            case 9 -> new BsonRegularExpression("^" + text().replace("\u0000", ""), random.nextBoolean() ? "im" : "");
            case 10 -> new BsonDecimal128(decimal());
            case 11 -> new BsonTimestamp(random.nextInt(), random.nextInt());
            case 12 -> new BsonString(text());
            case 13 -> array(depth);
            default -> document(depth);
        };
    }

    /** What does not fit into 32 bits: what does comes back in them, as with the SDK. */
    private BsonInt64 wide() {
        long value = random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
        return new BsonInt64(value == (int) value ? Long.MAX_VALUE : value);
    }

    private BsonBinary binary() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        byte[] types = {0, 5, (byte) 0x80, 4};
        byte type = types[random.nextInt(types.length)];
        return new BsonBinary(type, type == 4 ? java.util.Arrays.copyOf(bytes, 16) : bytes);
    }

    private Decimal128 decimal() {
        return switch (random.nextInt(5)) {
            case 0 -> Decimal128.NaN;
            case 1 -> Decimal128.NEGATIVE_INFINITY;
            default ->
                new Decimal128(new BigDecimal(new BigInteger(110, random), random.nextInt(200) - 100)
                        .round(MathContext.DECIMAL128));
        };
    }

    ObjectId id() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return new ObjectId(bytes);
    }

    /** A text of any characters but zero. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            if (random.nextBoolean()) {
                text.append(PLANES.get(random.nextInt(PLANES.size())));
            } else {
                text.appendCodePoint(codePoint());
            }
        }
        return text.toString();
    }

    private int codePoint() {
        int plane = random.nextInt(17);
        int point = (plane << 16) + 1 + random.nextInt(0xfffe);
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return isSurrogate ? '?' : point;
    }

    private BsonArray array(int depth) {
        BsonArray array = new BsonArray();
        for (int length = random.nextInt(4); length > 0; length--) {
            array.add(value(depth + 1));
        }
        return array;
    }

    /** Names as a field has them. */
    String name() {
        return "f" + text().replace(".", "").replace("$", "");
    }

    BsonDocument document() {
        return document(0);
    }

    private BsonDocument document(int depth) {
        BsonDocument document = new BsonDocument();
        for (int size = random.nextInt(4); size > 0; size--) {
            String key = text();
            // Such a key would be a type in the text.
            document.put(key.startsWith("$") ? "k" + key : key, value(depth + 1));
        }
        return document;
    }
}
