package dev.fosh.run;

import dev.fosh.console.Figures;
import dev.fosh.console.Table;
import dev.fosh.console.Text;
import dev.fosh.dataset.ExtendedJson;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** The items of a run as people and programs read them. */
final class RunItemList {
    private static final String[] COLUMNS = {
        "ordinal",
        "dataset",
        "name",
        "from",
        "to",
        "state",
        "head",
        "renamed_to",
        "revisions",
        "documents",
        "seconds",
        "losses",
        "error"
    };
    private final List<RunItem> items = new ArrayList<>();

    RunItemList(Iterable<RunItem> read) {
        read.forEach(items::add);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    long size() {
        return items.size();
    }

    long in(RunState state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    long documents() {
        return items.stream()
                .mapToLong(item -> BsonFields.number(item.result(), "documents"))
                .sum();
    }

    Table rows() {
        Table rows = new Table(COLUMNS);
        for (RunItem item : items) {
            rows.row(
                    item.ordinal(),
                    item.target() == null ? null : ExtendedJson.tree(item.target()),
                    item.name(),
                    item.from(),
                    item.to(),
                    item.state().word(),
                    BsonFields.text(item.result(), "head"),
                    BsonFields.text(item.result(), "renamed_to"),
                    item.revisions(),
                    BsonFields.number(item.result(), "documents"),
                    tree(item.result().get("seconds")),
                    losses(item).stream().map(ExtendedJson::tree).toList(),
                    tree(item.error().orElse(null)));
        }
        return rows;
    }

    private static Object tree(BsonValue value) {
        return ExtendedJson.tree(value == null ? BsonNull.VALUE : value);
    }

    Table shown() {
        Table shown = new Table("name", "from", "to", "state", "head", "documents", "time");
        for (RunItem item : items) {
            shown.row(
                    name(item),
                    item.from(),
                    item.to(),
                    item.state().word(),
                    BsonFields.text(item.result(), "head"),
                    BsonFields.number(item.result(), "documents"),
                    item.result().isNumber("seconds")
                            ? Figures.seconds(item.result().getNumber("seconds").doubleValue())
                            : null);
        }
        return shown;
    }

    private static String name(RunItem item) {
        if (item.target() == null) {
            return "(database)";
        }
        String renamed = BsonFields.text(item.result(), "renamed_to");
        String name = item.name() == null ? "(no name)" : Text.escaped(item.name());
        return renamed == null ? name : name + ", now " + Text.escaped(renamed);
    }

    /** What failed and what was lost, item by item. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (RunItem item : items) {
            item.error().ifPresent(error -> lines.add("  " + name(item) + ": " + RunDetail.error(error)));
            for (BsonValue loss : losses(item)) {
                lines.add("  " + name(item) + ": lost " + loss(loss));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "");
        }
        return lines;
    }

    private static List<BsonValue> losses(RunItem item) {
        return item.result().isArray("losses") ? item.result().getArray("losses") : List.of();
    }

    private static String loss(BsonValue loss) {
        if (!loss.isDocument()) {
            return Text.escaped(String.valueOf(ExtendedJson.tree(loss)));
        }
        BsonDocument document = loss.asDocument();
        String revision = BsonFields.text(document, "revision");
        return Figures.count(BsonFields.number(document, "count")) + " "
                + Text.escaped(BsonFields.text(document, "what", "")) + (revision == null ? "" : " (" + revision + ")");
    }
}
