package dev.fosh.dataset;

import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** Shows the first samples of a dataset. */
public final class HeadCommand {
    private static final int USUAL = 3;
    private static final int MOST = 1000;
    /** No more is held in memory, however large the samples are. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int SHOWN_LENGTH = 120;

    private final Session session;
    private final Console console;

    public HeadCommand(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Command(
            name = "head",
            group = "Looking",
            description = "The first samples of the dataset",
            help = """
                    head
                    head 10 --output ndjson""")
    public void head(
            @Argument(index = 0, description = "how many; 3 without it, 1000 at most") Optional<Integer> number) {
        int wanted = number.orElse(USUAL);
        if (wanted < 0 || wanted > MOST) {
            throw FoshException.of(ErrorCode.BAD_VALUE, wanted + " samples can't be shown")
                    .why("head shows 0 to " + MOST)
                    .tryThis("head " + MOST);
        }
        MongoDatabase database = session.connection().database();
        Datasets datasets = new Datasets(database, session.cancellation());
        DatasetSummary dataset = CurrentDataset.require(session, datasets, "head");
        PublicDocument names =
                new PublicDocument(Schema.of(datasets.document(dataset.id()).orElseGet(BsonDocument::new), false));
        List<BsonDocument> found = dataset.sampleCollection()
                .filter(collection -> wanted > 0)
                .map(collection -> read(database, collection, wanted, names))
                .orElse(List.of());
        console.show(report(found));
    }

    private List<BsonDocument> read(MongoDatabase database, String collection, int wanted, PublicDocument names) {
        List<BsonDocument> found = new ArrayList<>();
        long bytes = 0;
        for (RawBsonDocument stored :
                database.getCollection(collection, RawBsonDocument.class).find().limit(wanted)) {
            session.cancellation().check();
            bytes += stored.getByteBuffer().remaining();
            if (bytes > MOST_BYTES && !found.isEmpty()) {
                console.note("only the first " + found.size() + " are shown: they are large");
                break;
            }
            found.add(names.of(stored));
        }
        return found;
    }

    static Report report(List<BsonDocument> samples) {
        Set<String> columns = new LinkedHashSet<>();
        samples.forEach(sample -> columns.addAll(sample.keySet()));
        Table rows = new Table(columns.toArray(String[]::new));
        Report report = new Report();
        for (BsonDocument sample : samples) {
            rows.row(columns.stream()
                    .map(column -> sample.containsKey(column) ? ExtendedJson.tree(sample.get(column)) : null)
                    .toArray());
            if (sample != samples.get(0)) {
                report.line("");
            }
            lines(sample).forEach(report::line);
        }
        return report.rows(rows).json(samples.stream().map(ExtendedJson::tree).toList());
    }

    private static List<String> lines(BsonDocument sample) {
        FactLines facts = new FactLines();
        sample.forEach(
                (key, value) -> facts.fact(Text.escaped(key), shortened(Text.escaped(ExtendedJson.json(value)))));
        return facts.lines();
    }

    private static String shortened(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= SHOWN_LENGTH;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN_LENGTH)) + "…";
    }
}
