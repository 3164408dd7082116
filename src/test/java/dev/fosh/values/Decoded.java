package dev.fosh.values;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Values as {@code values} prints them: ids and dates as text, arrays of numbers as lists. */
public final class Decoded {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '[<|]([fiub])(\\d)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    private Decoded() {}

    /** The value, and everything in it. Whole numbers are one whatever their width. */
    public static BsonValue of(BsonValue value) {
        if (value instanceof BsonArray array) {
            return new BsonArray(array.stream().map(Decoded::of).toList());
        }
        if (value instanceof BsonDocument document) {
            BsonDocument decoded = new BsonDocument();
            document.forEach((key, inner) -> decoded.append(key, of(inner)));
            return decoded;
        }
        if (value.isInt32() || value.isInt64()) {
            return new BsonInt64(((BsonNumber) value).longValue());
        }
        if (value.isObjectId()) {
            return new BsonString(value.asObjectId().getValue().toHexString());
        }
        if (value.isDateTime()) {
            return new BsonString(
                    Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
        }
        return value instanceof BsonBinary binary ? numbers(binary) : value;
    }

    private static BsonValue numbers(BsonBinary binary) {
        byte[] bytes = new byte[1 << 20];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(binary.getData());
            int count = inflater.inflate(bytes);
            Matcher header = HEADER.matcher(new String(bytes, 0, Math.min(count, 500), StandardCharsets.ISO_8859_1));
            if (!header.find()) {
                return binary;
            }
            List<Integer> shape = new ArrayList<>();
            Arrays.stream(header.group(3).split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> shape.add(Integer.valueOf(part)));
            ByteBuffer numbers = ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.LITTLE_ENDIAN);
            numbers.position(10 + (bytes[8] & 0xff) + 256 * (bytes[9] & 0xff));
            return lists(numbers, header.group(1) + header.group(2), shape);
        } catch (DataFormatException other) {
            return binary;
        } finally {
            inflater.end();
        }
    }

    private static BsonValue lists(ByteBuffer numbers, String type, List<Integer> shape) {
        if (shape.isEmpty()) {
            return number(numbers, type);
        }
        BsonArray list = new BsonArray();
        for (int i = 0; i < shape.get(0); i++) {
            list.add(lists(numbers, type, shape.subList(1, shape.size())));
        }
        return list;
    }

    private static BsonValue number(ByteBuffer numbers, String type) {
        return switch (type) {
            case "f8" -> new BsonDouble(numbers.getDouble());
            case "f4" -> new BsonDouble(numbers.getFloat());
            case "b1" -> BsonBoolean.valueOf(numbers.get() != 0);
            case "u1" -> new BsonInt64(numbers.get() & 0xff);
            case "i1" -> new BsonInt64(numbers.get());
            case "u2" -> new BsonInt64(numbers.getShort() & 0xffff);
            case "i2" -> new BsonInt64(numbers.getShort());
            case "u4" -> new BsonInt64(numbers.getInt() & 0xffff_ffffL);
            case "i4" -> new BsonInt64(numbers.getInt());
            case "i8", "u8" -> new BsonInt64(numbers.getLong());
            default -> throw new AssertionError("numbers of type " + type);
        };
    }
}
