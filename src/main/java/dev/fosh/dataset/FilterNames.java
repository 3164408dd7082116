package dev.fosh.dataset;

import dev.fosh.fault.Nearest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** What the names and values of a filter are in stored documents; notes which names no schema declares. */
final class FilterNames {
    private static final Map<String, String> ALWAYS =
            Map.of("id", "_id", "media_type", "_media_type", "sample_id", "_sample_id", "dataset_id", "_dataset_id");
    private static final Set<String> IDS = Set.of("_id", "_sample_id", "_dataset_id");
    private static final Set<String> DATES = Set.of("DateField", "DateTimeField");

    private final FieldTree schema;
    private final Set<String> warnings = new LinkedHashSet<>();

    FilterNames(FieldTree schema) {
        this.schema = schema;
    }

    /**
     * A place in stored documents.
     *
     * @param schema the public path, without positions in lists; ends in a dot unless it is empty
     * @param stored the keys, below the sample or frame
     * @param kind what typed text there stands for
     */
    record Named(String schema, String stored, Kind kind) {}

    /** What typed text stands for. */
    enum Kind {
        TEXT,
        ID,
        DATE
    }

    /** What is not declared, in words, each once. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Resolves a typed path.
     *
     * @param base the public path of the document that it begins in; empty, or ending in a dot
     */
    Named named(String base, String typed) {
        String known = base;
        StringBuilder stored = new StringBuilder();
        Kind kind = Kind.TEXT;
        for (String key : typed.split("\\.", -1)) {
            stored.append(stored.isEmpty() ? "" : ".");
            if (key.matches("\\d+") && schema.get(known + key).isEmpty()) {
                stored.append(key);
                continue;
            }
            Optional<SchemaField> field = declared(known, key);
            if (field.isEmpty() && !isKnown(known, key)) {
                warn(known, key);
            }
            String its = field.isPresent() ? field.get().storedName() : undeclared(known, key);
            stored.append(its);
            kind = kind(field, its);
            known = field.map(SchemaField::path).orElse(known + key) + ".";
        }
        return new Named(known, stored.toString(), kind);
    }

    private Optional<SchemaField> declared(String parent, String key) {
        return schema.get(parent + key)
                .or(() -> key.startsWith("_")
                        ? schema.get(parent + key.substring(1))
                                .filter(field -> field.storedName().equals(key))
                        : Optional.empty());
    }

    /** Labels have ids also where no release had declared them yet. */
    private String undeclared(String parent, String key) {
        if (isTop(parent)) {
            return ALWAYS.getOrDefault(key, key);
        }
        return key.equals("id") && isEmbedded(parent) ? "_id" : key;
    }

    private static boolean isTop(String parent) {
        return parent.isEmpty() || parent.equals(FieldTree.FRAMES);
    }

    private boolean isEmbedded(String parent) {
        return schema.get(parent.substring(0, parent.length() - 1))
                .flatMap(SchemaField::document)
                .isPresent();
    }

    private static Kind kind(Optional<SchemaField> field, String stored) {
        if (field.map(FilterNames::isId).orElse(IDS.contains(stored))) {
            return Kind.ID;
        }
        boolean isDate = field.stream()
                .flatMap(its -> Stream.of(its.type(), its.element()))
                .flatMap(Optional::stream)
                .anyMatch(DATES::contains);
        return isDate ? Kind.DATE : Kind.TEXT;
    }

    private static boolean isId(SchemaField field) {
        return field.isId() || field.element().filter("ObjectIdField"::equals).isPresent();
    }

    private boolean isKnown(String parent, String key) {
        return key.startsWith("_") || key.equals("_cls") || isTop(parent) && ALWAYS.containsKey(key);
    }

    /** Only where siblings are declared: what is inside of dictionaries never is. */
    private void warn(String parent, String key) {
        List<String> siblings = new ArrayList<>();
        for (SchemaField field : schema.all()) {
            String path = field.path();
            if (path.startsWith(parent) && path.indexOf('.', parent.length()) < 0 && !field.isPrivate()) {
                siblings.add(path);
            }
        }
        if (siblings.isEmpty() && !isTop(parent)) {
            return;
        }
        String near = Nearest.to(parent + key, siblings)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
        warnings.add("no field \"" + parent + key + "\" is declared" + near);
    }

    /** A value as it is stored: ids and dates are typed as text. */
    static BsonValue value(Kind kind, BsonValue typed) {
        if (typed instanceof BsonArray several) {
            return new BsonArray(several.stream().map(each -> value(kind, each)).toList());
        }
        if (!typed.isString() || kind == Kind.TEXT) {
            return typed;
        }
        String text = typed.asString().getValue();
        if (kind == Kind.ID) {
            return ObjectId.isValid(text) ? new BsonObjectId(new ObjectId(text)) : typed;
        }
        return date(text)
                .map(at -> (BsonValue) new BsonDateTime(at.toEpochMilli()))
                .orElse(typed);
    }

    /** ISO text, in UTC where it names no zone. */
    private static Optional<Instant> date(String text) {
        try {
            if (text.length() <= "2024-01-31".length()) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            String iso = text.replace(' ', 'T');
            boolean hasZone = iso.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");
            return Optional.of(
                    hasZone
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
