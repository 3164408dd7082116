package dev.fosh.sdkjson;

import java.util.Locale;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Numbers of a said type, timestamps and the ends of BSON's order. */
final class NumberWrappers {
    private NumberWrappers() {}

    /** Python only has one integer, so a number too large for int32 becomes int64. */
    static BsonValue int32(BsonDocument document) throws BadText {
        long number = PythonNumbers.whole(text(document, "$numberInt"));
        return number == (int) number ? new BsonInt32((int) number) : new BsonInt64(number);
    }

    static BsonValue int64(BsonDocument document) throws BadText {
        Wrappers.single(document);
        return new BsonInt64(PythonNumbers.whole(document.get("$numberLong")));
    }

    static BsonValue float64(BsonDocument document) throws BadText {
        return new BsonDouble(PythonNumbers.decimal(text(document, "$numberDouble")));
    }

    static BsonValue decimal(BsonDocument document) throws BadText {
        String text = text(document, "$numberDecimal");
        String word = text.toLowerCase(Locale.ROOT);
        boolean isNegative = word.startsWith("-");
        String name = isNegative || word.startsWith("+") ? word.substring(1) : word;
        long sign = isNegative ? Long.MIN_VALUE : 0;
        if (name.matches("s?nan0*")) {
            long high = name.charAt(0) == 's' ? 0x7e00_0000_0000_0000L : 0x7c00_0000_0000_0000L;
            return new BsonDecimal128(Decimal128.fromIEEE754BIDEncoding(sign | high, 0));
        }
        if (name.equals("inf") || name.equals("infinity")) {
            return new BsonDecimal128(isNegative ? Decimal128.NEGATIVE_INFINITY : Decimal128.POSITIVE_INFINITY);
        }
        try {
            return new BsonDecimal128(Decimal128.parse(text));
        } catch (NumberFormatException tooLong) {
            throw Wrappers.bad("{\"$numberDecimal\": …} is no number of up to 34 digits");
        }
    }

    static BsonValue minKey(BsonDocument document) throws BadText {
        one(document, "$minKey");
        return new BsonMinKey();
    }

    static BsonValue maxKey(BsonDocument document) throws BadText {
        one(document, "$maxKey");
        return new BsonMaxKey();
    }

    static BsonValue timestamp(BsonDocument document) throws BadText {
        if (document.get("$timestamp") instanceof BsonDocument inner) {
            return new BsonTimestamp(unsigned(inner.get("t")), unsigned(inner.get("i")));
        }
        throw Wrappers.bad("{\"$timestamp\": …} needs the numbers \"t\" and \"i\"");
    }

    private static int unsigned(BsonValue value) throws BadText {
        boolean isWhole = value instanceof BsonInt32 || value instanceof BsonInt64;
        long number = isWhole ? value.asNumber().longValue() : -1;
        if (number < 0 || number > 0xffff_ffffL) {
            throw Wrappers.bad("{\"$timestamp\": …} needs whole numbers of 32 bits");
        }
        return (int) number;
    }

    private static void one(BsonDocument document, String key) throws BadText {
        Wrappers.single(document);
        if (!(document.get(key) instanceof BsonInt32 one) || one.getValue() != 1) {
            throw Wrappers.bad("{\"" + key + "\": …} must have the value 1");
        }
    }

    private static String text(BsonDocument document, String key) throws BadText {
        Wrappers.single(document);
        if (document.get(key) instanceof BsonString text) {
            return text.getValue();
        }
        throw Wrappers.bad("{\"" + key + "\": …} needs a text");
    }
}
