package dev.fosh.support;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
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

/**
 * Makes documents of every BSON type that the SDK's format carries without loss, with the edges of each.
 *
 * <p>int64 values are always beyond int32: text can't tell smaller ones apart.
 */
public final class RandomBson {
    private static final List<String> DECIMALS = List.of(
            "0",
            "-0",
            "NaN",
            "Infinity",
            "-Infinity",
            "1.10",
            "1E-6176",
            "-9.99E+6144",
            "1E+3",
            "1E-7",
            "0E-6176",
            "12345");
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1e16,
            1e15,
            1e-4,
            1e-5,
            5e-324,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.1,
            1e22,
            1e23,
            9007199254740993.0);
    private static final List<Long> DATES = List.of(
            0L,
            -1L,
            1L,
            999L,
            1000L,
            253_402_300_799_999L,
            253_402_300_800_000L,
            -62_135_596_800_000L,
            -62_135_596_800_001L,
            Long.MIN_VALUE,
            Long.MAX_VALUE);
    private static final List<Long> LONGS =
            List.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31, -(1L << 31) - 1, 1L << 53, 1_000_000_000_000_000_000L);
    private static final List<Integer> CODE_POINTS =
            List.of(0, 1, 8, 9, 10, 12, 13, 0x1f, 0x22, 0x2f, 0x5c, 0x7f, 0x80, 0x2028, 0xd7ff, 0xe000, 0xfffe, 0xffff);

    private final Random random;
    private final List<Supplier<BsonValue>> scalars = List.of(
            this::string,
            this::string,
            this::number,
            this::number,
            this::int32,
            this::int64,
            this::date,
            () -> new BsonObjectId(objectId()),
            () -> BsonBoolean.valueOf(random()),
            () -> BsonNull.VALUE,
            this::binary,
            this::decimal,
            this::expression,
            this::timestamp);

    public RandomBson(Random random) {
        this.random = random;
    }

    /** A document with an id and up to so many other keys. */
    public BsonDocument document(int keys) {
        return fill(new BsonDocument("_id", new BsonObjectId(objectId())), keys, 4);
    }

    public ObjectId objectId() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return new ObjectId(bytes);
    }

    /** Any value, of nested ones up to this depth. */
    public BsonValue value(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(10);
        if (kind < 7) {
            return scalars.get(random.nextInt(scalars.size())).get();
        }
        if (kind < 8) {
            return fill(new BsonDocument(), 5, depth - 1);
        }
        BsonArray array = new BsonArray();
        for (int i = random.nextInt(random() ? 4 : 14); i > 0; i--) {
            array.add(value(depth - 1));
        }
        return array;
    }

    /** Text of characters of every plane, control characters too; mostly short. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 300 : 8); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.appendCodePoint(CODE_POINTS.get(random.nextInt(CODE_POINTS.size())));
                case 1 -> text.appendCodePoint(random.nextInt(17) << 16 | random.nextInt(0xd800));
                default -> text.appendCodePoint(' ' + random.nextInt(95));
            }
        }
        return text.toString();
    }

    private BsonDocument fill(BsonDocument document, int keys, int depth) {
        for (int i = random.nextInt(keys + 1); i > 0; i--) {
            String key = random.nextInt(6) == 0 ? "k" + text().replace("\0", "") : "key" + random.nextInt(30);
            document.append(key, value(depth));
        }
        return document;
    }

    private BsonValue string() {
        return new BsonString(text());
    }

    private BsonValue number() {
        return new BsonDouble(
                switch (random.nextInt(4)) {
                    case 0 -> DOUBLES.get(random.nextInt(DOUBLES.size()));
                    case 1 -> finite(Double.longBitsToDouble(random.nextLong()));
                    case 2 -> random.nextInt(2000) / 100.0;
                    default -> random.nextDouble();
                });
    }

    /** Text knows one kind of NaN only. */
    private static double finite(double number) {
        return Double.isNaN(number) ? Double.NaN : number;
    }

    private BsonValue int32() {
        return new BsonInt32(random() ? random.nextInt(200) - 100 : random.nextInt());
    }

    private BsonValue expression() {
        return new BsonRegularExpression(text().replace("\0", ""), random() ? "im" : "ilmsux");
    }

    private BsonValue timestamp() {
        return new BsonTimestamp(random.nextInt(), random.nextInt());
    }

    private BsonValue int64() {
        long number = random() ? LONGS.get(random.nextInt(LONGS.size())) : random.nextLong() >> random.nextInt(30);
        return new BsonInt64(number == (int) number ? number + Long.MIN_VALUE : number);
    }

    private BsonValue date() {
        return new BsonDateTime(
                switch (random.nextInt(4)) {
                    case 0 -> DATES.get(random.nextInt(DATES.size()));
                    case 1 -> random.nextLong() >> random.nextInt(40);
                    default -> (long) (random.nextDouble() * 253_402_300_800_000L);
                });
    }

    private BsonValue binary() {
        byte[] data = new byte[random.nextInt(40)];
        random.nextBytes(data);
        return switch (random.nextInt(8)) {
            case 0 -> new BsonBinary((byte) 4, java.util.Arrays.copyOf(data, 16));
            case 1 -> new BsonBinary((byte) 3, java.util.Arrays.copyOf(data, 16));
            case 2 -> new BsonBinary((byte) 2, data);
            case 3 -> new BsonBinary((byte) 0x80, data);
            case 4 -> new BsonBinary((byte) 5, data);
            default -> new BsonBinary(data);
        };
    }

    private BsonValue decimal() {
        String digits =
                random() ? DECIMALS.get(random.nextInt(DECIMALS.size())) : random.nextInt() + "E" + random.nextInt(50);
        return new BsonDecimal128(Decimal128.parse(digits));
    }

    private boolean random() {
        return random.nextBoolean();
    }
}
