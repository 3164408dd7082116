package dev.fosh.values;

import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.console.RowStream;
import dev.fosh.console.Text;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.PublicDocument;
import dev.fosh.dataset.SchemaField;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Samples as rows: whole for programs, with their id, their path and some fields for people. */
final class SampleRows {
    private static final List<String> ALWAYS = List.of("id", "filepath");
    /** More columns than these no terminal has room for; all are there for programs. */
    private static final int MOST_COLUMNS = 6;

    private static final Set<String> DULL = Set.of("metadata", "created_at", "last_modified_at", "sample_id");

    private final Console console;
    private final PublicDocument names;
    private final Map<String, FieldPath> columns = new LinkedHashMap<>();
    private final boolean isWhole;
    private final RowStream rows;
    private final ShownValue values = new ShownValue();
    private final ShortValue shorts = new ShortValue(values);

    /**
     * Begins the result.
     *
     * @param fields paths as they were typed; without any, whole samples
     * @throws FoshException {@code FIELD_NOT_FOUND}; {@code BAD_VALUE} for fields of frames
     */
    SampleRows(Console console, Looking looking, List<String> fields, String command) {
        this.console = console;
        FieldTree schema = looking.dataset().schema();
        this.names = new PublicDocument(schema.roots(false));
        this.isWhole = fields.isEmpty();
        Set<String> wanted = new LinkedHashSet<>(ALWAYS);
        wanted.addAll(isWhole ? usual(schema) : fields);
        for (String field : wanted) {
            FieldPath path = looking.path(field);
            if (path.isFrame()) {
                throw FoshException.of(ErrorCode.BAD_VALUE, command + " can't show " + Text.escaped(field))
                        .why("frames are not in the documents of samples")
                        .tryThis("values " + Shown.word(field));
            }
            columns.put(field, path);
        }
        this.rows = console.rows(columns.keySet().toArray(String[]::new));
    }

    /** What is worth a column: all where programs read rows; else tags, group and labels before anything else. */
    private List<String> usual(FieldTree schema) {
        List<SchemaField> open =
                schema.roots(false).stream().filter(field -> !field.isPrivate()).toList();
        if (console.format() != OutputFormat.TABLE) {
            return open.stream().map(SchemaField::path).toList();
        }
        List<SchemaField> worth = open.stream()
                .filter(field -> !DULL.contains(field.path()) && !ALWAYS.contains(field.path()))
                .sorted(Comparator.comparing(field -> !isTelling(field)))
                .limit(MOST_COLUMNS)
                .toList();
        return open.stream().filter(worth::contains).map(SchemaField::path).toList();
    }

    private static boolean isTelling(SchemaField field) {
        return field.path().equals("tags") || field.document().isPresent();
    }

    /** The stage that leaves out what is not shown; none where all is. */
    List<BsonDocument> projection() {
        boolean isForPrograms = console.format() == OutputFormat.JSON || console.format() == OutputFormat.NDJSON;
        if (isWhole && isForPrograms) {
            return List.of();
        }
        BsonDocument kept = new BsonDocument();
        List<String> stored =
                columns.values().stream().map(FieldPath::storedPath).sorted().toList();
        for (String path : stored) {
            boolean isWithin = kept.keySet().stream().anyMatch(outer -> path.startsWith(outer + "."));
            if (!isWithin) {
                kept.append(path, new BsonInt32(1));
            }
        }
        return List.of(new BsonDocument("$project", kept));
    }

    /** Shows one sample. */
    void row(RawBsonDocument sample) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Object> cells = new ArrayList<>();
        boolean isTable = console.format() == OutputFormat.TABLE || console.format() == OutputFormat.VERTICAL;
        if (isWhole && !isTable && console.format() != OutputFormat.CSV) {
            names.of(sample).forEach((key, value) -> tree.put(key, values.tree(value)));
        } else {
            columns.forEach((column, path) -> {
                BsonValue value = at(sample, path.storedPath());
                tree.put(column, isTable ? null : values.tree(value));
                cells.add(isTable ? shorts.of(value) : null);
            });
        }
        rows.row(tree, cells.toArray());
    }

    /** Ends the result; how many samples there were. */
    long close() {
        rows.close();
        return rows.count();
    }

    private static BsonValue at(BsonValue value, String path) {
        if (path.isEmpty()) {
            return value;
        }
        if (value instanceof BsonArray list) {
            return new BsonArray(list.stream().map(each -> at(each, path)).toList());
        }
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        return Optional.of(value)
                .filter(BsonDocument.class::isInstance)
                .map(document -> ((BsonDocument) document).get(key))
                .map(inner -> at(inner, dot < 0 ? "" : path.substring(dot + 1)))
                .orElse(BsonNull.VALUE);
    }
}
