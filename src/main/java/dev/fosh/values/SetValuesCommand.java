package dev.fosh.values;

import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code set-values}: sets a field of many samples, frames or labels, from rows or by what the server works out. */
public final class SetValuesCommand {
    private final SetRows rows;
    private final SetInServer server;

    /** Values that come as rows, and values that the server works out, are set in different ways. */
    public SetValuesCommand(SetRows rows, SetInServer server) {
        this.rows = rows;
        this.server = server;
    }

    @Command(
            name = "set-values",
            group = "Changing",
            description = "Set the values of a field",
            help =
                    """
                    set-values filepath --prefix /data/=s3://bucket/data/
                    set-values ground_truth.detections.label --from labels.ndjson --key-field id""")
    public void setValues(
            @Argument(index = 0, description = "the field, such as ground_truth.detections.label")
                    @Suggest(Words.FIELDS)
                    Optional<String> path,
            @Arguments List<String> values,
            @Option(longName = "from", description = "a file of values, or - for standard input") @Suggest(Words.FILES)
                    Optional<String> from,
            @Option(longName = "format", description = "json, ndjson or csv; otherwise by the name of the file")
                    Optional<String> format,
            @Option(longName = "key-field", description = "the field that tells which sample a row is for")
                    Optional<String> key,
            @Option(longName = "value", description = "one value for all, as JSON or text") Optional<String> value,
            @Option(longName = "prefix", description = "OLD=NEW: replace the beginning of texts") List<String> prefix,
            @Option(longName = "regex", description = "replace what this pattern finds") Optional<String> regex,
            @Option(longName = "replacement", description = "what stands there instead, $1 for a group")
                    Optional<String> replacement,
            @Option(longName = "expr", description = "a MongoDB aggregation expression on stored names")
                    Optional<String> expression,
            @Option(longName = "unset", description = "write null") boolean unset,
            @Option(longName = "media-fields", description = "every media field, masks and frames too")
                    boolean mediaFields,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "slice", description = "slices of groups, or all") List<String> slices,
            @Option(longName = "skip-none", description = "null leaves the old value") boolean skipNone,
            @Option(longName = "skip-missing", description = "take wrong counts and unknown keys as the SDK does")
                    boolean skipMissing,
            @Option(longName = "dynamic", description = "declare new attributes") boolean dynamic,
            @Option(longName = "no-validate", description = "do not check values against the schema")
                    boolean noValidate,
            @Option(longName = "create", description = "make the field if it is not there") boolean create,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "preview", description = "show so many before and after; changes nothing")
                    Optional<Long> preview,
            @Option(longName = "reject-file", description = "write refused rows to this file") @Suggest(Words.FILES)
                    Optional<String> rejectFile,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        CommandText line = new CommandText("set-values")
                .words(path.stream().toList())
                .words(values)
                .option("from", from)
                .option("format", format)
                .option("key-field", key)
                .option("value", value)
                .options("prefix", prefix)
                .option("regex", regex)
                .option("replacement", replacement)
                .option("expr", expression)
                .flag("unset", unset)
                .flag("media-fields", mediaFields)
                .option("filter", filter)
                .options("slice", slices)
                .flag("skip-none", skipNone)
                .flag("skip-missing", skipMissing)
                .flag("dynamic", dynamic)
                .flag("no-validate", noValidate)
                .flag("create", create)
                .flag("no-backup", noBackup);
        SetValuesRequest request = new SetValuesRequest(
                path,
                values,
                new SetValuesRequest.Rows(from, format, key),
                new SetValuesRequest.InServer(value, prefix, regex, replacement, expression, unset, mediaFields),
                new SetValuesRequest.Which(filter, slices),
                new SetValuesRequest.How(
                        skipNone,
                        skipMissing,
                        dynamic,
                        !noValidate,
                        create,
                        plan,
                        preview,
                        rejectFile,
                        !noBackup,
                        line.toString()));
        if (request.inServer().isGiven()) {
            server.carryOut(request);
        } else {
            rows.carryOut(request);
        }
    }
}
