package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** What holds of every imported document: its keys, and the types of its values. Thread-safe. */
final class DocumentCheck {
    /** What the server stores at most, in bytes. */
    static final int LARGEST = 16 << 20;

    private static final byte[] REFERENCE = "$ref".getBytes(StandardCharsets.UTF_8);

    private final RewriteRules.Keys keys;

    DocumentCheck(RewriteRules.Keys keys) {
        this.keys = keys;
    }

    /** Tells what is wrong with a document; nothing where all is well. */
    void check(byte[] bytes, int start, BiConsumer<ErrorCode, String> fault) {
        Elements element = new Elements(bytes, start);
        while (element.next()) {
            if (bytes[element.nameStart()] == '$') {
                fault.accept(ErrorCode.BAD_SAMPLE, "the key " + element.name() + " begins with $");
            } else if (!keys.dropsOthers() && keys.names().of(bytes, element) == KeyNames.NONE) {
                fault.accept(
                        ErrorCode.UNKNOWN_KEYS,
                        "the key " + element.name() + " is no field of the dataset's schema, and the SDK could not load"
                                + " it; --drop-unknown leaves such keys out");
            }
            String type = forbidden(bytes, element);
            if (type != null) {
                fault.accept(
                        ErrorCode.BAD_STORED_TYPE, element.name() + " holds a " + type + ", which the SDK can't read");
            }
        }
    }

    /** The name of a type that may not be stored, in the element or anywhere below; null where there is none. */
    private static String forbidden(byte[] bytes, Elements element) {
        return switch (element.type()) {
            case Elements.DOCUMENT, Elements.ARRAY -> forbiddenBelow(bytes, element.value());
            case 0x0C -> "database pointer";
            case 0x0D, 0x0F -> "piece of code";
            case 0xFF -> "minimum key";
            case 0x7F -> "maximum key";
            default -> null;
        };
    }

    private static String forbiddenBelow(byte[] bytes, int start) {
        Elements element = new Elements(bytes, start);
        boolean isFirst = true;
        while (element.next()) {
            if (isFirst && element.isNamed(REFERENCE)) {
                return "reference to another document";
            }
            isFirst = false;
            String type = forbidden(bytes, element);
            if (type != null) {
                return type;
            }
        }
        return null;
    }
}
