package dev.fosh.values;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.dataset.CurrentDataset;
import dev.fosh.dataset.DatasetSummary;
import dev.fosh.dataset.Datasets;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.Shown;
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
import org.bson.BsonString;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code count}: how much a dataset holds, or how many values a field has. */
public final class CountCommand {
    private final Session session;
    private final Console console;

    /** Reads by the session, shows on the console. */
    public CountCommand(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Command(
            name = "count",
            group = "Looking",
            description = "How many samples and frames the dataset has, or how many values a field; without nulls",
            help =
                    """
                    count
                    count ground_truth.detections --filter '{tags: "val"}' --output json""")
    public void count(
            @Argument(index = 0, description = "the field; lists are unwound") @Suggest(Words.FIELDS)
                    Optional<String> path,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices) {
        if (path.isEmpty() && filter.isEmpty() && slices.isEmpty()) {
            metadata();
            return;
        }
        String command = path.map(typed -> "count " + Shown.word(typed)).orElse("count");
        Looking looking = Looking.open(session, console, new Choice(command + " --filter", filter, slices));
        if (path.isPresent()) {
            ofField(looking, path.get());
        } else {
            ofSamples(looking);
        }
    }

    /** What the server's metadata say, without a look at any document. */
    private void metadata() {
        Datasets datasets = new Datasets(session.connection().database(), session.cancellation());
        DatasetSummary dataset = CurrentDataset.require(session, datasets, "count");
        Map<String, Long> counts = datasets.counts(List.of(dataset));
        Long samples = dataset.sampleCollection().map(counts::get).orElse(null);
        Long frames = dataset.frameCollection().map(counts::get).orElse(null);
        show(
                samples(dataset.name(), samples, frames, true),
                counted(samples, "sample") + ", " + counted(frames, "frame") + " (from metadata, no scan)");
    }

    private void ofSamples(Looking looking) {
        long samples = counted(looking, List.of());
        show(samples(looking.dataset().summary().name(), samples, null, false), counted(samples, "sample"));
    }

    private static Map<String, Object> samples(String dataset, Long samples, Long frames, boolean isEstimated) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataset", dataset);
        tree.put("samples", samples);
        tree.put("frames", frames);
        tree.put("estimated", isEstimated);
        return tree;
    }

    private void ofField(Looking looking, String typed) {
        FieldPath path = looking.path(typed);
        PathPipeline pipeline = looking.pipeline(path);
        List<BsonDocument> stages = new ArrayList<>(pipeline.stages());
        stages.add(pipeline.present());
        long count = counted(looking, stages);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataset", looking.dataset().summary().name());
        tree.put("path", typed);
        tree.put("count", count);
        show(tree, counted(count, "value"));
    }

    private static long counted(Looking looking, List<BsonDocument> stages) {
        List<BsonDocument> all = new ArrayList<>(stages);
        all.add(new BsonDocument("$count", new BsonString("count")));
        return looking.one(all)
                .map(found -> found.getNumber("count").longValue())
                .orElse(0L);
    }

    private static String counted(Long count, String noun) {
        return count == null ? "– " + noun + "s" : Figures.count(count, noun);
    }

    private void show(Map<String, Object> tree, String line) {
        Table rows = new Table(tree.keySet().toArray(String[]::new))
                .row(tree.values().toArray());
        console.show(new Report().line(line).rows(rows).json(tree));
    }
}
