package dev.fosh.dataset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.ServerFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * A MongoDB query as it is typed: Extended JSON, as loosely as in {@code mongosh}, on the names that the SDK shows.
 *
 * <p>What would run code on the server is refused. Conditions on frames ask whether a sample has such a frame.
 */
public final class Filter {
    private static final Set<String> CODE = Set.of("$where", "$function", "$accumulator");
    private static final String OPTION = "--filter";
    private static final int LONGEST_SHOWN = 200;

    private final String typed;
    private final String command;
    private final BsonDocument first;
    private final BsonDocument then;
    private final FrameConditions frames;
    private final List<String> warnings;

    private Filter(String typed, FieldTree schema, String command) {
        this.typed = typed;
        this.command = command;
        BsonDocument query = read();
        refuseCode(query);
        FilterNames names = new FilterNames(schema);
        frames = new FrameConditions(this::bad);
        FilterQuery translation = new FilterQuery(schema, names, frames);
        first = new BsonDocument();
        then = new BsonDocument();
        query.forEach((key, value) -> {
            int before = frames.size();
            BsonDocument part = translation.document("", new BsonDocument(key, value));
            FilterQuery.and(frames.size() > before ? then : first, part);
        });
        warnings = names.warnings();
    }

    /**
     * Reads a query on samples.
     *
     * @param schema for the names under which fields are stored
     * @param command what stands before it in a line, such as {@code count --filter}
     * @throws FoshException {@code BAD_VALUE} where it is no query, with the place; {@code UNSAFE_FILTER} where it has code
     */
    public static Filter read(String typed, FieldTree schema, String command) {
        return new Filter(typed, schema, command);
    }

    /**
     * A query of an option {@code --filter} on the stored samples.
     *
     * @param dataset its document, for the names under which fields are stored
     * @throws FoshException as {@link #read}; {@code BAD_VALUE} where it asks for frames
     */
    public static BsonDocument parse(String typed, BsonDocument dataset) {
        Filter filter = read(typed, FieldTree.of(dataset), OPTION);
        if (filter.frames.size() > 0) {
            throw FoshException.of(ErrorCode.BAD_VALUE, OPTION + " can't ask for frames")
                    .why("frames are not in the documents of samples")
                    .tryThis("find " + Shown.word(typed));
        }
        return filter.first;
    }

    /** The conditions that samples themselves answer, by stored names; those on frames are not in it. */
    public BsonDocument onSamples() {
        return first;
    }

    /** The stages for the other conditions, those on frames; none without any. They leave samples as they are. */
    public List<BsonDocument> onFrames(OpenedDataset dataset) {
        if (then.isEmpty()) {
            return List.of();
        }
        List<BsonDocument> stages = new ArrayList<>(frames.before(dataset));
        stages.add(new BsonDocument("$match", then));
        stages.addAll(frames.after());
        return stages;
    }

    /** Stages of an aggregation over the stored samples that let only those through that match, as they are. */
    public List<BsonDocument> stages(OpenedDataset dataset) {
        List<BsonDocument> stages = new ArrayList<>();
        if (!first.isEmpty()) {
            stages.add(new BsonDocument("$match", first));
        }
        stages.addAll(onFrames(dataset));
        return stages;
    }

    /** What may be a slip: names that the schema does not declare, each with the nearest one that it does. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Lets the server read the query, without a look at any document.
     *
     * @throws FoshException {@code BAD_VALUE} in the server's words where it refuses it
     */
    public void check(OpenedDataset dataset) {
        check(dataset.samples(), first);
        if (frames.size() > 0) {
            check(dataset.samples(), then);
            frames.queries().forEach(query -> check(dataset.frames(), query));
        }
    }

    private void check(MongoCollection<RawBsonDocument> collection, BsonDocument query) {
        BsonDocument none = new BsonDocument("_id", new BsonDocument("$in", new BsonArray()));
        BsonDocument match = new BsonDocument("$match", new BsonDocument("$and", new BsonArray(List.of(none, query))));
        try {
            collection
                    .aggregate(List.of(match, new BsonDocument("$limit", new BsonInt32(1))))
                    .first();
        } catch (MongoException refused) {
            FoshException fault = ServerFault.of(refused).orElseThrow();
            throw fault.code() == ErrorCode.SERVER_FAILED
                    ? bad(fault.why().orElse("the server refuses it")).causedBy(refused)
                    : fault;
        }
    }

    private BsonDocument read() {
        try {
            return FilterText.parse(typed);
        } catch (FilterText.WrongTextException wrong) {
            throw bad(wrong.getMessage());
        }
    }

    private FoshException bad(String why) {
        String name = command.endsWith(OPTION) ? OPTION + " " : "";
        String shown = Text.escaped(typed.length() > LONGEST_SHOWN ? typed.substring(0, LONGEST_SHOWN) + "…" : typed);
        return FoshException.of(ErrorCode.BAD_VALUE, name + shown + " is no MongoDB query")
                .why(why)
                .tryThis(example());
    }

    private String example() {
        return command.equals(OPTION) ? "help filters" : command + " '{tags: \"val\"}'";
    }

    private void refuseCode(BsonValue value) {
        if (value instanceof BsonDocument document) {
            document.forEach((key, inner) -> {
                if (CODE.contains(key)) {
                    throw FoshException.of(ErrorCode.UNSAFE_FILTER, key + " is not allowed in a filter")
                            .why("it would run code on the server")
                            .tryThis(example());
                }
                refuseCode(inner);
            });
        } else if (value instanceof BsonArray array) {
            array.forEach(this::refuseCode);
        }
    }
}
