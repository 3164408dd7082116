package dev.fosh.values;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import dev.fosh.values.Looking.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code find} and {@code head}: samples as they are. */
public final class FindCommand {
    private static final int USUAL = 3;
    private static final int MOST = 1000;

    private final Session session;
    private final Console console;

    /** Reads by the session, shows on the console. */
    public FindCommand(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Command(
            name = "find",
            group = "Looking",
            description = "The samples that match a MongoDB query; see help filters",
            help =
                    """
                    find '{"ground_truth.detections.label": "cat", tags: "val"}'
                    find '{id: "6b03c3753cf724fb3f3a1451"}' --fields tags metadata.width --output ndjson""")
    public void find(
            @Argument(index = 0, description = "a MongoDB query on public names") String filter,
            @Option(longName = "fields", description = "show id, filepath and these only") @Suggest(Words.FIELDS)
                    List<String> fields,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices,
            @Option(longName = "limit", description = "no more than so many") Optional<Long> limit) {
        List<BsonDocument> most = Looking.limit(limit, "find '{}'");
        Looking looking = Looking.open(session, console, new Choice("find", Optional.of(filter), slices));
        SampleRows rows = new SampleRows(console, looking, fields, "find");
        console.note(Figures.count(show(looking, most, rows), "sample"));
    }

    @Command(
            name = "head",
            group = "Looking",
            description = "The first samples of the dataset",
            help =
                    """
                    head
                    head 10 --fields tags ground_truth.detections.label --output ndjson""")
    public void head(
            @Argument(index = 0, description = "how many; 3 without it, 1000 at most") Optional<Integer> number,
            @Option(longName = "fields", description = "show id, filepath and these only") @Suggest(Words.FIELDS)
                    List<String> fields,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices) {
        int wanted = number.orElse(USUAL);
        if (wanted < 0 || wanted > MOST) {
            throw FoshException.of(ErrorCode.BAD_VALUE, wanted + " samples can't be shown")
                    .why("head shows 0 to " + MOST)
                    .tryThis("head " + MOST);
        }
        Looking looking = Looking.open(session, console, new Choice("head", Optional.empty(), slices));
        SampleRows rows = new SampleRows(console, looking, fields, "head");
        if (wanted == 0) {
            rows.close();
        } else {
            show(looking, List.of(new BsonDocument("$limit", new BsonInt64(wanted))), rows);
        }
    }

    private static long show(Looking looking, List<BsonDocument> limit, SampleRows rows) {
        List<BsonDocument> stages = new ArrayList<>(limit);
        stages.addAll(rows.projection());
        looking.each(stages, rows::row);
        return rows.close();
    }
}
