package dev.fosh.values;

import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.SchemaField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * How the server finds the values of a path: the stages before, and the expression of one value.
 *
 * <p>The SDK asks in the same way, so that what is missing, null or of another type than declared ends as it does there.
 *
 * @param stages on samples that have their frames as {@code frames}, or on single frames
 * @param unwindsSamples whether a stage makes several documents of one, or none
 */
record ValuePipeline(List<BsonDocument> stages, BsonValue expression, boolean unwindsSamples) {
    private static final String FRAMES = "frames";
    /** Of lists in lists at one place, those that are unwound come first. */
    private static final Comparator<Level> ORDER =
            Comparator.comparing(Level::path).thenComparing(level -> !level.isUnwound());

    private static final BsonString VALUE = new BsonString("$$value");

    /** For samples; those of a frame path have all their frames. */
    static ValuePipeline onSamples(FieldPath path, Unwind unwind, BsonValue missing) {
        List<Level> levels = new ArrayList<>();
        String field = path.storedPath();
        if (path.isFrame()) {
            field = path.isWholeFrames() ? FRAMES : FRAMES + "." + field;
            boolean isFlat = unwind == Unwind.TRUE || unwind == Unwind.FALSE && unwindsFrames(path);
            if (!path.isWholeFrames() || unwind != Unwind.FALSE || isFlat) {
                levels.add(new Level(FRAMES, isFlat));
            }
        }
        String prefix = path.isFrame() ? FRAMES + "." : "";
        inner(path, unwind).forEach(level -> levels.add(new Level(prefix + level.path(), level.isUnwound())));
        levels.sort(ORDER);
        if (unwind == Unwind.SAMPLES && !path.isFrame() && !levels.isEmpty()) {
            levels.set(0, new Level(levels.get(0).path(), false));
            levels.sort(ORDER);
        }
        return of(field, levels, leaf(path, missing));
    }

    /** For single frames, or for samples of which no list is looked at as a whole. */
    static ValuePipeline onDocuments(FieldPath path, Unwind unwind, BsonValue missing) {
        List<Level> levels = new ArrayList<>(inner(path, unwind));
        levels.sort(ORDER);
        return path.isWholeFrames()
                ? new ValuePipeline(List.of(), new BsonString("$$ROOT"), false)
                : of(path.storedPath(), levels, leaf(path, missing));
    }

    /** Whether {@code []} stands behind {@code frames}. */
    static boolean unwindsFrames(FieldPath path) {
        return path.unwound().contains("");
    }

    /** A list on the way to the values. */
    private record Level(String path, boolean isUnwound) {}

    /** The lists inside of the document, frames apart. */
    private static List<Level> inner(FieldPath path, Unwind unwind) {
        boolean isWhole = unwind == Unwind.FALSE;
        return Stream.concat(
                        path.unwound().stream().filter(list -> !list.isEmpty()).map(list -> new Level(list, true)),
                        path.lists().stream()
                                .filter(list -> !isWhole || !list.equals(path.storedPath()))
                                .map(list -> new Level(list, !isWhole)))
                .toList();
    }

    private static ValuePipeline of(String path, List<Level> levels, Function<String, BsonValue> value) {
        List<BsonDocument> stages = new ArrayList<>();
        List<Level> left = new ArrayList<>(levels);
        String field = path;
        for (int i = 1; i < left.size(); i++) {
            Level list = left.get(i);
            Level outer = left.get(i - 1);
            if (list != null && list.isUnwound() && outer != null && !outer.isUnwound()) {
                stages.add(joined(outer.path(), below(outer.path(), list.path())));
                field = outer.path() + field.substring(list.path().length());
                replace(left, list.path(), outer.path());
            }
        }
        List<String> whole = new ArrayList<>();
        boolean unwinds = false;
        for (Level level : left) {
            if (level != null && level.isUnwound()) {
                stages.add(new BsonDocument("$unwind", new BsonString("$" + level.path())));
                unwinds = true;
            } else if (level != null) {
                whole.add(level.path());
            }
        }
        return new ValuePipeline(List.copyOf(stages), expression(field, whole, value), unwinds);
    }

    /** The list at {@code old} has become part of the one at {@code now}. */
    private static void replace(List<Level> levels, String old, String now) {
        levels.replaceAll(level -> level == null || level.path().equals(old)
                ? null
                : level.path().startsWith(old)
                        ? new Level(now + level.path().substring(old.length()), level.isUnwound())
                        : level);
    }

    /** Puts the lists inside of a list's elements together in its place. */
    private static BsonDocument joined(String list, String inner) {
        BsonString each = new BsonString("$$this" + (inner.isEmpty() ? "" : "." + inner));
        BsonDocument isThere = new BsonDocument("$gt", new BsonArray(List.of(each, BsonNull.VALUE)));
        BsonDocument both = new BsonDocument("$concatArrays", new BsonArray(List.of(VALUE, each)));
        return new BsonDocument(
                "$addFields",
                new BsonDocument(
                        list,
                        new BsonDocument(
                                "$reduce",
                                new BsonDocument("input", new BsonString("$" + list))
                                        .append("initialValue", new BsonArray())
                                        .append(
                                                "in",
                                                new BsonDocument(
                                                        "$cond", new BsonArray(List.of(isThere, both, VALUE)))))));
    }

    private static BsonValue expression(String path, List<String> lists, Function<String, BsonValue> leafValue) {
        if (lists.isEmpty()) {
            return leafValue.apply("$" + path);
        }
        String last = lists.get(lists.size() - 1);
        String leaf = below(last, path);
        BsonValue value = leafValue.apply("$$this" + (leaf.isEmpty() ? "" : "." + leaf));
        for (int i = lists.size() - 1; i > 0; i--) {
            String inner = below(lists.get(i - 1), lists.get(i));
            value = mapped("$$this" + (inner.isEmpty() ? "" : "." + inner), value);
        }
        return mapped("$" + lists.get(0), value);
    }

    /** What is read where a value is: its coordinates if it is a place, and what was asked for if it is not there. */
    private static Function<String, BsonValue> leaf(FieldPath path, BsonValue missing) {
        boolean isPlace = path.field()
                .flatMap(SchemaField::type)
                .filter(type -> type.startsWith("Geo"))
                .isPresent();
        BsonValue literal = missing.isNull() ? missing : new BsonDocument("$literal", missing);
        return at -> {
            BsonValue value = isPlace ? coordinates(at) : new BsonString(at);
            return new BsonDocument("$ifNull", new BsonArray(List.of(value, literal)));
        };
    }

    private static BsonValue coordinates(String at) {
        BsonValue type = new BsonDocument("$type", new BsonString(at));
        BsonValue isDocument = new BsonDocument("$eq", new BsonArray(List.of(type, new BsonString("object"))));
        return new BsonDocument(
                "$cond", new BsonArray(List.of(isDocument, new BsonString(at + ".coordinates"), new BsonString(at))));
    }

    private static BsonValue mapped(String list, BsonValue each) {
        return new BsonDocument("$map", new BsonDocument("input", new BsonString(list)).append("in", each));
    }

    private static String below(String outer, String inner) {
        return inner.length() > outer.length() ? inner.substring(outer.length() + 1) : "";
    }
}
