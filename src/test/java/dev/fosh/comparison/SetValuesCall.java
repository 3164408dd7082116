package dev.fosh.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A call of {@code set_values} that the SDK made. */
record SetValuesCall(BsonDocument call) {
    String path() {
        return call.getString("path").getValue();
    }

    /** What the SDK refused it with; empty where it did not. */
    String error() {
        return call.isString("error") ? call.getString("error").getValue() : "";
    }

    /** What there was afterwards: documents by collection. */
    BsonDocument after() {
        return BsonDocument.parse(call.getString("after").getValue());
    }

    /** The line that asks fosh for the same; its values in a file. */
    String[] words(String dataset, Path file) throws IOException {
        String rows = call.getArray("rows").stream()
                .map(row -> row.asString().getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, rows);
        List<String> words =
                new ArrayList<>(List.of("set-values", path(), "--from", file.toString(), "-d", dataset, "--create"));
        BsonDocument options = call.getDocument("options");
        if (options.isString("key_field")) {
            words.addAll(List.of("--key-field", options.getString("key_field").getValue()));
        }
        add(words, options.get("skip_none"), BsonBoolean.TRUE, "--skip-none");
        add(words, options.get("dynamic"), BsonBoolean.TRUE, "--dynamic");
        add(words, options.get("validate"), BsonBoolean.FALSE, "--no-validate");
        return words.toArray(String[]::new);
    }

    private static void add(List<String> words, BsonValue value, BsonValue wanted, String word) {
        if (wanted.equals(value)) {
            words.add(word);
        }
    }

    @Override
    public String toString() {
        return path() + " " + call.getDocument("options") + " " + call.getArray("rows");
    }
}
