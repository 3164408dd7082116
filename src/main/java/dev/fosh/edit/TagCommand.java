package dev.fosh.edit;

import dev.fosh.console.Console;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SampleChoice;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code tag} and {@code untag}: tags of samples and labels. */
public final class TagCommand {
    private final Edits edits;
    private final Console console;

    public TagCommand(Edits edits, Console console) {
        this.edits = edits;
        this.console = console;
    }

    @Command(
            name = "tag",
            group = "Changing",
            description = "Add tags to samples, or to labels",
            help =
                    """
                    tag reviewed --filter '{tags: "val"}'
                    tag mistake --labels ground_truth frames.detections""")
    public void tag(
            @Arguments List<String> tags,
            @Option(longName = "labels", description = "label fields, or all: their labels instead of samples")
                    @Suggest(Words.FIELDS)
                    List<String> fields,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all; without it the default one")
                    List<String> slices,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        run(new TagList(distinct(tags, TagEdit.ADD), false), fields, filter, slices, new Edits.Manner(plan, !noBackup));
    }

    @Command(
            name = "untag",
            group = "Changing",
            description = "Remove tags from samples, or from labels",
            help =
                    """
                    untag reviewed
                    untag mistake --labels all --filter '{tags: "val"}'""")
    public void untag(
            @Arguments List<String> tags,
            @Option(longName = "labels", description = "label fields, or all: their labels instead of samples")
                    @Suggest(Words.FIELDS)
                    List<String> fields,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all; without it the default one")
                    List<String> slices,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        run(
                new TagList(distinct(tags, TagEdit.REMOVE), true),
                fields,
                filter,
                slices,
                new Edits.Manner(plan, !noBackup));
    }

    private void run(
            TagList tags, List<String> fields, Optional<String> filter, List<String> slices, Edits.Manner manner) {
        String kind = tags.isRemoval() ? TagEdit.REMOVE : TagEdit.ADD;
        StringBuilder line = new StringBuilder(kind);
        tags.tags().forEach(tag -> line.append(' ').append(Shown.word(tag)));
        append(line, "--labels", fields);
        filter.ifPresent(query -> line.append(" --filter ").append(Shown.word(query)));
        append(line, "--slice", slices);
        edits.run(Optional.empty(), kind, manner, dataset -> {
            SampleChoice which = which(dataset, filter, slices, kind);
            return TagEdit.of(dataset, tags, fields, which, line.toString());
        });
    }

    /** Matches the samples that are meant. */
    private SampleChoice which(OpenedDataset dataset, Optional<String> typed, List<String> slices, String kind) {
        Optional<Filter> filter = typed.map(query -> Filter.read(query, dataset.schema(), kind + " TAG --filter"));
        filter.ifPresent(query -> {
            query.check(dataset);
            query.warnings().forEach(console::warn);
        });
        return SampleChoice.of(dataset.schema().ofSlices(slices(dataset, slices)), filter, dataset);
    }

    private static void append(StringBuilder line, String option, List<String> words) {
        line.append(words.isEmpty() ? "" : " " + option);
        words.forEach(word -> line.append(' ').append(Shown.word(word)));
    }

    private static List<String> distinct(List<String> tags, String kind) {
        if (tags.isEmpty()) {
            throw FoshException.of(ErrorCode.MISSING_ARGUMENT, kind + " needs a tag")
                    .tryThis(kind + " TAG");
        }
        return tags.stream().distinct().toList();
    }

    /** The slices that are meant, empty for all; as in the SDK the default one where none is named. */
    private List<String> slices(OpenedDataset dataset, List<String> typed) {
        FieldTree schema = dataset.schema();
        if (!schema.isGrouped() && !typed.isEmpty()) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--slice is for grouped datasets")
                    .why("\"" + dataset.summary().shownName() + "\" has no groups")
                    .tryThis("schema");
        }
        if (!schema.isGrouped() || typed.equals(List.of("all"))) {
            return List.of();
        }
        List<String> known = new ArrayList<>(schema.slices().keySet());
        for (String slice : typed) {
            if (!known.contains(slice)) {
                FoshException fault = FoshException.of(ErrorCode.BAD_VALUE, "there is no slice \"" + slice + "\"")
                        .why("the slices are " + String.join(", ", known));
                throw Nearest.to(slice, known)
                        .map(near -> fault.tryThis("tag TAG --slice " + Shown.word(near)))
                        .orElse(fault);
            }
        }
        if (!typed.isEmpty()) {
            return typed;
        }
        List<String> chosen = schema.defaultSlice().map(List::of).orElse(List.of());
        known.removeAll(chosen);
        if (!chosen.isEmpty() && !known.isEmpty()) {
            console.note("only the slice " + chosen.get(0) + ", as in the SDK; not " + String.join(", ", known)
                    + " (--slice all)");
        }
        return chosen;
    }
}
