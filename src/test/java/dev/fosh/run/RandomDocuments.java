package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Documents of every BSON type, deprecated ones and odd numbers too. */
final class RandomDocuments {
    private static final List<String> DECIMALS = List.of("-0", "NaN", "Infinity", "1.10", "1E-6176", "-9.99E+6144");
    private static final long[] DOUBLES = {
        0x8000000000000000L, 0x7FF8000000000001L, 0xFFF8DEADBEEF0000L, 0x7FF0000000000000L, 1L
    };
    private static final byte[] SUBTYPES = {0, 1, 2, 3, 4, 5, 6, (byte) 0x80};
    private static final int TYPES = 21;

    private final Random random;

    RandomDocuments(Random random) {
        this.random = random;
    }

    /** One key of each type, behind the id. */
    BsonDocument ofEveryType(BsonValue id) {
        BsonDocument document = new BsonDocument("_id", id);
        List<Integer> types = new ArrayList<>();
        for (int type = 0; type < TYPES; type++) {
            types.add(type);
        }
        java.util.Collections.shuffle(types, random);
        types.forEach(type -> document.append("type" + type, value(type, 2)));
        return document;
    }

    BsonDocument with(BsonValue id) {
        return with(id, 8);
    }

    BsonDocument with(BsonValue id, int keys) {
        BsonDocument document = new BsonDocument("_id", id);
        int count = random.nextInt(keys);
        for (int i = 0; i < count; i++) {
            document.append("key" + random.nextInt(30), value(random.nextInt(TYPES), 3));
        }
        return document;
    }

    ObjectId objectId() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return new ObjectId(bytes);
    }

    private BsonValue value(int type, int depth) {
        return switch (type) {
            case 0 -> new BsonInt32(random.nextInt());
            case 1 -> new BsonInt64(random.nextInt(5));
            case 2 -> new BsonDouble(Double.longBitsToDouble(DOUBLES[random.nextInt(DOUBLES.length)]));
            case 3 -> new BsonDecimal128(Decimal128.parse(DECIMALS.get(random.nextInt(DECIMALS.size()))));
            case 4 -> new BsonString("ä\u0000𝄞".substring(0, random.nextInt(3)));
            case 5 -> binary();
            case 6 -> new BsonObjectId(objectId());
            case 7 -> BsonBoolean.valueOf(random.nextBoolean());
            case 8 -> new BsonDateTime(random.nextLong());
            case 9 -> new BsonRegularExpression("^a.*" + random.nextInt(), "im");
            case 10 -> new BsonTimestamp(1 + random.nextInt(1000), random.nextInt());
            case 11 -> new BsonSymbol("symbol" + random.nextInt());
            case 12 -> new BsonUndefined();
            case 13 -> new BsonDbPointer("db.collection", objectId());
            case 14 -> new BsonJavaScript("function() {}");
            case 15 -> new BsonJavaScriptWithScope("f", new BsonDocument("x", new BsonInt32(1)));
            case 16 -> new BsonMinKey();
            case 17 -> new BsonMaxKey();
            case 18 -> BsonNull.VALUE;
            case 19 -> array(depth);
            default -> depth == 0 ? new BsonDocument() : inner(depth);
        };
    }

    private BsonBinary binary() {
        byte[] data = new byte[random.nextInt(20)];
        random.nextBytes(data);
        return new BsonBinary(SUBTYPES[random.nextInt(SUBTYPES.length)], data);
    }

    private BsonArray array(int depth) {
        BsonArray array = new BsonArray();
        for (int i = random.nextInt(4); depth > 0 && i > 0; i--) {
            array.add(value(random.nextInt(TYPES), depth - 1));
        }
        return array;
    }

    private BsonDocument inner(int depth) {
        BsonDocument document = new BsonDocument();
        for (int i = random.nextInt(4); i > 0; i--) {
            document.append("in" + random.nextInt(9), value(random.nextInt(TYPES), depth - 1));
        }
        return document;
    }
}
