package dev.fosh.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.fosh.media.Offenders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks through an export without a manifest: can its texts be read, and are the media there that they name. */
final class VerifyTexts {
    /** A string of a document, which is 16 MB at most when stored. */
    private static final int LONGEST = 64 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LONGEST).build())
            .build();

    private final Path folder;
    private final Runnable check;
    private final Offenders wrong = new Offenders();
    private long files;
    private long bytes;

    VerifyTexts(Path folder, Runnable check) {
        this.folder = folder;
        this.check = check;
    }

    /** Reads all of it. */
    Findings verify() throws IOException {
        read(folder.resolve(ExportShape.METADATA), null);
        long samples = documents("samples");
        if (samples < 0) {
            wrong.add("samples.json: missing");
        }
        long frames = documents("frames");
        for (String results : MetadataDocument.RUN_FOLDERS.values()) {
            readAll(folder.resolve(results));
        }
        if (Files.exists(folder.resolve("tags.json"))) {
            read(folder.resolve("tags.json"), "tags");
        }
        return new Findings(false, files, bytes, Math.max(samples, 0), Math.max(frames, 0), Optional.empty(), wrong);
    }

    /** How many there are; negative where there is neither a file nor a folder of them. */
    private long documents(String key) throws IOException {
        Path file = folder.resolve(key + ".json");
        if (Files.isRegularFile(file)) {
            return read(file, key);
        }
        return Files.isDirectory(folder.resolve(key)) ? readAll(folder.resolve(key)) : -1;
    }

    private long readAll(Path directory) throws IOException {
        long count = 0;
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.json")) {
                for (Path file : all) {
                    read(file, null);
                    count++;
                }
            }
        }
        return count;
    }

    /**
     * Reads a file to its end.
     *
     * @param key the only one, of the list of documents; null for a single document
     * @return how many documents it has
     */
    private long read(Path file, String key) throws IOException {
        files++;
        String name = folder.relativize(file).toString();
        if (!Files.isRegularFile(file)) {
            wrong.add(name + ": missing");
            return 0;
        }
        bytes += Files.size(file);
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no object");
            long count = key == null ? document(parser) : list(parser, key);
            require(parser.nextToken() == null, "something stands behind the end");
            return count;
        } catch (JsonProcessingException noJson) {
            wrong.add(name + ": "
                    + noJson.getOriginalMessage().lines().findFirst().orElse("no JSON") + " at byte "
                    + noJson.getLocation().getByteOffset());
        } catch (BadShape other) {
            wrong.add(name + ": " + other.getMessage());
        }
        return 0;
    }

    private static void require(boolean holds, String otherwise) throws BadShape {
        if (!holds) {
            throw new BadShape(otherwise);
        }
    }

    private long list(JsonParser parser, String key) throws IOException, BadShape {
        boolean isList = parser.nextToken() == JsonToken.FIELD_NAME
                && parser.currentName().equals(key)
                && parser.nextToken() == JsonToken.START_ARRAY;
        require(isList, "JSON collection does not contain the expected '" + key + "' key");
        long count = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            count += document(parser);
        }
        require(parser.currentToken() == JsonToken.END_ARRAY, "an element is no document");
        require(parser.nextToken() == JsonToken.END_OBJECT, "it has another key than " + key);
        return count;
    }

    private long document(JsonParser parser) throws IOException, BadShape {
        check.run();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            require(token != null, "it ends inside of a document");
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING) {
                boolean isFile = depth == 1 && "filepath".equals(parser.currentName());
                look(parser.getText(), isFile ? "data/" : "fields/");
            }
        }
        return 1;
    }

    private void look(String path, String beginning) {
        try {
            if (path.startsWith(beginning) && !Files.exists(folder.resolve(path))) {
                wrong.add(path + ": missing");
            }
        } catch (InvalidPathException noPath) {
            wrong.add(path + ": no path");
        }
    }

    /** A text that is JSON, and nothing that an export has. */
    private static final class BadShape extends Exception {
        private static final long serialVersionUID = 1L;

        BadShape(String what) {
            super(what);
        }
    }
}
