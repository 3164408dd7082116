package dev.fosh.values;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.RowStream;
import dev.fosh.console.Table;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import dev.fosh.values.Looking.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code distinct}, {@code count-values} and {@code bounds}: which values a field has, worked out in the server. */
public final class DistinctCommand {
    private static final BsonInt32 UP = new BsonInt32(1);
    private static final BsonInt32 DOWN = new BsonInt32(-1);

    private final Session session;
    private final Console console;
    private final ShownValue values = new ShownValue();

    /** Reads by the session, shows on the console. */
    public DistinctCommand(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Command(
            name = "distinct",
            group = "Looking",
            description = "The different values of a field, in order; without nulls",
            help =
                    """
                    distinct ground_truth.detections.label
                    distinct frames.detections.detections.label --filter '{tags: "val"}' --output ndjson""")
    public void distinct(
            @Argument(index = 0, description = "the field; lists are unwound") @Suggest(Words.FIELDS) String path,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices,
            @Option(longName = "limit", description = "no more than so many") Optional<Long> limit) {
        String command = "distinct " + Shown.word(path);
        List<BsonDocument> most = Looking.limit(limit, command);
        Looking looking = Looking.open(session, console, new Choice(command + " --filter", filter, slices));
        PathPipeline pipeline = looking.pipeline(looking.path(path));
        List<BsonDocument> stages = new ArrayList<>(pipeline.stages());
        stages.add(pipeline.present());
        stages.add(new BsonDocument("$group", new BsonDocument("_id", pipeline.value())));
        stages.add(new BsonDocument("$sort", new BsonDocument("_id", UP)));
        stages.addAll(most);
        RowStream rows = console.values("value");
        looking.each(stages, row -> {
            BsonValue value = pipeline.plain(row.get("_id"));
            rows.row(values.tree(value), values.shown(value));
        });
        rows.close();
        console.note(Figures.count(rows.count(), "value"));
    }

    @Command(
            name = "count-values",
            group = "Looking",
            description = "How often each value of a field is there, nulls too",
            help =
                    """
                    count-values ground_truth.detections.label
                    count-values tags --sort value --output json""")
    public void countValues(
            @Argument(index = 0, description = "the field; lists are unwound") @Suggest(Words.FIELDS) String path,
            @Option(longName = "sort", description = "count, the most frequent first, or value", defaultValue = "count")
                    String sort,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices,
            @Option(longName = "limit", description = "no more than so many") Optional<Long> limit) {
        String command = "count-values " + Shown.word(path);
        List<BsonDocument> most = Looking.limit(limit, command);
        BsonDocument order = order(sort, command);
        Looking looking = Looking.open(session, console, new Choice(command + " --filter", filter, slices));
        PathPipeline pipeline = looking.pipeline(looking.path(path));
        List<BsonDocument> stages = new ArrayList<>(pipeline.stages());
        BsonDocument count = new BsonDocument("$sum", UP);
        stages.add(new BsonDocument("$group", new BsonDocument("_id", pipeline.value()).append("count", count)));
        stages.add(new BsonDocument("$sort", order));
        stages.addAll(most);
        RowStream rows = console.rows("value", "count");
        looking.each(stages, row -> {
            BsonValue value = pipeline.plain(row.get("_id"));
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("value", values.tree(value));
            tree.put("count", row.getNumber("count").longValue());
            rows.row(tree, values.shown(value), tree.get("count"));
        });
        rows.close();
        console.note(Figures.count(rows.count(), "value"));
    }

    private static BsonDocument order(String sort, String command) {
        return switch (sort) {
            case "count" -> new BsonDocument("count", DOWN).append("_id", UP);
            case "value" -> new BsonDocument("_id", UP);
            default ->
                throw FoshException.of(ErrorCode.BAD_VALUE, "--sort can't be " + sort)
                        .why("values are sorted by value or by count")
                        .tryThis(command + " --sort value");
        };
    }

    @Command(
            name = "bounds",
            group = "Looking",
            description = "The least and the greatest value of a field; without nulls",
            help =
                    """
                    bounds ground_truth.detections.confidence --safe
                    bounds metadata.size_bytes --filter '{tags: "val"}' --output json""")
    public void bounds(
            @Argument(index = 0, description = "the field; lists are unwound") @Suggest(Words.FIELDS) String path,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices,
            @Option(
                            longName = "safe",
                            description = "pass over NaN and infinities, as bounds(safe=True) of the SDK does")
                    boolean isSafe) {
        Looking looking =
                Looking.open(session, console, new Choice("bounds " + Shown.word(path) + " --filter", filter, slices));
        PathPipeline pipeline = looking.pipeline(looking.path(path));
        BsonValue value = isSafe ? pipeline.finiteValue() : pipeline.value();
        List<BsonDocument> stages = new ArrayList<>(pipeline.stages());
        stages.add(new BsonDocument(
                "$group",
                new BsonDocument("_id", BsonNull.VALUE)
                        .append("min", new BsonDocument("$min", value))
                        .append("max", new BsonDocument("$max", value))));
        Optional<RawBsonDocument> found = looking.one(stages);
        show(path, found.map(row -> pipeline.plain(row.get("min"))), found.map(row -> pipeline.plain(row.get("max"))));
    }

    private void show(String path, Optional<BsonValue> least, Optional<BsonValue> greatest) {
        BsonValue min = least.orElse(BsonNull.VALUE);
        BsonValue max = greatest.orElse(BsonNull.VALUE);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", path);
        tree.put("min", values.tree(min));
        tree.put("max", values.tree(max));
        String[] columns = tree.keySet().toArray(String[]::new);
        console.show(new Report()
                .table(new Table(columns).row(path, values.shown(min), values.shown(max)))
                .rows(new Table(columns).row(tree.values().toArray()))
                .json(tree));
    }
}
