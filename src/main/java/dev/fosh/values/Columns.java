package dev.fosh.values;

import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.SchemaField;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Finds the cheapest way to the values of paths: keys of samples as they are, what the server makes of samples, or frames in
 * a query of their own.
 *
 * @param missing what stands for a value that is not there
 */
record Columns(SampleQuery query, Unwind unwind, BsonValue missing) {
    /** The key under which what is made of a frame names its sample. */
    static final String SAMPLE = "s";

    private static final String VALUE = "v";
    private static final String ID = "_id";
    private static final Set<String> ARRAYS = Set.of("VectorField", "ArrayField");

    /** The values of one path, whatever number of them a sample has. */
    ValueRows of(FieldPath path) {
        if (isFlatFrames(path)) {
            return flatFrames(List.of(new Wanted(path, unwind, missing)));
        }
        if (isFrameList(path)) {
            return frameLists(path);
        }
        Wanted wanted = new Wanted(path, unwind, missing);
        return wanted.isKey() ? keys(List.of(wanted), false) : made(List.of(wanted), false);
    }

    /**
     * A row for each sample, or for each frame where the key is in frames.
     *
     * @param key what the rows begin with, if anything
     * @throws FoshException {@code CONFLICTING_OPTIONS} where a path has more or fewer values than there are rows
     */
    ValueRows rows(Optional<FieldPath> key, List<FieldPath> paths) {
        List<Wanted> wanted = new ArrayList<>();
        key.ifPresent(field -> wanted.add(new Wanted(field, Unwind.FALSE, BsonNull.VALUE)));
        paths.forEach(path -> wanted.add(new Wanted(path, unwind, missing)));
        if (key.filter(FieldPath::isFrame).isPresent()) {
            paths.forEach(this::requireOneOfFrame);
            return flatFrames(wanted);
        }
        wanted.forEach(this::requireOneValue);
        if (wanted.stream().allMatch(Wanted::isKey)) {
            return keys(wanted, false);
        }
        if (wanted.stream().noneMatch(one -> one.path().isFrame() || one.isStaged())) {
            return made(wanted, false);
        }
        return zipped(wanted);
    }

    private void requireOneValue(Wanted wanted) {
        if (isFlatFrames(wanted.path()) || wanted.pipeline().unwindsSamples()) {
            throw FoshException.of(
                            ErrorCode.CONFLICTING_OPTIONS,
                            wanted.path().typed() + " is unwound, so it has no value for each row")
                    .why("rows are of samples; a list of all values has none")
                    .tryThis("values " + wanted.path().typed() + " --unwind");
        }
    }

