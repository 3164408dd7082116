package dev.fosh.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code fosh.json} without holding its list of files. */
final class ManifestReader {
    /** Takes one entry after the other. */
    interface Entries {
        void take(FileEntry entry) throws IOException;
    }

    private ManifestReader() {}

    /**
     * Goes through the files, in their order.
     *
     * @return the texts and numbers at the top, by key
     * @throws IOException where it is no JSON, or not of a manifest
     */
    static Map<String, String> read(Path manifest, Entries entries) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(manifest.toFile())) {
            return read(parser, entries);
        }
    }

    /** The texts and numbers at the top of a manifest that is no file of its own. */
    static Map<String, String> values(InputStream manifest) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(manifest)) {
            return read(parser, entry -> {});
        }
    }

    private static Map<String, String> read(JsonParser parser, Entries entries) throws IOException {
        Map<String, String> values = new HashMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it is no object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values.put(key, parser.getText());
            } else if (key.equals("files") && token == JsonToken.START_ARRAY) {
                files(parser, entries);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("it ends too early");
        }
        return values;
    }

    /** The texts and numbers at the top only. */
    static Map<String, String> values(Path manifest) throws IOException {
        return read(manifest, entry -> {});
    }

    private static void files(JsonParser parser, Entries entries) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> values = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                values.put(key, parser.getText());
                parser.skipChildren();
            }
            entries.take(entry(values));
        }
    }

    private static FileEntry entry(Map<String, String> values) throws IOException {
        String path = values.get("path");
        if (path == null) {
            throw new IOException("a file has no path");
        }
        try {
            return new FileEntry(
                    path,
                    Long.parseLong(values.getOrDefault("bytes", "-1")),
                    Optional.ofNullable(values.get("sha256")),
                    Optional.ofNullable(values.get("link")));
        } catch (NumberFormatException noNumber) {
            throw new IOException("the size of " + path + " is no number", noNumber);
        }
    }
}
