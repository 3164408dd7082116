package dev.fosh.values;

import dev.fosh.sdkjson.NumberArrayHeader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Arrays that were given as lists of numbers, as {@code values} shows them: they keep the type of the array in whose place
 * they come, if that can hold their numbers, and so setting what is there already changes nothing.
 */
final class ListedArrays {
    /** Nobody else's subtype: the bytes are a NumPy file without compression, which is never stored like this. */
    private static final byte MARK = (byte) 0xF0;

    private static final int MOST_BYTES = 256 << 20;

    private ListedArrays() {}

    /**
     * The value with marks on the lists that stand where the schema wants arrays.
     *
     * @throws dev.fosh.fault.FoshException as {@link NumpyBytes#of}
     */
    static BsonValue marked(FieldType type, BsonValue value) {
        boolean isArray = type.name().equals("Array") || type.name().equals("Vector");
        if (isArray) {
            boolean isFlat = value.isArray() && value.asArray().stream().noneMatch(BsonValue::isArray);
            boolean isTaken = isFlat || value.isArray() && type.name().equals("Array");
            return isTaken ? new BsonBinary(MARK, NumpyBytes.file(value)) : value;
        }
        if (type.isDocument() && value instanceof BsonDocument document) {
            BsonDocument marked = document.clone();
            type.attributes().forEach((name, attribute) -> {
                if (document.containsKey(name)) {
                    marked.put(name, marked(attribute, document.get(name)));
                }
            });
            return marked;
        }
        if (type.element().filter(ListedArrays::mayHold).isPresent() && value instanceof BsonArray list) {
            return new BsonArray(
                    list.stream().map(one -> marked(type.element().get(), one)).toList());
        }
        return value;
    }

    private static boolean mayHold(FieldType type) {
        return type.isDocument() || type.name().equals("Array") || type.name().equals("Vector");
    }

    /** The value as it is stored in the place of a former one, which may be null. */
    static BsonValue settled(BsonValue value, BsonValue former) {
        if (!isMarked(value)) {
            return value;
        }
        if (value instanceof BsonDocument document) {
            BsonDocument settled = new BsonDocument();
            document.forEach((key, inner) ->
                    settled.put(key, settled(inner, former instanceof BsonDocument its ? its.get(key) : null)));
            return settled;
        }
        if (value instanceof BsonArray array) {
            BsonArray settled = new BsonArray();
            for (int i = 0; i < array.size(); i++) {
                boolean isThere = former instanceof BsonArray its && i < its.size();
                settled.add(settled(array.get(i), isThere ? ((BsonArray) former).get(i) : null));
            }
            return settled;
        }
        return array(value.asBinary().getData(), former);
    }

    /** Whether {@link #marked} has left a mark anywhere in it. */
    static boolean isMarked(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.values().stream().anyMatch(ListedArrays::isMarked);
        }
        if (value instanceof BsonArray array) {
            return array.stream().anyMatch(ListedArrays::isMarked);
        }
        return value.isBinary() && value.asBinary().getType() == MARK;
    }

    private static BsonBinary array(byte[] given, BsonValue former) {
        byte[] there = former instanceof BsonBinary binary ? inflated(binary.getData()) : new byte[0];
        byte[] typed = NumberArrayHeader.read(there, there.length)
                .flatMap(wanted -> converted(given, wanted))
                .orElse(given);
        return Arrays.equals(typed, there) ? (BsonBinary) former : new BsonBinary(NumpyBytes.compressed(typed));
    }

    /** The file with numbers of another type; absent where one of them can't be of it. */
    private static Optional<byte[]> converted(byte[] given, NumberArrayHeader wanted) {
        NumberArrayHeader header = NumberArrayHeader.read(given, given.length).orElseThrow();
        boolean isKept = wanted.kind() == 'f' ? wanted.size() > 2 : wanted.kind() == 'b' || header.kind() != 'f';
        if (!isKept || (header.kind() == 'b') != (wanted.kind() == 'b')) {
            return Optional.empty();
        }
        int count = (int) header.numbers();
        ByteBuffer from = ByteBuffer.wrap(given).order(ByteOrder.LITTLE_ENDIAN).position(header.length());
        ByteBuffer to = ByteBuffer.allocate(count * wanted.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            boolean fits =
                    switch (header.kind()) {
                        case 'f' -> floating(from.getDouble(), wanted.size(), to);
                        case 'b' -> whole(from.get(), wanted, to);
                        default -> whole(from.getLong(), wanted, to);
                    };
            if (!fits) {
                return Optional.empty();
            }
        }
        boolean isByte = wanted.size() == 1;
        String type = (isByte ? "|" : "<") + wanted.kind() + wanted.size();
        return Optional.of(NumpyBytes.file(type, header.shape(), to.array()));
    }

    private static boolean floating(double number, int size, ByteBuffer to) {
        if (size == Float.BYTES) {
            to.putFloat((float) number);
        } else {
            to.putDouble(number);
        }
        return true;
    }

    private static boolean whole(long number, NumberArrayHeader wanted, ByteBuffer to) {
        if (wanted.kind() == 'f') {
            return floating(number, wanted.size(), to);
        }
        int unused = Long.SIZE - 8 * wanted.size();
        boolean isSigned = wanted.kind() == 'i';
        long kept = isSigned ? number << unused >> unused : number << unused >>> unused;
        for (int i = 0; i < wanted.size(); i++) {
            to.put((byte) (number >> 8 * i));
        }
        return kept == number && (isSigned || number >= 0);
    }

    private static byte[] inflated(byte[] stored) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            ByteArrayOutputStream out = new ByteArrayOutputStream(stored.length * 4);
            byte[] buffer = new byte[8192];
            while (!inflater.finished() && out.size() < MOST_BYTES) {
                int length = inflater.inflate(buffer);
                if (length == 0) {
                    return new byte[0];
                }
                out.write(buffer, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
