package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.FileChunks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;

/** A dataset in a database, read as it is stored. */
final class DatabaseSource implements DatasetSource {
    private final MongoDatabase database;
    private final BsonDocument dataset;
    private final BsonDocument metadata;
    private final Runnable check;

    /**
     * Reads the dataset document and the views, workspaces and runs that it names.
     *
     * @param check throws when the user wants to stop
     * @throws FoshException {@code NOT_EXPORTABLE} where it names no collection of samples
     */
    DatabaseSource(MongoDatabase database, BsonDocument dataset, Runnable check) {
        this.database = database;
        this.dataset = dataset;
        this.metadata = new StoredDocuments(database).whole(dataset);
        this.check = check;
        if (collection("sample_collection_name").isEmpty()) {
            throw FoshException.of(
                            ErrorCode.NOT_EXPORTABLE,
                            "\"" + Text.escaped(SchemaFields.text(dataset, "name")) + "\" can't be copied")
                    .why("its document names no collection of samples")
                    .tryThis("info");
        }
    }

    @Override
    public String name() {
        return "the dataset " + SchemaFields.text(dataset, "name");
    }

    @Override
    public BsonDocument metadata() {
        return metadata.clone();
    }

    /** Whether it reads the samples that this dataset document names. */
    boolean isIn(BsonDocument other) {
        return SchemaFields.text(other, "sample_collection_name").equals(collection("sample_collection_name"));
    }

    @Override
    public Iterable<Portion> samples() {
        return new StoredPortions(raw("sample_collection_name"), "sample", check);
    }

    @Override
    public Optional<Iterable<Portion>> frames() {
        return hasFrames()
                ? Optional.of(new StoredPortions(raw("frame_collection_name"), "frame", check))
                : Optional.empty();
    }

    private boolean hasFrames() {
        return !collection("frame_collection_name").isEmpty();
    }

    private MongoCollection<org.bson.RawBsonDocument> raw(String key) {
        return database.getCollection(collection(key), org.bson.RawBsonDocument.class);
    }

    private String collection(String key) {
        return key.equals("frame_collection_name") ? Belongings.frames(dataset) : SchemaFields.text(dataset, key);
    }

    /** How many documents there are, by the server's own count. */
    long samplesExpected() {
        return raw("sample_collection_name").estimatedDocumentCount();
    }

    long framesExpected() {
        return hasFrames() ? raw("frame_collection_name").estimatedDocumentCount() : 0;
    }

    @Override
    public long size() {
        return Math.max(
                1,
                Stream.of("sample_collection_name", "frame_collection_name")
                        .mapToLong(this::size)
                        .sum());
    }

    private long size(String key) {
        return collection(key).isEmpty()
                ? 0
                : ((Number) database.runCommand(new Document("collStats", collection(key)))
                                .getOrDefault("size", 0))
                        .longValue();
    }

    @Override
    public Optional<Path> base() {
        return Optional.empty();
    }

    @Override
    public Set<String> mediaFields() {
        return Set.of();
    }

    @Override
    public Optional<InputStream> results(String map, String key) throws IOException {
        BsonValue run = metadata.getDocument(map, new BsonDocument()).get(key);
        BsonValue id = run == null
                ? null
                : Attached.document(run).orElseGet(BsonDocument::new).get("results");
        if (id == null || !id.isObjectId()) {
            return Optional.empty();
        }
        BsonDocument file = documents("fs.files").find(Filters.eq(id)).first();
        if (file == null) {
            throw FoshException.of(
                            ErrorCode.BAD_RUN, "the results of " + map + "." + key + ": they are not in the database")
                    .why("The run names the file " + id.asObjectId().getValue() + ", which GridFS does not have.");
        }
        return Optional.of(new FileChunks(file, documents("fs.chunks"), check));
    }

    @Override
    public Iterable<BsonDocument> tags() {
        return () -> new StoredTags(documents("tags").find(Filters.eq("_dataset_id", dataset.get("_id"))));
    }

    @Override
    public boolean mayHaveOrphans() {
        return true;
    }

    @Override
    public Map<String, List<BsonDocument>> indexes() {
        Map<String, List<BsonDocument>> indexes = new HashMap<>();
        indexes.put("samples", indexes("sample_collection_name", ImportIndexes.ofSamples(dataset)));
        if (hasFrames()) {
            indexes.put("frames", indexes("frame_collection_name", ImportIndexes.ofFrames()));
        }
        return indexes;
    }

    private List<BsonDocument> indexes(String key, List<BsonDocument> made) {
        Set<BsonValue> known = new HashSet<>();
        made.forEach(index -> known.add(index.get("key")));
        known.add(BsonDocument.parse("{_id: 1}"));
        return documents(collection(key)).listIndexes(BsonDocument.class).into(new java.util.ArrayList<>()).stream()
                .filter(index -> !known.contains(index.get("key")))
                .toList();
    }

    private MongoCollection<BsonDocument> documents(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
