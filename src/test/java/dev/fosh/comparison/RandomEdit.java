package dev.fosh.comparison;

import com.mongodb.client.MongoDatabase;
import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.SchemaField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Thinks up edits of a dataset, some of them wrong. */
final class RandomEdit {
    /** What fosh refuses although the SDK does it. */
    static final Set<String> REFUSED_BY_FOSH = Set.of("F4471", "F4473", "F2104", "F4452");

    private final Random random;
    private int made;

    RandomEdit(Random random) {
        this.random = random;
    }

    /**
     * An edit.
     *
     * @param fosh the words for fosh, without the dataset
     * @param sdk the job for the SDK
     * @param path what is edited, if it is inside of a field
     */
    record Call(List<String> fosh, BsonDocument sdk, List<String> path) {
        String[] words(String dataset) {
            List<String> words = new ArrayList<>(List.of("--dataset", dataset));
            words.addAll(fosh);
            return words.toArray(String[]::new);
        }

        @Override
        public String toString() {
            return fosh + " " + sdk;
        }
    }

    static BsonDocument datasetOf(MongoDatabase database) {
        return database.getCollection("datasets", BsonDocument.class).find().first();
    }

    /** Whether the SDK refuses in words of its own, not in those of the server. */
    static boolean hasWords(String refused) {
        // What it says of rules for annotating it says after it has written.
        return !refused.startsWith("invalid label schema")
                && (refused.startsWith("Cannot")
                        || refused.contains("does not exist")
                        || refused.contains("already exists"));
    }

