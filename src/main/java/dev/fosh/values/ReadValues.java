package dev.fosh.values;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.OutputFormat;
import dev.fosh.console.Report;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/** Prints the values of fields, or writes them into a file, as they come from the server. */
public final class ReadValues {
    private final Session session;
    private final Console console;

    public ReadValues(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    /** Reads and writes; into a file as a whole or not at all. */
    void read(ValuesRequest request) {
        Optional<Path> file = request.target().file().map(NewFile::named);
        OutputFormat format = format(file);
        String line = "values " + String.join(" ", request.paths());
        OpenedDataset dataset = OpenedDataset.toRead(session, line);
        ValueTable table = table(request, dataset, format);
        if (file.isEmpty()) {
            new ValueWriter(console::write, format).write(table);
            return;
        }
        try (NewFile target = NewFile.begin(file.get(), request.target().overwrites(), line)) {
            long rows = new ValueWriter(target::write, format).write(table);
            report(file.get(), rows, target.finish());
        }
    }

    /** As the file is called, as output is wanted, or a line for each value. */
    private OutputFormat format(Optional<Path> file) {
        if (file.isEmpty()) {
            return console.format();
        }
        String name = file.get().getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return OutputFormat.JSON;
        }
        if (name.endsWith(".csv")) {
            return OutputFormat.CSV;
        }
        boolean isLines = name.endsWith(".ndjson") || name.endsWith(".jsonl");
        boolean isForPeople = console.format() == OutputFormat.TABLE || console.format() == OutputFormat.VERTICAL;
        return isLines || isForPeople ? OutputFormat.NDJSON : console.format();
    }

    private ValueTable table(ValuesRequest request, OpenedDataset dataset, OutputFormat format) {
        FieldTree schema = dataset.schema();
        List<FieldPath> paths = request.paths().stream()
                .map(path -> FieldPath.parse(path, schema))
                .toList();
        Optional<FieldPath> key = request.key().map(path -> key(path, schema));
        boolean isArrays = format == OutputFormat.JSON && key.isEmpty();
        if (!isArrays) {
            requireOnce(Stream.concat(key.stream(), paths.stream()).toList());
        }
        SampleQuery query = SampleQuery.of(dataset, request.which(), filter(request, dataset), session.cancellation());
        return new ValueTable(new Columns(query, request.unwind(), missing(request)), key, paths);
    }

    private Optional<Filter> filter(ValuesRequest request, OpenedDataset dataset) {
        String command = "values " + Shown.word(request.paths().get(0)) + " --filter";
        Optional<Filter> filter = request.which().filter().map(typed -> Filter.read(typed, dataset.schema(), command));
        filter.ifPresent(query -> {
            query.check(dataset);
            query.warnings().forEach(console::warn);
        });
        return filter;
    }

    private static FieldPath key(String typed, FieldTree schema) {
        FieldPath key = FieldPath.parse(typed, schema);
        if (!key.lists().isEmpty() || !key.unwound().isEmpty() || key.isWholeFrames()) {
            throw FoshException.of(
                            ErrorCode.BAD_VALUE, "Invalid key field '" + key.typed() + "'; keys cannot be list fields")
                    .why("a key tells one sample or frame from the others")
                    .tryThis("values filepath --key-field id");
        }
        return key;
    }

    private static void requireOnce(List<FieldPath> columns) {
        List<String> names = new ArrayList<>();
        for (FieldPath column : columns) {
            if (names.contains(column.path())) {
                throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, column.path() + " is named twice")
                        .why("a row has each field once")
                        .tryThis("values " + column.path());
            }
            names.add(column.path());
        }
    }

    /** JSON if it is JSON, otherwise text. */
    private static BsonValue missing(ValuesRequest request) {
        String typed = request.missing().orElse("null");
        try {
            BsonDocument read = BsonDocument.parse("{\"v\": " + typed + "}");
            return read.size() == 1 ? read.get("v") : new BsonString(typed);
        } catch (JsonParseException | IllegalArgumentException text) {
            return request.missing().isPresent() ? new BsonString(typed) : BsonNull.VALUE;
        }
    }

    private void report(Path file, long rows, long bytes) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file.toString());
        tree.put("rows", rows);
        tree.put("bytes", bytes);
        console.show(new Report()
                .line(Figures.count(rows, "row") + " in " + Shown.word(file.toString()) + ", " + Figures.bytes(bytes))
                .json(tree));
    }
}
