package dev.fosh.dataset;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.session.Session;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** Looks into one dataset: its fields. */
public final class LookCommand {
    private final Session session;
    private final Console console;

    public LookCommand(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Command(
            name = "schema",
            group = "Looking",
            description = "The fields of the dataset, with their types",
            help =
                    """
                    schema
                    schema ground_truth.detections --dataset quickstart""")
    public void schema(
            @Argument(index = 0, description = "this field and what is inside of it") @Suggest(Words.FIELDS)
                    Optional<String> path) {
        Datasets datasets = datasets();
        DatasetSummary dataset = CurrentDataset.require(session, datasets, "schema");
        List<SchemaField> fields = Schema.all(datasets.document(dataset.id()).orElseGet(BsonDocument::new));
        console.show(schemaReport(path.map(chosen -> within(fields, chosen)).orElseGet(() -> shown(fields))));
    }

    private static List<SchemaField> shown(List<SchemaField> fields) {
        return fields.stream().filter(field -> !field.isPrivate()).toList();
    }

    static List<SchemaField> within(List<SchemaField> fields, String path) {
        List<SchemaField> chosen = fields.stream()
                .filter(field -> field.path().equals(path) || field.path().startsWith(path + "."))
                .toList();
        if (chosen.isEmpty()) {
            FoshException fault =
                    FoshException.of(ErrorCode.FIELD_NOT_FOUND, "there is no field \"" + Text.escaped(path) + "\"");
            throw Nearest.to(path, fields.stream().map(SchemaField::path).toList())
                    .map(near -> fault.why("did you mean \"" + near + "\"?").tryThis("schema " + near))
                    .orElseGet(() -> fault.tryThis("schema"));
        }
        return chosen;
    }

    private static Report schemaReport(List<SchemaField> fields) {
        Table rows = new Table("path", "type", "subtype", "document", "description", "read_only", "stored_as");
        Table shown = new Table("path", "type", "read_only", "description");
        for (SchemaField field : fields) {
            rows.row(
                    field.path(),
                    field.type().orElse(null),
                    field.element().orElse(null),
                    field.document().orElse(null),
                    field.description().orElse(null),
                    field.isReadOnly(),
                    field.storedName());
            shown.row(
                    Text.escaped(field.path()),
                    field.shownType(),
                    field.isReadOnly() ? "read-only" : "",
                    field.description().map(Text::escaped).orElse(""));
        }
        return new Report().table(shown).rows(rows).json(rows.objects());
    }

    private Datasets datasets() {
        return new Datasets(session.connection().database(), session.cancellation());
    }
}