    Call next(BsonDocument dataset) {
        FieldTree schema = FieldTree.of(dataset);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> twoPaths("rename", schema);
            case 3, 4 -> twoPaths("clone", schema);
            case 5, 6 -> paths("clear", schema);
            case 7, 8 -> paths("delete", schema);
            case 9 -> tag(schema);
            case 10 -> labels(schema);
            default -> ofDataset();
        };
    }

    private String path(FieldTree schema, boolean isFrame) {
        List<String> all = new ArrayList<>(schema.all().stream()
                .map(SchemaField::path)
                .filter(path -> path.startsWith("frames.") == isFrame)
                .filter(path -> !schema.isGrouped() || path.indexOf('.') < 0)
                .filter(path -> !path.contains("._") && !path.startsWith("_"))
                .toList());
        all.add(isFrame ? "frames.nope" : "nope");
        return all.get(random.nextInt(all.size()));
    }

    private boolean isFrame(FieldTree schema) {
        return schema.hasFrames() && random.nextBoolean();
    }

    private static String bare(String path, boolean isFrame) {
        return isFrame && path.startsWith("frames.") ? path.substring(7) : path;
    }

    private String name(FieldTree schema) {
        List<String> wrong = List.of("a..b", "_x", "a$", "filepath", "frames", "groups");
        made++;
        return random.nextInt(8) == 0 ? wrong.get(random.nextInt(wrong.size())) : "new_" + made;
    }

    /** Of points and shapes outside of their labels the SDK can't save what it wrote. */
    private static boolean isPlace(FieldTree schema, String path) {
        return schema.get(path)
                .flatMap(SchemaField::type)
                .filter(type -> type.startsWith("Geo"))
                .isPresent();
    }

    private Call twoPaths(String verb, FieldTree schema) {
        boolean isFrame = isFrame(schema);
        String path = path(schema, isFrame);
        while (isPlace(schema, path)) {
            path = path(schema, isFrame);
        }
        int dot = path.lastIndexOf('.');
        boolean isInside = dot >= 0 && !(isFrame && path.indexOf('.') == dot);
        // What is declared inside of metadata the SDK forgets when it loads the dataset next.
        boolean isKept = isInside && !path.startsWith("metadata.");
        // Of an id that is copied out of a label the SDK declares the field and leaves its values out.
        boolean isId = schema.get(path).filter(SchemaField::isId).isPresent();
        String parent =
                isKept && (isId || random.nextInt(4) > 0) ? path.substring(0, dot + 1) : isFrame ? "frames." : "";
        String target = parent + name(schema);
        return new Call(
                List.of(verb + "-field", path, target),
                call(verb, isFrame, bare(path, isFrame), bare(target, isFrame)),
                List.of(bare(path, isFrame), bare(target, isFrame)));
    }

    private Call paths(String verb, FieldTree schema) {
        boolean isFrame = isFrame(schema);
        List<String> paths = new ArrayList<>();
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            String path = path(schema, isFrame);
            if (!paths.contains(path)) {
                paths.add(path);
            }
        }
        List<String> words = new ArrayList<>(List.of(verb + "-field"));
        words.addAll(paths);
        List<String> bare = paths.stream().map(path -> bare(path, isFrame)).toList();
        return new Call(words, call(verb, isFrame, bare.toArray(String[]::new)), bare);
    }

    private static BsonDocument call(String verb, boolean isFrame, String... arguments) {
        BsonArray all = new BsonArray();
        List.of(arguments).forEach(argument -> all.add(new BsonString(argument)));
        return new BsonDocument("call", new BsonString(verb))
                .append("arguments", all)
                .append("frames", BsonBoolean.valueOf(isFrame));
    }

    private static BsonDocument tagging(String call, List<String> tags, List<String> fields) {
        BsonArray arguments = new BsonArray();
        arguments.add(new BsonArray(tags.stream().map(BsonString::new).toList()));
        if (!fields.isEmpty()) {
            arguments.add(new BsonArray(fields.stream().map(BsonString::new).toList()));
        }
        return new BsonDocument("call", new BsonString(call)).append("arguments", arguments);
    }

    private List<String> tags() {
        List<String> tags = List.of("val", "first", "red", "x y");
        return random.nextBoolean()
                ? List.of(tags.get(random.nextInt(4)))
                : List.of("red", tags.get(random.nextInt(2)));
    }

    private Call tag(FieldTree schema) {
        boolean isRemoval = random.nextInt(3) == 0;
        List<String> tags = tags();
        List<String> words = new ArrayList<>(List.of(isRemoval ? "untag" : "tag"));
        words.addAll(tags);
        BsonDocument sdk = tagging(isRemoval ? "untag_samples" : "tag_samples", tags, List.of());
        if (random.nextBoolean() && !schema.isGrouped()) {
            words.addAll(List.of("--filter", "{tags: 'red'}"));
            sdk.append("where", BsonDocument.parse("{tags: 'red'}"));
        }
        return new Call(words, sdk, List.of());
    }

    private Call labels(FieldTree schema) {
        boolean isRemoval = random.nextInt(3) == 0;
        List<String> tags = tags();
        List<String> words = new ArrayList<>(List.of(isRemoval ? "untag" : "tag"));
        words.addAll(tags);
        words.add("--labels");
        List<String> fields = random.nextBoolean() ? List.of() : List.of(path(schema, isFrame(schema)));
        words.addAll(fields.isEmpty() ? List.of("all") : fields);
        BsonDocument sdk = tagging(isRemoval ? "untag_labels" : "tag_labels", tags, fields);
        return new Call(words, sdk, List.of());
    }

    private Call ofDataset() {
        made++;
        return switch (random.nextInt(5)) {
            case 0 -> of(List.of("rename", "Name " + made), "name", new BsonString("Name " + made));
            case 1 -> {
                String info = random.nextBoolean() ? "{a: " + made + ", b: {c: [1, 2.5, 'x']}}" : "{}";
                yield of(List.of("set-info", "--json", info), "info", BsonDocument.parse(info));
            }
            case 2 ->
                of(
                        List.of("set-info", "--tags", "x", "y z"),
                        "tags",
                        new BsonArray(List.of(new BsonString("x"), new BsonString("y z"))));
            case 3 -> of(List.of("set-info", "--description", "d" + made), "description", new BsonString("d" + made));
            default -> of(List.of("set-info", "--persistent=true"), "persistent", BsonBoolean.TRUE);
        };
    }

    private static Call of(List<String> words, String call, BsonValue value) {
        return new Call(words, new BsonDocument("call", new BsonString(call)).append("arguments", value), List.of());
    }
}
