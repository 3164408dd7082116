package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.bson.BsonBinary;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Arrays as the SDK stores them: a NumPy file, compressed ({@code dataset-format.md} A.5). */
final class NumpyBytes {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int PREFIX = MAGIC.length + 4;
    private static final int BLOCK = 64;
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([\\d, ]*)\\)");

    private NumpyBytes() {}

    /**
     * The array that NumPy makes of numbers, lists of them, and so on.
     *
     * @throws FoshException {@code BAD_ROW} where they are no numbers, or lists have different lengths
     */
    static BsonBinary of(BsonValue value) {
        return new BsonBinary(compressed(file(value)));
    }

    /**
     * The same without compression.
     *
     * @throws FoshException as {@link #of}
     */
    static byte[] file(BsonValue value) {
        List<Integer> shape = new ArrayList<>();
        for (BsonValue at = value;
                at.isArray();
                at = at.asArray().isEmpty()
                        ? new org.bson.BsonNull()
                        : at.asArray().get(0)) {
            shape.add(at.asArray().size());
        }
        List<BsonValue> numbers = new ArrayList<>();
        flatten(value, shape, 0, numbers);
        char kind = kind(numbers);
        int size = kind == 'b' ? 1 : Long.BYTES;
        ByteBuffer data = ByteBuffer.allocate(numbers.size() * size).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> put(data, kind, number));
        String type = kind == 'b' ? "|b1" : "<" + kind + "8";
        return file(type, shape, data.array());
    }

    private static void flatten(BsonValue value, List<Integer> shape, int level, List<BsonValue> into) {
        boolean isNumber = value.isNumber() || value.isBoolean();
        if (level == shape.size()
                ? !isNumber
                : !value.isArray() || value.asArray().size() != shape.get(level)) {
            throw FoshException.of(
                            ErrorCode.BAD_ROW,
                            isNumber || value.isArray()
                                    ? "setting an array element with a sequence. The requested array has an"
                                            + " inhomogeneous shape after " + level + " dimensions."
                                    : "Object arrays cannot be saved when allow_pickle=False")
                    .why("an array holds numbers only, and lists of equal lengths");
        }
        if (level == shape.size()) {
            into.add(value);
            return;
        }
        value.asArray().forEach(inner -> flatten(inner, shape, level + 1, into));
    }

    private static char kind(List<BsonValue> numbers) {
        if (numbers.isEmpty() || numbers.stream().anyMatch(BsonValue::isDouble)) {
            return 'f';
        }
        return numbers.stream().allMatch(BsonValue::isBoolean) ? 'b' : 'i';
    }

    private static void put(ByteBuffer data, char kind, BsonValue number) {
        BsonValue plain = number.getBsonType() == BsonType.BOOLEAN
                ? PythonNumber.toInt(number).orElseThrow()
                : number;
        switch (kind) {
            case 'f' -> data.putDouble(plain.asNumber().doubleValue());
            case 'i' -> data.putLong(plain.asNumber().longValue());
            default -> data.put((byte) plain.asNumber().intValue());
        }
    }

    /** A NumPy file of numbers that stand in C's order, the lowest byte of each first. */
    static byte[] file(String type, List<Integer> shape, byte[] data) {
        return file(header(type, shape), data);
    }

    private static String header(String type, List<Integer> shape) {
        StringBuilder tuple = new StringBuilder("(");
        for (int i = 0; i < shape.size(); i++) {
            tuple.append(i > 0 ? ", " : "").append(shape.get(i));
        }
        tuple.append(shape.size() == 1 ? ",)" : ")");
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + tuple + ", }";
    }

    private static byte[] file(String header, byte[] data) {
        int unpadded = PREFIX + header.length() + 1;
        int padded = (unpadded + BLOCK - 1) / BLOCK * BLOCK;
        String text = header + " ".repeat(padded - unpadded) + "\n";
        return ByteBuffer.allocate(padded + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
    }

    static byte[] compressed(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + BLOCK);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * How many dimensions a stored array has.
     *
     * @throws FoshException {@code BAD_ROW} where the bytes are no array
     */
    static int dimensions(byte[] stored) {
        byte[] start = inflatedStart(stored);
        boolean isArray = start.length > PREFIX;
        for (int i = 0; isArray && i < MAGIC.length; i++) {
            isArray = start[i] == MAGIC[i];
        }
        Matcher shape = SHAPE.matcher(new String(start, StandardCharsets.ISO_8859_1));
        if (!isArray || !shape.find()) {
            throw FoshException.of(ErrorCode.BAD_ROW, "the bytes are not a compressed NumPy array")
                    .why("arrays are stored as zlib-compressed .npy files; their pickled form is never taken");
        }
        String sizes = shape.group(1).replace(" ", "");
        return sizes.isEmpty() ? 0 : sizes.split(",").length;
    }

    private static byte[] inflatedStart(byte[] stored) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] start = new byte[1024];
            int length = 0;
            while (length < start.length && !inflater.finished() && !inflater.needsInput()) {
                length += inflater.inflate(start, length, start.length - length);
            }
            return java.util.Arrays.copyOf(start, length);
        } catch (DataFormatException damaged) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
