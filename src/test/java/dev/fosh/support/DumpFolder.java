package dev.fosh.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads fixture folders in canonical Extended JSON. */
final class DumpFolder {
    private static final String INDEXES = "_indexes.json";
    private static final String SAME = "_same_as_before.json";

    private DumpFolder() {}

    static DatabaseDump read(Path folder, Path before) {
        try {
            List<Path> files = files(folder, before);
            BsonDocument indexes = new BsonDocument();
            for (Path file : files) {
                if (file.endsWith(INDEXES)) {
                    indexes = BsonDocument.parse(Files.readString(file));
                }
            }
            SortedMap<String, CollectionDump> collections = new TreeMap<>();
            for (Path file : files) {
                if (!file.endsWith(INDEXES)) {
                    String name = collectionName(file);
                    collections.put(name, new CollectionDump(documents(file), indexes(indexes, name)));
                }
            }
            return new DatabaseDump(collections);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<Path> files(Path folder, Path before) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var listed = Files.newDirectoryStream(folder, "[!_]*.{json,jsonl,jsonl.gz}")) {
            listed.forEach(files::add);
        }
        if (Files.exists(folder.resolve(INDEXES))) {
            files.add(folder.resolve(INDEXES));
        }
        if (before != null && Files.exists(folder.resolve(SAME))) {
            for (BsonValue name : BsonArray.parse(Files.readString(folder.resolve(SAME)))) {
                Path plain = before.resolve(name.asString().getValue());
                files.add(Files.exists(plain) ? plain : Path.of(plain + ".gz"));
            }
        }
        return files;
    }

    private static String collectionName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(json|jsonl|jsonl\\.gz)$", "");
    }

    private static List<BsonDocument> documents(Path file) throws IOException {
        String text = text(file);
        List<BsonDocument> documents = new ArrayList<>();
        if (file.toString().endsWith(".json")) {
            BsonArray.parse(text).forEach(value -> documents.add(value.asDocument()));
        } else {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> documents.add(BsonDocument.parse(line)));
        }
        return documents;
    }

    private static String text(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<BsonDocument> indexes(BsonDocument all, String collection) {
        Set<BsonDocument> indexes = new LinkedHashSet<>();
        all.getArray(collection, new BsonArray()).forEach(index -> indexes.add(index.asDocument()));
        return indexes;
    }
}