    private void requireOneOfFrame(FieldPath path) {
        if (!path.isFrame() || !path.unwound().isEmpty() || unwind != Unwind.FALSE) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, path.typed() + " has no single value for each frame")
                    .why("with a key in frames there is a row for each frame")
                    .tryThis("values " + path.typed());
        }
    }

    private boolean isFlatFrames(FieldPath path) {
        return path.isFrame() && (unwind == Unwind.TRUE || unwind == Unwind.FALSE && ValuePipeline.unwindsFrames(path));
    }

    private boolean isFrameList(FieldPath path) {
        return path.isFrame()
                && query.withFrames()
                && path.unwound().stream().allMatch(String::isEmpty)
                && (unwind == Unwind.FALSE || path.lists().isEmpty());
    }

    private static boolean decodes(FieldPath path) {
        boolean isArray = path.field()
                .filter(field -> field.document().isPresent()
                        || field.type().filter(ARRAYS::contains).isPresent()
                        || field.element().filter(ARRAYS::contains).isPresent())
                .isPresent();
        return isArray || path.isWholeFrames();
    }

    /** A path, and how it is read. */
    private record Wanted(FieldPath path, Unwind unwind, BsonValue missing) {
        ValuePipeline pipeline() {
            return ValuePipeline.onSamples(path, unwind, missing);
        }

        /** Whether other paths can't be read of the same documents. */
        boolean isStaged() {
            return !pipeline().stages().isEmpty();
        }

        /** Whether the value is what a key of the sample holds. */
        boolean isKey() {
            boolean isWhole = path.lists().isEmpty() || unwind == Unwind.FALSE;
            boolean isPlace = path.field()
                    .flatMap(SchemaField::type)
                    .filter(type -> type.startsWith("Geo"))
                    .isPresent();
            return !path.isFrame()
                    && path.storedPath().indexOf('.') < 0
                    && path.unwound().isEmpty()
                    && isWhole
                    && !isPlace;
        }
    }

    private ValueRows keys(List<Wanted> wanted, boolean withId) {
        List<String> keys = new ArrayList<>();
        List<StoredRows.Name> names = new ArrayList<>();
        if (withId) {
            keys.add(ID);
            names.add(new StoredRows.Name(ID, false));
        }
        for (Wanted one : wanted) {
            keys.add(one.path().storedPath());
            names.add(new StoredRows.Name(one.path().storedPath(), decodes(one.path()), one.missing()));
        }
        return new StoredRows(query.find(keys), names);
    }

    /** What the server makes of samples. */
    private ValueRows made(List<Wanted> wanted, boolean withId) {
        List<BsonDocument> stages = new ArrayList<>();
        BsonDocument projection = new BsonDocument(ID, new BsonInt32(withId ? 1 : 0));
        List<StoredRows.Name> names = new ArrayList<>();
        if (withId) {
            names.add(new StoredRows.Name(ID, false));
        }
        Optional<String> frames = Optional.empty();
        for (Wanted one : wanted) {
            ValuePipeline pipeline = one.pipeline();
            stages.addAll(pipeline.stages());
            String name = VALUE + names.size();
            projection.append(name, pipeline.expression());
            names.add(new StoredRows.Name(name, decodes(one.path())));
            if (one.path().isFrame()) {
                frames = Optional.of(one.path().storedPath());
            }
        }
        stages.add(new BsonDocument("$project", projection));
        return new StoredRows(query.aggregate(frames, stages), names);
    }

    private ValueRows flatFrames(List<Wanted> wanted) {
        List<BsonDocument> stages = new ArrayList<>();
        BsonDocument projection = new BsonDocument(ID, new BsonInt32(0));
        List<StoredRows.Name> names = new ArrayList<>();
        for (Wanted one : wanted) {
            ValuePipeline pipeline = ValuePipeline.onDocuments(one.path(), one.unwind(), one.missing());
            stages.addAll(pipeline.stages());
            String name = VALUE + names.size();
            projection.append(name, pipeline.expression());
            names.add(new StoredRows.Name(name, decodes(one.path())));
        }
        stages.add(new BsonDocument("$project", projection));
        return new StoredRows(new FlatFrames(new FrameRuns(query, stages)), names);
    }

    private FrameLists frameLists(FieldPath path) {
        ValuePipeline pipeline = ValuePipeline.onDocuments(path, unwind, missing);
        List<BsonDocument> stages = new ArrayList<>(pipeline.stages());
        stages.add(new BsonDocument(
                "$project",
                new BsonDocument(ID, new BsonInt32(0))
                        .append(SAMPLE, new BsonString("$_sample_id"))
                        .append(VALUE, pipeline.expression())));
        return new FrameLists(new FrameRuns(query, stages), new StoredRows.Name(VALUE, decodes(path)));
    }

    /** Paths that can't be read of the same documents, each in a query of its own. */
    private ValueRows zipped(List<Wanted> wanted) {
        List<ZippedRows.Part> parts = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Wanted one : wanted) {
            if (one.path().isFrame() && isFrameList(one.path())) {
                FrameLists lists = frameLists(one.path());
                parts.add(new ZippedRows.Part(lists, lists::id));
                columns.add(lists);
            } else {
                ValueRows rows = one.isKey() ? keys(List.of(one), true) : made(List.of(one), true);
                Column id = rows.columns().get(0);
                parts.add(new ZippedRows.Part(rows, () -> id.stored().orElseThrow()));
                columns.add(rows.columns().get(1));
            }
        }
        return new ZippedRows(parts, columns);
    }
}
