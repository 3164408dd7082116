package dev.fosh.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.sdkjson.BadText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** A folder in the FiftyOneDataset format. */
final class FolderSource implements DatasetSource {
    private static final long LARGEST_METADATA = 64 << 20;
    private static final String METADATA = "metadata.json";
    private static final Map<String, String> RESULT_FOLDERS = Map.of(
            "annotation_runs", "annotations", "brain_methods", "brain", "evaluations", "evaluations", "runs", "runs");

    private final Path folder;
    private final Path base;
    private final Optional<Iterable<Portion>> frames;

    /**
     * Opens a folder. Whether it has frames is asked once: frames that go away later are missed, and not taken for none.
     *
     * @param base what relative paths begin at, if not the folder
     * @throws FoshException {@code IMPORT_NOT_FOUND} where there is none
     */
    FolderSource(Path folder, Optional<Path> base) {
        this.folder = folder.toAbsolutePath().normalize();
        this.base = base.map(path -> path.toAbsolutePath().normalize()).orElse(this.folder);
        if (!Files.isDirectory(this.folder)) {
            throw missing("there is no folder " + folder);
        }
        this.frames = portions("frames");
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public BsonDocument metadata() {
        Path file = folder.resolve(METADATA);
        if (!Files.isRegularFile(file)) {
            throw Files.exists(folder.resolve("samples.json"))
                    ? legacy()
                    : missing(folder + " has no " + METADATA + ", and is no export of a dataset");
        }
        try {
            if (Files.size(file) > LARGEST_METADATA) {
                throw bad("it has " + Figures.bytes(Files.size(file)) + ", and " + Figures.bytes(LARGEST_METADATA)
                        + " are the most");
            }
            return JsonDocuments.parse(Files.readAllBytes(file));
        } catch (BadText notJson) {
            throw bad(notJson.getMessage());
        } catch (IOException failed) {
            throw TextPortions.unreadable(file, failed);
        }
    }

    private static FoshException legacy() {
        return FoshException.of(
                        ErrorCode.LEGACY_FORMAT,
                        "there is a samples.json without a metadata.json: the format that FiftyOne wrote before 0.8")
                .why("fosh imports what FiftyOne 0.8 and later exported. The SDK still reads the older one: import it"
                        + " there and export it again.");
    }

    private static FoshException bad(String why) {
        return FoshException.of(ErrorCode.BAD_METADATA, METADATA + " is not what an export writes: " + why)
                .why("Nothing was imported.");
    }

    private static FoshException missing(String what) {
        return FoshException.of(ErrorCode.IMPORT_NOT_FOUND, what).tryThis("import --dataset-dir DIR");
    }

    @Override
    public Iterable<Portion> samples() {
        return portions("samples")
                .orElseThrow(() -> missing("there is neither samples.json nor a folder samples in " + folder));
    }

    @Override
    public Optional<Iterable<Portion>> frames() {
        return frames;
    }

    private Optional<Iterable<Portion>> portions(String key) {
        Path file = folder.resolve(key + ".json");
        if (Files.isRegularFile(file)) {
            return Optional.of(new TextPortions(file, key));
        }
        return Files.isDirectory(folder.resolve(key))
                ? Optional.of(new FilePortions(folder.resolve(key)))
                : Optional.empty();
    }

    @Override
    public long size() {
        return Math.max(1, sizeOf("samples") + sizeOf("frames"));
    }

    private long sizeOf(String key) {
        return folder.resolve(key + ".json").toFile().length();
    }

    @Override
    public Optional<Path> base() {
        return Optional.of(base);
    }

    @Override
    public Set<String> mediaFields() {
        Path fields = folder.resolve("fields");
        if (!Files.isDirectory(fields)) {
            return Set.of();
        }
        try (Stream<Path> listed = Files.list(fields)) {
            Set<String> names = new TreeSet<>();
            listed.filter(Files::isDirectory)
                    .forEach(path -> names.add(path.getFileName().toString()));
            return names;
        } catch (IOException failed) {
            throw TextPortions.unreadable(fields, failed);
        }
    }

    @Override
    public Optional<InputStream> results(String map, String key) throws IOException {
        Path file = folder.resolve(RESULT_FOLDERS.get(map)).resolve(key + ".json");
        return AttachedCheck.isKey(key) && Files.isRegularFile(file)
                ? Optional.of(Files.newInputStream(file))
                : Optional.empty();
    }

    @Override
    public Iterable<BsonDocument> tags() {
        Path file = folder.resolve("tags.json");
        return Files.isRegularFile(file) ? () -> new DocumentsOf(new TextPortions(file, "tags")) : List.of();
    }

    @Override
    public Map<String, List<BsonDocument>> indexes() {
        Path file = folder.resolve("fosh.json");
        Map<String, List<BsonDocument>> indexes = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return indexes;
        }
        try {
            BsonDocument listed = indexes(file);
            for (String of : listed.keySet()) {
                indexes.put(of, new ArrayList<>(SchemaFields.fields(listed, of)));
            }
            return indexes;
        } catch (BadText | IOException notJson) {
            throw FoshException.of(ErrorCode.BAD_INDEX, "fosh.json is not what fosh writes: " + notJson.getMessage())
                    .causedBy(notJson);
        }
    }

    /** Only these, since the list of files beside them may be long. */
    private static BsonDocument indexes(Path file) throws IOException, BadText {
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isWanted = parser.currentName().equals("indexes");
                parser.nextToken();
                if (isWanted && parser.currentToken() == JsonToken.START_OBJECT) {
                    StringWriter text = new StringWriter();
                    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
                        generator.copyCurrentStructure(parser);
                    }
                    return JsonDocuments.parse(text.toString().getBytes(StandardCharsets.UTF_8));
                }
                parser.skipChildren();
            }
        }
        return new BsonDocument();
    }
}
