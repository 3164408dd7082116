package dev.fosh.sdkjson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Binary data in both spellings, and UUIDs. */
final class BinaryWrappers {
    /** {@code mongoexport} wrote the subtypes from 0x80 on as negative numbers. */
    private static final long NEGATIVE = 0xffff_ff80L;

    private BinaryWrappers() {}

    static BsonValue binary(BsonDocument document) throws BadText {
        BsonValue type = document.get("$type");
        if (type != null) {
            return binary(document.get("$binary"), oldSubtype(type));
        }
        if (document.get("$binary") instanceof BsonDocument inner
                && inner.size() == 2
                && inner.get("subType") instanceof BsonString subtype
                && subtype.getValue().length() <= 2) {
            return binary(inner.get("base64"), subtype(subtype.getValue()));
        }
        throw Wrappers.bad("{\"$binary\": …} needs the texts \"base64\" and \"subType\"");
    }

    static BsonValue uuid(BsonDocument document) throws BadText {
        Wrappers.single(document);
        if (document.get("$uuid") instanceof BsonString text) {
            String digits = text.getValue().replace("urn:", "").replace("uuid:", "");
            digits = digits.replaceAll("^[{}]+|[{}]+$", "").replace("-", "");
            if (digits.matches("[0-9A-Fa-f]{32}")) {
                return new BsonBinary((byte) 4, HexFormat.of().parseHex(digits));
            }
        }
        throw Wrappers.bad("{\"$uuid\": …} needs 32 hexadecimal digits");
    }

    private static BsonValue binary(BsonValue base64, long subtype) throws BadText {
        if (!(base64 instanceof BsonString text)) {
            throw Wrappers.bad("the data of {\"$binary\": …} must be a text");
        }
        if (subtype > 0xff) {
            throw Wrappers.bad("{\"$binary\": …} has a subtype beyond ff");
        }
        byte[] source = text.getValue().getBytes(StandardCharsets.UTF_8);
        BsonBuffer data = new BsonBuffer(source.length);
        if (!Base64Text.read(source, 0, source.length, data)) {
            throw Wrappers.bad("the data of {\"$binary\": …} is not whole base64");
        }
        return new BsonBinary((byte) subtype, Arrays.copyOf(data.bytes(), data.length()));
    }

    private static long oldSubtype(BsonValue type) throws BadText {
        if (type instanceof BsonInt32 || type instanceof BsonInt64) {
            long subtype = type.asNumber().longValue();
            return subtype >= NEGATIVE && subtype <= 0xffff_ffffL ? subtype & 0xff : Math.max(subtype, -1) & 0xfff;
        }
        if (type instanceof BsonBoolean flag) {
            return flag.getValue() ? 1 : 0;
        }
        if (type instanceof BsonString text) {
            long subtype = subtype(text.getValue());
            return subtype >= NEGATIVE ? subtype(text.getValue().substring(6)) : subtype;
        }
        throw Wrappers.bad("the $type of a $binary must be a number or a text");
    }

    /** A hexadecimal number as Python's {@code int} reads one: blanks around it, a plus sign and {@code 0x} do not matter. */
    private static long subtype(String hex) throws BadText {
        String typed = hex.strip().toLowerCase(Locale.ROOT);
        String digits = typed.replaceFirst("^\\+?(0x_?)?", "").replaceAll("(?<=[0-9a-f])_(?=[0-9a-f])", "");
        if (!digits.matches("[0-9a-f]{1,15}")) {
            throw Wrappers.bad("{\"$binary\": …} has a subtype that is not hexadecimal");
        }
        return Long.parseLong(digits, 16);
    }
}
