package dev.fosh.dataset;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code $binary} in both forms, {@code $uuid} and {@code $oid}, as pymongo's {@code json_util} reads and writes them. */
final class SdkJsonBinaries {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] SEXTETS = sextets();
    private static final Pattern PLAIN_ID = Pattern.compile("[0-9a-f]{24}");
    private static final BigInteger MONGOEXPORT = BigInteger.valueOf(0xFFFFFF80L);
    private static final int UUID_SUBTYPE = 4;

    private SdkJsonBinaries() {}

    static SdkJsonValue binary(Map<String, Object> object) throws SdkJsonException {
        if (object.containsKey("$type")) {
            byte[] data = base64(SdkJsonWrappers.text(object.get("$binary")));
            return binary(data, legacySubtype(object.get("$type")));
        }
        Map<?, ?> parts = SdkJsonWrappers.object(object.get("$binary"));
        if (parts.size() != 2 || !parts.containsKey("base64") || !parts.containsKey("subType")) {
            throw new SdkJsonException("$binary has other parts than base64 and subType");
        }
        String subtype = SdkJsonWrappers.text(parts.get("subType"));
        if (subtype.codePointCount(0, subtype.length()) > 2) {
            throw new SdkJsonException("subType is too long");
        }
        return binary(base64(SdkJsonWrappers.text(parts.get("base64"))), SdkJsonNumbers.wholeNumber(subtype, 16));
    }

    private static BigInteger legacySubtype(Object type) throws SdkJsonException {
        if (type instanceof Boolean || SdkJsonNumbers.isWhole(type)) {
            BigInteger number = SdkJsonNumbers.wholeNumber(type);
            return number.compareTo(MONGOEXPORT) < 0 ? number : lastDigits(number.toString(16));
        }
        String text = SdkJsonWrappers.latinText(type);
        BigInteger number = SdkJsonNumbers.wholeNumber(text, 16);
        return number.compareTo(MONGOEXPORT) < 0 ? number : lastDigits(text);
    }

    /** mongoexport writes a negative byte with its sign drawn out to 32 bits. */
    private static BigInteger lastDigits(String hex) throws SdkJsonException {
        return SdkJsonNumbers.wholeNumber(hex.substring(Math.min(6, hex.length())), 16);
    }

    private static SdkJsonValue binary(byte[] data, BigInteger subtype) throws SdkJsonException {
        if (subtype.signum() < 0 || subtype.bitLength() > 8) {
            throw new SdkJsonException("a binary subtype is one byte");
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("base64", Base64.getEncoder().encodeToString(data));
        parts.put("subType", String.format("%02x", subtype.intValue()));
        return new SdkJsonValue(SdkJsonValue.Kind.BINARY, data, Map.of("$binary", parts));
    }

    static SdkJsonValue uuid(Object value) throws SdkJsonException {
        String text = SdkJsonWrappers.text(value).replace("urn:", "").replace("uuid:", "");
        String hex = text.replaceAll("^[{}]+|[{}]+$", "").replace("-", "");
        if (hex.codePointCount(0, hex.length()) != 32) {
            throw new SdkJsonException("a UUID has 32 hex digits");
        }
        BigInteger number = SdkJsonNumbers.wholeNumber(hex, 16);
        byte[] data = new byte[16];
        for (int i = 0; i < data.length; i++) {
            data[i] = number.shiftRight(8 * (15 - i)).byteValue();
        }
        return binary(data, BigInteger.valueOf(UUID_SUBTYPE));
    }

    static SdkJsonValue objectId(Object value) throws SdkJsonException {
        if (value instanceof SdkJsonValue typed && typed.is(SdkJsonValue.Kind.OBJECT_ID)) {
            return typed;
        }
        if (value instanceof SdkJsonValue typed && typed.core() instanceof byte[] bytes && bytes.length == 12) {
            return objectId(String.format("%024x", new BigInteger(1, bytes)));
        }
        String text = SdkJsonWrappers.text(value);
        if (text.length() != 24) {
            throw new SdkJsonException("an ObjectId has 24 hex digits");
        }
        if (PLAIN_ID.matcher(text).matches()) {
            return new SdkJsonValue(SdkJsonValue.Kind.OBJECT_ID, text, Map.of("$oid", text));
        }
        // Python skips blanks between the bytes, but counts them: such an id is shorter.
        String hex = text.replaceAll("\\G[ \\t-\\r]*([0-9a-fA-F]{2})", "$1").replaceAll("[ \\t-\\r]+$", "");
        if (!hex.matches("([0-9a-fA-F]{2})*")) {
            throw new SdkJsonException("an ObjectId has 24 hex digits");
        }
        String lowerCase = hex.toLowerCase(Locale.ROOT);
        return new SdkJsonValue(SdkJsonValue.Kind.OBJECT_ID, lowerCase, Map.of("$oid", lowerCase));
    }

    /** Decodes as Python's {@code b64decode}, which skips what is not in the alphabet and stops at the padding. */
    private static byte[] base64(String text) throws SdkJsonException {
        refuseLoneSurrogates(text);
        ByteArrayOutputStream data = new ByteArrayOutputStream(text.length() / 4 * 3);
        int place = 0;
        int pads = 0;
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && place >= 2 && place + ++pads >= 4) {
                return data.toByteArray();
            }
            int bits = c < SEXTETS.length ? SEXTETS[c] : -1;
            if (bits < 0) {
                continue;
            }
            pads = 0;
            if (place > 0) {
                data.write(rest << 2 * place | bits >> 6 - 2 * place);
            }
            rest = bits & (1 << 6 - 2 * place) - 1;
            place = (place + 1) % 4;
        }
        if (place != 0) {
            throw new SdkJsonException("base64 has an end too early");
        }
        return data.toByteArray();
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[128];
        for (char c = 0; c < sextets.length; c++) {
            sextets[c] = (byte) ALPHABET.indexOf(c);
        }
        return sextets;
    }

    private static void refuseLoneSurrogates(String text) throws SdkJsonException {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException loneSurrogate) {
            throw new SdkJsonException("half a surrogate pair");
        }
    }
}
