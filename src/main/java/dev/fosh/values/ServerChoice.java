package dev.fosh.values;

import com.mongodb.MongoCommandException;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * What a line asks the server to work out, checked against the schema and, where the values tell, against them.
 *
 * @param paths what is changed and how
 * @param declared what the schema gets first
 */
record ServerChoice(ServerScope scope, List<ServerStep.PathChange> paths, BsonArray declared) {
    /**
     * Reads a line.
     *
     * @param warn told what may be a slip
     * @throws FoshException as {@link SetTarget#of(String, OpenedDataset, boolean)}, {@link ServerScope#of},
     *     {@link Prefix#parse}, {@link CellReader#read}; {@code BAD_PATTERN}, {@code BAD_EXPRESSION}
     */
    static ServerChoice of(SetValuesRequest request, OpenedDataset dataset, Consumer<String> warn) {
        SetValuesRequest.InServer how = request.inServer();
        ServerScope scope =
                ServerScope.of(dataset, request.which(), !how.prefixes().isEmpty(), warn);
        if (how.isMediaFields()) {
            LeafChange prefixes = new LeafChange.Prefixes(Prefix.parse(how.prefixes()));
            List<ServerStep.PathChange> paths = MediaPaths.of(dataset).stream()
                    .map(target -> new ServerStep.PathChange(target, prefixes))
                    .toList();
            return new ServerChoice(scope, paths, new BsonArray());
        }
        SetTarget target = SetTarget.of(
                request.path().orElseThrow(), dataset, request.how().creates());
        requireChangeable(target);
        SchemaGrowth growth = new SchemaGrowth(dataset.schema().dataset());
        LeafChange change = change(request, target, growth, dataset);
        ServerStep.PathChange path = new ServerStep.PathChange(target, change);
        check(path, scope, request);
        return new ServerChoice(scope, List.of(path), growth.stored());
    }

    private static void requireChangeable(SetTarget target) {
        if (target.key().equals("_id") || target.leaf().equals("_id")) {
            throw FoshException.of(ErrorCode.NOT_SETTABLE, "ids can't be changed")
                    .why("samples, frames and labels are found by them");
        }
        if (target.key().equals("last_modified_at")) {
            throw FoshException.of(ErrorCode.NOT_SETTABLE, "last_modified_at can't be set")
                    .why("every change moves it");
        }
    }

    private static LeafChange change(
            SetValuesRequest request, SetTarget target, SchemaGrowth growth, OpenedDataset dataset) {
        SetValuesRequest.InServer how = request.inServer();
        if (!how.prefixes().isEmpty()) {
            return new LeafChange.Prefixes(Prefix.parse(how.prefixes()));
        }
        if (how.regex().isPresent()) {
            return PatternCheck.of(how.regex().get(), how.replacement().orElseThrow(), dataset.database());
        }
        if (how.expression().isPresent()) {
            BsonValue expression = ExpressionText.parse(how.expression().get());
            return new LeafChange.Expression(
                    expression, type(target, request, growth), request.how().skipsNone());
        }
        return new LeafChange.Constant(
                how.value().map(text -> constant(text, target, request, growth)).orElse(BsonNull.VALUE));
    }

    private static ResultType type(SetTarget target, SetValuesRequest request, SchemaGrowth growth) {
        Optional<FieldType> declared =
                growth.field(target.isFrame(), target.publicPath()).map(FieldType::of);
        return new ResultType(declared.filter(type -> request.how().validates()).orElse(FieldType.ANY));
    }

    /** As one row has it: whether it stands in a list does not matter, since all elements get it. */
    private static BsonValue constant(String text, SetTarget target, SetValuesRequest request, SchemaGrowth growth) {
        SetTarget alone = new SetTarget(
                target.path(),
                target.isFrame(),
                target.publicPath(),
                target.stored(),
                Optional.empty(),
                target.isNew(),
                target.classes());
        CellReader reader = new CellReader(alone, growth, true, false, request.how());
        BsonValue value = reader.read(new Row(1, null, new BsonString(text), Row.Form.WORD, text));
        if (target.isNew() && !reader.isTyped()) {
            throw FoshException.of(
                            ErrorCode.UNKNOWN_TYPE,
                            "Cannot infer an appropriate type for new " + (target.isFrame() ? "frame" : "sample")
                                    + " field '" + target.publicPath() + "' from empty/all-None values")
                    .why("the value tells the type of a new field");
        }
        if (NewIds.hasNew(value)) {
            throw FoshException.of(ErrorCode.NOT_SETTABLE, "one label can't be set in many places")
                    .why("each label has an id of its own; rows with --from and --key-field get new ones");
        }
        return value;
    }

    private static void check(ServerStep.PathChange path, ServerScope scope, SetValuesRequest request) {
        ServerProbe probe = new ServerProbe(scope);
        if (path.change() instanceof LeafChange.Pattern) {
            PatternCheck.requireText(path, probe);
        }
        if (path.change() instanceof LeafChange.Expression expression) {
            String typed = request.inServer().expression().orElseThrow();
            try {
                requireKnown(path, scope);
                requireType(path, expression, probe);
            } catch (MongoCommandException refused) {
                throw ExpressionText.bad(typed, refused.getErrorMessage());
            }
        }
    }

    /** The server reads it, though it finds nothing to work it out for. */
    private static void requireKnown(ServerStep.PathChange path, ServerScope scope) {
        BsonDocument nothing = new BsonDocument("_id", new BsonObjectId(new ObjectId(new byte[12])));
        BsonDocument set = new BsonDocument(
                path.target().key(), path.rebuilt("$" + path.target().key()));
        scope.collection(path.target().isFrame())
                .aggregate(List.of(new BsonDocument("$match", nothing), new BsonDocument("$set", set)))
                .first();
    }

    private static void requireType(ServerStep.PathChange path, LeafChange.Expression expression, ServerProbe probe) {
        probe.first(
                        path,
                        expression::given,
                        (value, item) ->
                                LeafChange.call("$not", expression.type().fits(expression.given(value, item))))
                .ifPresent(found -> {
                    throw FoshException.of(
                                    ErrorCode.BAD_ROW,
                                    "Invalid value for field '" + path.target().stored() + "'. Reason: "
                                            + expression.type().complaint(found.value()))
                            .why("that is what --expr gives for " + NewIds.purpose(found.id()))
                            .tryThis("schema " + path.target().path());
                });
    }

    /** What is done, frames before samples. */
    List<ServerStep> steps() {
        List<ServerStep> steps = new ArrayList<>();
        for (boolean isFrame : new boolean[] {true, false}) {
            List<ServerStep.PathChange> its = paths.stream()
                    .filter(path -> path.target().isFrame() == isFrame)
                    .toList();
            if (!its.isEmpty()) {
                steps.add(ServerStep.of(isFrame, its));
            }
        }
        return steps;
    }

    /** How many documents are left alone, because they lack the document that the field is in. */
    long skipped() {
        ServerStep.PathChange path = paths.get(0);
        boolean isOfTexts = path.change().finds().isPresent();
        if (isOfTexts || path.keys().size() == 1 || path.target().isInList()) {
            return 0;
        }
        String parent =
                path.target().stored().substring(0, path.target().stored().lastIndexOf('.'));
        BsonDocument type = new BsonDocument("$type", new BsonString("object"));
        return scope.count(path.target().isFrame(), new BsonDocument(parent, new BsonDocument("$not", type)));
    }

    /** The paths as they are called, for people. */
    Stream<String> names() {
        return paths.stream().map(path -> path.target().path());
    }
}
