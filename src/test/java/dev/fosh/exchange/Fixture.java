package dev.fosh.exchange;

import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * A dataset that SDK 1.22.1 wrote, exported and imported again.
 *
 * @param name of the folder: {@code case.json}, {@code db}, {@code export} and {@code reimport}
 * @param place where its media and its export are put, in folders of their own
 */
public record Fixture(String name, Path place) {
    private static final Path ALL = Path.of("src", "test", "resources", "datasets");

    /** The names of all of them. */
    public static List<String> names() {
        return List.copyOf(Folders.children(ALL).keySet());
    }

    /** Those that the SDK exported from {@code db} as it is, and nobody changed afterwards. */
    public static List<String> untouched() {
        return names().stream()
                .filter(name -> !name.startsWith("broken-"))
                .filter(name -> !name.equals("newer-minor-version") && !name.equals("old-v0-18-0"))
                .toList();
    }

    /** Those that the SDK could import. */
    public static List<String> importable() {
        return names().stream().filter(name -> !name.startsWith("broken-")).toList();
    }

    private Path folder() {
        return ALL.resolve(name);
    }

    public BsonDocument description() {
        return BsonDocument.parse(Folders.read(folder().resolve("case.json")));
    }

    /** The dataset's own name. */
    public String dataset() {
        return description().getString("dataset").getValue();
    }

    /** Where its media are. */
    public Path media() {
        return place.resolve("media").resolve(name);
    }

    /** Where its export is. */
    public Path export() {
        return place.resolve("export").resolve(name);
    }

    /** Puts the export in its place, paths adapted. */
    public Path placeExport() {
        Folders.copy(folder().resolve("export"), export());
        Folders.children(export()).forEach((file, path) -> {
            if (file.endsWith(".json")) {
                Folders.write(path, exported(file));
            }
        });
        return export();
    }

    /** Puts the media in their place, as far as the export has them. */
    public void placeMedia() {
        new FixtureMedia(this).place();
    }

    /** A file of the export as the SDK wrote it, paths adapted. */
    public String exported(String file) {
        return adapted(Folders.read(folder().resolve("export").resolve(file)));
    }

    /** The files of the export as the SDK wrote them. */
    public SortedMap<String, byte[]> exported() {
        return Folders.files(folder().resolve("export"));
    }

    /** The options that the SDK exported with. */
    public List<String> exportOptions() {
        return options("export_args");
    }

    /** The options that the SDK imported with. */
    public List<String> importOptions() {
        return options("import_args");
    }

    private List<String> options(String key) {
        List<String> words = new ArrayList<>();
        description().getDocument(key).forEach((option, value) -> {
            String word = "--" + option.replace('_', '-');
            if (option.equals("export_media")) {
                words.addAll(List.of(word, String.valueOf(value.asBoolean().getValue())));
            } else if (value.equals(BsonBoolean.TRUE)) {
                words.add(word);
            } else {
                words.add(word);
                (value.isArray() ? value.asArray() : List.of(value)).forEach(each -> words.add(text(each)));
            }
        });
        return words;
    }

    private String text(BsonValue value) {
        return value.isNumber()
                ? String.valueOf(value.asNumber().intValue())
                : value.asString().getValue().replace("{media}", media().toString());
    }

    /** What the SDK's {@code values()} gave for the documents of {@code db}, a row for each call. */
    public List<BsonDocument> values() {
        List<BsonDocument> rows = new ArrayList<>();
        BsonArray.parse(adapted(Folders.read(folder().resolve("values.json"))))
                .forEach(row -> rows.add(row.asDocument()));
        return rows;
    }

    /** The documents of {@code db}, {@code db-down} or {@code reimport}, paths adapted. */
    public DatabaseDump dump(String which) {
        SortedMap<String, CollectionDump> collections = new TreeMap<>();
        BsonDocument dataset = documents(which, "datasets").get(0);
        BsonDocument indexes =
                BsonDocument.parse(Folders.read(folder().resolve(which).resolve("indexes.json")));
        for (String file : Folders.children(folder().resolve(which)).keySet()) {
            String stem = file.replace(".json", "");
            if (!stem.equals("indexes")) {
                String key = stem.equals("samples") ? "sample_collection_name" : "frame_collection_name";
                boolean isNamed = stem.equals("samples") || stem.equals("frames");
                String collection = isNamed ? dataset.getString(key).getValue() : stem;
                Set<BsonDocument> its = isNamed ? indexes(indexes, key) : SharedIndexes.of(stem);
                collections.put(collection, new CollectionDump(documents(which, stem), its));
            }
        }
        collections.put("config", config());
        return new DatabaseDump(collections);
    }

    private static CollectionDump config() {
        return new CollectionDump(
                List.of(BsonDocument.parse("{_id: 1, version: '1.22.1', type: 'fiftyone'}")), Set.of());
    }

    private static Set<BsonDocument> indexes(BsonDocument all, String key) {
        Set<BsonDocument> indexes = new LinkedHashSet<>();
        all.getArray(key, new BsonArray())
                .forEach(index -> indexes.add(new BsonDocument("v", new BsonInt32(2))
                        .append("key", index.asDocument().get("key"))
                        .append("name", index.asDocument().get("name"))
                        .append("unique", index.asDocument().get("unique", BsonNull.VALUE))));
        indexes.forEach(index -> index.values().remove(BsonNull.VALUE));
        return indexes;
    }

    /** The documents of one collection, in the order of the file. */
    List<BsonDocument> documents(String which, String collection) {
        Path file = folder().resolve(which).resolve(collection + ".json");
        List<BsonDocument> documents = new ArrayList<>();
        if (Files.exists(file)) {
            BsonArray.parse(adapted(Folders.read(file))).forEach(value -> documents.add(value.asDocument()));
        }
        return documents;
    }

    private String adapted(String text) {
        return text.replace("/fosh-media/" + name, media().toString())
                .replace("/fosh-export/" + name, export().toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
