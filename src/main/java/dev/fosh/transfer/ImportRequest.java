package dev.fosh.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What somebody wants imported; kept in the run, so that it can be carried on.
 *
 * @param directory absolute
 * @param name of the dataset, chosen where none was given
 * @param target what it becomes
 * @param tags appended to those of every sample
 * @param line as it would be typed
 */
record ImportRequest(
        Path directory,
        String name,
        Target target,
        ImportParts parts,
        PathOptions paths,
        List<String> tags,
        String line) {
    /**
     * What the import becomes.
     *
     * @param persistent whether SDK clients leave it alone when they end
     * @param overwrite whether it takes the place of a dataset of that name
     * @param merge whether it goes into the dataset of that name; with {@code overwrite} that one is empty, and keeps what is
     *     its own
     * @param keepsPartial whether what a failed import made stays
     */
    record Target(boolean persistent, boolean overwrite, boolean merge, boolean keepsPartial) {}

    /** Whether it is added to what a dataset has; an empty one is replaced instead. */
    boolean isAdded() {
        return target.merge() && !target.overwrite();
    }

    /**
     * The same into the dataset that is there: the SDK puts an import in the place of one without samples, and adds it to
     * others.
     */
    ImportRequest into(BsonDocument destination, boolean isEmpty) {
        boolean isPersistent =
                destination.getBoolean("persistent", BsonBoolean.FALSE).getValue();
        Target there = new Target(isPersistent, isEmpty, true, target.keepsPartial());
        return new ImportRequest(directory, name, there, parts, paths, tags, line);
    }

    BsonDocument stored() {
        BsonDocument stored = new BsonDocument("directory", new BsonString(directory.toString()))
                .append("name", new BsonString(name))
                .append("persistent", BsonBoolean.valueOf(target.persistent()))
                .append("overwrite", BsonBoolean.valueOf(target.overwrite()))
                .append("merge", BsonBoolean.valueOf(target.merge()))
                .append("keep_partial", BsonBoolean.valueOf(target.keepsPartial()))
                .append("views", BsonBoolean.valueOf(parts.views()))
                .append("workspaces", BsonBoolean.valueOf(parts.workspaces()))
                .append("runs", BsonBoolean.valueOf(parts.runs()))
                .append("drop_unknown", BsonBoolean.valueOf(parts.dropsUnknown()))
                .append("allow_outside", BsonBoolean.valueOf(paths.mayLeadOutside()))
                .append("tags", texts(tags))
                .append(
                        "prefixes",
                        texts(paths.prefixes().stream().map(PathPrefix::word).toList()));
        paths.base().ifPresent(base -> stored.append("base", new BsonString(base.toString())));
        parts.most().ifPresent(most -> stored.append("most", new BsonInt64(most)));
        return stored;
    }

    private static BsonArray texts(List<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }

    /** Reads what {@link #stored} wrote. */
    static ImportRequest of(BsonDocument stored, String line) {
        OptionalLong most = stored.containsKey("most")
                ? OptionalLong.of(stored.getInt64("most").getValue())
                : OptionalLong.empty();
        return new ImportRequest(
                Path.of(stored.getString("directory").getValue()),
                stored.getString("name").getValue(),
                new Target(
                        is(stored, "persistent"),
                        is(stored, "overwrite"),
                        stored.getBoolean("merge", BsonBoolean.FALSE).getValue(),
                        is(stored, "keep_partial")),
                new ImportParts(
                        most,
                        is(stored, "views"),
                        is(stored, "workspaces"),
                        is(stored, "runs"),
                        is(stored, "drop_unknown")),
                new PathOptions(
                        Optional.ofNullable(stored.get("base"))
                                .map(base -> Path.of(base.asString().getValue())),
                        texts(stored, "prefixes").stream()
                                .map(PathPrefix::parse)
                                .toList(),
                        is(stored, "allow_outside")),
                texts(stored, "tags"),
                line);
    }

    private static boolean is(BsonDocument stored, String key) {
        return stored.getBoolean(key).getValue();
    }

    private static List<String> texts(BsonDocument stored, String key) {
        return stored.getArray(key).stream()
                .map(text -> text.asString().getValue())
                .toList();
    }
}
