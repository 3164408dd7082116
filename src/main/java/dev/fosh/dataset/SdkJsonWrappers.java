package dev.fosh.dataset;

import dev.fosh.dataset.SdkJsonValue.Kind;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects that stand for values of other types, read and written as pymongo's {@code json_util} does in relaxed mode.
 *
 * <p>The first key that is one of {@link #KEYS} decides, wherever it stands in the object.
 */
final class SdkJsonWrappers {
    static final Set<String> KEYS = Set.of(
            "$oid",
            "$ref",
            "$date",
            "$regex",
            "$minKey",
            "$maxKey",
            "$binary",
            "$code",
            "$uuid",
            "$undefined",
            "$numberLong",
            "$timestamp",
            "$numberDecimal",
            "$dbPointer",
            "$regularExpression",
            "$symbol",
            "$numberInt",
            "$numberDouble");

    /** These may have further keys beside them. */
    private static final Set<String> LOOSE = Set.of("$ref", "$regex", "$binary", "$code", "$undefined", "$timestamp");

    private static final BigInteger UINT32_END = BigInteger.ONE.shiftLeft(32);

    private SdkJsonWrappers() {}

    /** The value an object stands for: the object itself if no key of it says otherwise. */
    static Object decode(Map<String, Object> object) throws SdkJsonException {
        for (String key : object.keySet()) {
            if (KEYS.contains(key)) {
                if (object.size() > 1 && !LOOSE.contains(key)) {
                    throw new SdkJsonException(key + " with other keys beside it");
                }
                return LOOSE.contains(key) ? loose(key, object) : single(key, object.get(key));
            }
        }
        return object;
    }

    private static Object single(String key, Object value) throws SdkJsonException {
        return switch (key) {
            case "$oid" -> SdkJsonBinaries.objectId(value);
            case "$date" -> SdkJsonDates.date(value);
            case "$uuid" -> SdkJsonBinaries.uuid(value);
            case "$numberInt" -> SdkJsonNumbers.wholeNumber(text(value), 10);
            case "$numberLong" -> int64(SdkJsonNumbers.wholeNumber(value));
            case "$numberDouble" -> SdkJsonNumbers.floating(text(value));
            case "$numberDecimal" -> SdkJsonValue.other(Map.of(key, SdkJsonNumbers.decimal(text(value))));
            case "$minKey", "$maxKey" -> boundary(key, value);
            case "$symbol" -> symbol(value);
            case "$regularExpression" -> SdkJsonReferences.regularExpression(object(value));
            default -> SdkJsonReferences.pointer(value);
        };
    }

    private static Object loose(String key, Map<String, Object> object) throws SdkJsonException {
        return switch (key) {
            case "$ref" -> SdkJsonReferences.reference(object);
            case "$regex" -> SdkJsonReferences.legacyRegex(object);
            case "$binary" -> SdkJsonBinaries.binary(object);
            case "$code" -> SdkJsonReferences.code(object);
            case "$timestamp" -> timestamp(object(object.get(key)));
            default -> null;
        };
    }

    private static SdkJsonValue int64(BigInteger number) {
        return new SdkJsonValue(Kind.INT64, number, number);
    }

    private static SdkJsonValue boundary(String key, Object value) throws SdkJsonException {
        boolean isOne = value instanceof Long number && number == 1
                || value instanceof BigInteger wide && wide.equals(BigInteger.ONE);
        if (!isOne) {
            throw new SdkJsonException(key + " is not 1");
        }
        return SdkJsonValue.other(Map.of(key, 1L));
    }

    private static String symbol(Object value) throws SdkJsonException {
        if (value == null) {
            return "None";
        }
        return SdkJsonNumbers.isWhole(value) ? SdkJsonNumbers.wholeNumber(value).toString() : text(value);
    }

    private static SdkJsonValue timestamp(Map<?, ?> parts) throws SdkJsonException {
        Map<String, Object> encoded = new LinkedHashMap<>();
        for (String part : List.of("t", "i")) {
            Object value = parts.get(part);
            if (part.equals("t") && value instanceof SdkJsonValue date && date.is(Kind.DATE)) {
                value = Math.floorDiv((Long) date.core(), 1_000_000L);
            }
            if (!(value instanceof Boolean) && !SdkJsonNumbers.isWhole(value)) {
                throw new SdkJsonException("$timestamp needs whole numbers t and i");
            }
            BigInteger number = SdkJsonNumbers.wholeNumber(value);
            if (number.signum() < 0 || number.compareTo(UINT32_END) >= 0) {
                throw new SdkJsonException("$timestamp is beyond 32 bits");
            }
            encoded.put(part, value);
        }
        return SdkJsonValue.other(Map.of("$timestamp", encoded));
    }

    /** Whether Python takes it for a {@code str}; code is one too. */
    static boolean isText(Object value) {
        return value instanceof String || value instanceof SdkJsonValue typed && typed.is(Kind.CODE);
    }

    static String text(Object value) throws SdkJsonException {
        if (!isText(value)) {
            throw new SdkJsonException("not a string");
        }
        return value instanceof SdkJsonValue code ? (String) code.core() : (String) value;
    }

    /** A string, or bytes that are taken for ASCII. */
    static String latinText(Object value) throws SdkJsonException {
        return value instanceof SdkJsonValue typed && typed.core() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : text(value);
    }

    /** A string, or bytes that are UTF-8. */
    static String decodedText(Object value) throws SdkJsonException, CharacterCodingException {
        return value instanceof SdkJsonValue typed && typed.core() instanceof byte[] bytes
                ? StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString()
                : text(value);
    }

    static Map<?, ?> object(Object value) throws SdkJsonException {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new SdkJsonException("not an object");
    }
}
