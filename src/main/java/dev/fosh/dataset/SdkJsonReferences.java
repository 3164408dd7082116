package dev.fosh.dataset;

import dev.fosh.dataset.SdkJsonValue.Kind;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** References, code and regular expressions, as pymongo's {@code json_util} reads and writes them. */
final class SdkJsonReferences {
    private static final String FLAGS = "ilmsux";

    /** Further keys of a reference that pymongo takes for parameters of its own, and fails on. */
    private static final Set<String> PARAMETERS = Set.of("self", "collection", "id", "database");

    /** Further keys of a reference that pymongo takes for methods, and fails on when writing. */
    private static final Set<String> METHODS = Set.of("items", "__iter__");

    private SdkJsonReferences() {}

    /** A reference; the object itself where parts are missing. */
    static Object reference(Map<String, Object> object) throws SdkJsonException {
        Object database = object.get("$db");
        boolean isReference = SdkJsonWrappers.isText(object.get("$ref"))
                && object.containsKey("$id")
                && (database == null || SdkJsonWrappers.isText(database));
        if (!isReference) {
            return object;
        }
        Map<String, Object> encoded = new LinkedHashMap<>();
        encoded.put("$ref", object.get("$ref"));
        encoded.put("$id", object.get("$id"));
        if (database != null) {
            encoded.put("$db", database);
        }
        Map<String, Object> further = new LinkedHashMap<>(object);
        further.keySet().removeAll(List.of("$ref", "$id", "$db", "_extra"));
        for (Map.Entry<?, ?> extra : extra(object.get("_extra")).entrySet()) {
            further.put((String) extra.getKey(), extra.getValue());
        }
        for (String name : further.keySet()) {
            if (METHODS.contains(name)) {
                return SdkJsonValue.unwritable("a reference with the key " + name);
            }
            if (PARAMETERS.contains(name) && object.containsKey(name)) {
                throw new SdkJsonException("a reference with the key " + name);
            }
        }
        encoded.putAll(further);
        return new SdkJsonValue(Kind.REFERENCE, null, encoded);
    }

    /** What pymongo takes for a parameter of its own: further keys. */
    private static Map<?, ?> extra(Object value) throws SdkJsonException {
        boolean isNothing = value == null
                || value.equals(false)
                || value.equals(0L)
                || value.equals("")
                || value instanceof Double number && number == 0
                || value instanceof List<?> list && list.isEmpty();
        return isNothing ? Map.of() : SdkJsonWrappers.object(value);
    }

    static SdkJsonValue pointer(Object value) throws SdkJsonException {
        if (value instanceof SdkJsonValue reference && reference.is(Kind.REFERENCE)) {
            Map<?, ?> parts = (Map<?, ?>) reference.encoded();
            boolean isPlain = parts.size() == 2 && parts.get("$id") instanceof SdkJsonValue id && id.is(Kind.OBJECT_ID);
            if (isPlain) {
                return reference;
            }
        }
        throw new SdkJsonException("$dbPointer is not a plain reference");
    }

    static SdkJsonValue code(Map<String, Object> object) throws SdkJsonException {
        if (!Set.of("$code", "$scope").containsAll(object.keySet())) {
            throw new SdkJsonException("$code with other keys beside it");
        }
        String text = SdkJsonWrappers.text(object.get("$code"));
        Map<String, Object> encoded = new LinkedHashMap<>();
        encoded.put("$code", text);
        Map<Object, Object> scope = new LinkedHashMap<>();
        if (object.get("$code") instanceof SdkJsonValue inner
                && inner.encoded() instanceof Map<?, ?> parts
                && parts.get("$scope") instanceof Map<?, ?> innerScope) {
            scope.putAll(innerScope);
            encoded.put("$scope", scope);
        }
        if (object.get("$scope") != null) {
            scope.putAll(SdkJsonWrappers.object(object.get("$scope")));
            encoded.put("$scope", scope);
        }
        return new SdkJsonValue(Kind.CODE, text, encoded);
    }

    static SdkJsonValue regularExpression(Map<?, ?> parts) throws SdkJsonException {
        if (parts.size() != 2 || !parts.containsKey("pattern") || !parts.containsKey("options")) {
            throw new SdkJsonException("$regularExpression has other parts than pattern and options");
        }
        return regex(parts.get("pattern"), SdkJsonWrappers.text(parts.get("options")));
    }

    /** A regular expression; the object itself where it is a query operator around something else. */
    static Object legacyRegex(Map<String, Object> object) throws SdkJsonException {
        Object pattern = object.get("$regex");
        boolean isPattern = SdkJsonWrappers.isText(pattern)
                || pattern instanceof SdkJsonValue typed && typed.core() instanceof byte[];
        if (!isPattern) {
            return object;
        }
        return regex(pattern, object.containsKey("$options") ? options(object.get("$options")) : "");
    }

    /** The flags in whatever Python can go through one by one. */
    private static String options(Object options) throws SdkJsonException {
        if (options instanceof SdkJsonValue typed && typed.core() instanceof byte[]) {
            return "";
        }
        if (options instanceof Map<?, ?> object) {
            return options(object.keySet());
        }
        return options instanceof List<?> list ? options(list) : SdkJsonWrappers.text(options);
    }

    private static String options(Collection<?> several) throws SdkJsonException {
        StringBuilder flags = new StringBuilder();
        for (Object flag : several) {
            boolean isCode = flag instanceof SdkJsonValue typed && typed.is(Kind.CODE);
            if (isCode || flag instanceof Map<?, ?> || flag instanceof List<?>) {
                throw new SdkJsonException("$options holds something that is no option");
            }
            flags.append(flag instanceof String text && text.length() == 1 ? text : "");
        }
        return flags.toString();
    }

    private static SdkJsonValue regex(Object pattern, String options) throws SdkJsonException {
        String text;
        try {
            text = SdkJsonWrappers.decodedText(pattern);
        } catch (CharacterCodingException notUtf8) {
            return SdkJsonValue.unwritable("a pattern that is not UTF-8");
        }
        StringBuilder flags = new StringBuilder();
        FLAGS.chars().filter(flag -> options.indexOf(flag) >= 0).forEach(flag -> flags.append((char) flag));
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("pattern", text);
        parts.put("options", flags.toString());
        return SdkJsonValue.other(Map.of("$regularExpression", parts));
    }
}
