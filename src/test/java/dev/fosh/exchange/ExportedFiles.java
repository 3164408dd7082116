package dev.fosh.exchange;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The files of an export as texts to compare: the SDK's JSON as it stands there, its metadata as a tree whose order does
 * not count, media letter by letter. The manifest and empty folders are left out.
 */
public final class ExportedFiles {
    private static final String MANIFEST = "fosh.json";
    private static final String METADATA = "metadata.json";
    private static final int WIDTH = 300;

    private ExportedFiles() {}

    public static SortedMap<String, String> of(Path folder) {
        return texts(Folders.files(folder));
    }

    /** What the SDK made of a fixture's database. */
    public static SortedMap<String, String> expected(Fixture fixture) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        fixture.exported()
                .forEach((path, bytes) -> files.put(
                        path,
                        path.endsWith(".json") ? fixture.exported(path).getBytes(StandardCharsets.UTF_8) : bytes));
        return texts(files);
    }

    /** Fails with the files that differ, cut off around where they first do. */
    public static void requireSame(SortedMap<String, String> expected, SortedMap<String, String> actual) {
        List<String> told = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            String left = expected.getOrDefault(name, "no such file");
            String right = actual.getOrDefault(name, "no such file");
            if (!left.equals(right)) {
                int at = 0;
                while (at < Math.min(left.length(), right.length()) && left.charAt(at) == right.charAt(at)) {
                    at++;
                }
                told.add(name + " at " + at + "\nexpected " + excerpt(left, at) + "\n   found " + excerpt(right, at));
            }
        }
        if (!told.isEmpty()) {
            throw new AssertionError(String.join("\n", told));
        }
    }

    private static String excerpt(String text, int at) {
        int from = Math.max(0, at - WIDTH / 2);
        return text.substring(from, Math.min(text.length(), from + WIDTH));
    }

    private static SortedMap<String, String> texts(SortedMap<String, byte[]> files) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((path, bytes) -> {
            String text =
                    new String(bytes, path.endsWith(".json") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            if (!path.equals(MANIFEST)) {
                texts.put(path, path.equals(METADATA) ? sorted(metadata(text)) : text);
            }
        });
        return texts;
    }

    /** Without the time of the last loading, which only the SDK writes. */
    private static BsonDocument metadata(String text) {
        BsonDocument metadata = BsonDocument.parse(text);
        metadata.remove("last_loaded_at");
        return metadata;
    }

    private static String sorted(BsonValue value) {
        if (value.isDocument()) {
            StringBuilder text = new StringBuilder();
            new TreeMap<>(value.asDocument())
                    .forEach((key, inner) ->
                            text.append('\n').append(key).append(": ").append(sorted(inner)));
            return text.append("\n;").toString();
        }
        if (value.isArray()) {
            return value.asArray().stream().map(ExportedFiles::sorted).toList().toString();
        }
        return value.toString();
    }
}
