package dev.fosh.values;

import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code values}: the values of fields, of all samples or some. */
public final class ValuesCommand {
    private final ReadValues values;

    public ValuesCommand(ReadValues values) {
        this.values = values;
    }

    @Command(
            name = "values",
            group = "Looking",
            description = "The values of fields, sample by sample",
            help =
                    """
                    values ground_truth.detections.label --unwind
                    values filepath --key-field id --out paths.ndjson""")
    public void values(
            @Argument(index = 0, description = "a field, such as ground_truth.detections.label; [] unwinds a list")
                    @Suggest(Words.FIELDS)
                    String path,
            @Arguments @Suggest(Words.FIELDS) List<String> paths,
            @Option(longName = "unwind", description = "one flat list; samples: one flat list a sample")
                    Optional<Unwind> unwind,
            @Option(longName = "slice", description = "slices of groups, or all; otherwise the default slice")
                    List<String> slices,
            @Option(longName = "missing-value", description = "stands for what is not there; null without it")
                    Optional<String> missingValue,
            @Option(longName = "limit", description = "so many samples at most") Optional<Long> limit,
            @Option(longName = "key-field", description = "a field that tells whose a row is, such as id")
                    @Suggest(Words.FIELDS)
                    Optional<String> keyField,
            @Option(longName = "filter", description = "a MongoDB query: only samples that match")
                    Optional<String> filter,
            @Option(longName = "out", description = "a new file .json, .ndjson or .csv") @Suggest(Words.FILES)
                    Optional<String> out,
            @Option(longName = "overwrite", description = "replace the file that is there") boolean overwrite) {
        values.read(new ValuesRequest(
                Stream.concat(Stream.of(path), paths.stream()).toList(),
                unwind.orElse(Unwind.FALSE),
                missingValue,
                keyField,
                new ValuesRequest.Which(slices, filter, limit),
                new ValuesRequest.Target(out, overwrite)));
    }
}
