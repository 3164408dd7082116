package dev.fosh.media;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.ChildFosh;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.S3Server;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/** A dataset with its files, and a store to which they go. */
final class UploadBench {
    private final TestDatabase databases;
    private final Path place;
    private final MongoDatabase database;
    private final Fixture fixture;
    private final TroubledStore store;

    /** The dataset of a fixture, with its media where its documents say. */
    UploadBench(TestDatabase databases, Path place, String name) {
        this.databases = databases;
        this.place = place;
        this.database = databases.another();
        this.fixture = new Fixture(name, place);
        fixture.dump("db").loadInto(database);
        fixture.placeMedia();
        this.store = new TroubledStore(new FolderStore(folder("store-" + database.getName())));
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(place.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    MongoDatabase database() {
        return database;
    }

    TroubledStore store() {
        return store;
    }

    Path media() {
        return fixture.media();
    }

    Path state() {
        return place.resolve("home-" + database.getName()).resolve(".local/state/fosh");
    }

    BsonDocument dataset() {
        return database.getCollection("datasets", BsonDocument.class)
                .find(new BsonDocument("name", new BsonString(fixture.dataset())))
                .first();
    }

    /** The documents of samples or frames, in the collection's order. */
    List<BsonDocument> documents(boolean isFrame) {
        return collection(isFrame).find().into(new ArrayList<>());
    }

    /** The values of {@code filepath}. */
    List<String> filepaths() {
        return documents(false).stream()
                .map(sample -> sample.getString("filepath").getValue())
                .toList();
    }

    /** Has samples for these files instead of its own; the files are made unless there is no text for them. */
    UploadBench withFiles(Map<String, String> texts) {
        BsonDocument first = documents(false).get(0);
        collection(false).deleteMany(new BsonDocument());
        List<BsonDocument> made = new ArrayList<>();
        texts.forEach((path, text) -> {
            Path file = media().resolve(path);
            write(file, text);
            BsonDocument sample = first.clone();
            sample.put("_id", new BsonObjectId(new ObjectId()));
            sample.put("filepath", new BsonString(file.toString()));
            sample.put("last_modified_at", new BsonDateTime(0));
            made.add(sample);
        });
        collection(false).insertMany(made);
        return this;
    }

    /** So many files of some bytes. */
    UploadBench withFiles(int count) {
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            texts.put(String.format("many/%05d.txt", i), "file " + i);
        }
        return withFiles(texts);
    }

    private MongoCollection<BsonDocument> collection(boolean isFrame) {
        String key = isFrame ? "frame_collection_name" : "sample_collection_name";
        return database.getCollection(dataset().getString(key).getValue(), BsonDocument.class);
    }

    /** The labels of a frame have this mask from now on, whose file has the frame's number. */
    void setMasks(BsonDocument frame, String path) {
        write(media().resolve(path), String.valueOf(numberOf(frame)));
        BsonString mask = new BsonString(media().resolve(path).toString());
        BsonDocument found = new BsonDocument("_id", frame.get("_id")).append("dets.detections.0", exists());
        collection(true)
                .updateOne(found, new BsonDocument("$set", new BsonDocument("dets.detections.$[].mask_path", mask)));
    }

    private static BsonDocument exists() {
        return BsonDocument.parse("{$exists: true}");
    }

    int numberOf(BsonDocument frame) {
        return frame.getNumber("frame_number").intValue();
    }

    /** Declares a field of samples that is a list of texts. */
    void declareList(String name) {
        BsonDocument field = BsonDocument.parse("{name: '" + name + "', ftype: 'fiftyone.core.fields.ListField',"
                + " embedded_doc_type: null, subfield: 'fiftyone.core.fields.StringField', fields: [],"
                + " db_field: '" + name + "', description: null, info: null, read_only: false, created_at: null}");
        change("datasets", new BsonDocument("$push", new BsonDocument("sample_fields", field)));
    }

    /** Gives all samples the same list of texts. */
    void setAll(String field, List<String> texts) {
        BsonArray list = new BsonArray(texts.stream().map(BsonString::new).toList());
        collection(false).updateMany(new BsonDocument(), new BsonDocument("$set", new BsonDocument(field, list)));
    }

    /** The field may not be changed from now on. */
    void setReadOnly(String field) {
        database.getCollection("datasets")
                .updateOne(
                        BsonDocument.parse("{'sample_fields.name': '" + field + "'}"),
                        BsonDocument.parse("{$set: {'sample_fields.$.read_only': true}}"));
    }

    private void change(String collection, BsonDocument update) {
        database.getCollection(collection).updateMany(new BsonDocument(), update);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            if (text != null) {
                Files.writeString(file, text);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What an object holds. */
    String text(String key) {
        try {
            return new String(store.read(key).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Uploads to {@code s3://bucket/to}. */
    Outcome upload(String... more) {
        return uploadTo("s3://bucket/to", more);
    }

    Outcome uploadTo(String remoteDir, String... more) {
        List<String> words = new ArrayList<>(List.of("upload-media", remoteDir, "-d", fixture.dataset()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    Outcome run(String... words) {
        return fosh().run(words);
    }

    /** Uploads to {@code s3://bucket/to}, with somebody who hears what the server is told. */
    Outcome run(CommandListener listener, String... more) {
        List<String> words = new ArrayList<>(List.of("upload-media", "s3://bucket/to", "-d", fixture.dataset()));
        words.addAll(List.of(more));
        return fosh(listener).run(words.toArray(String[]::new));
    }

    private FoshInside fosh(CommandListener... listeners) {
        return plain(listeners).with((bucket, options, check) -> store);
    }

    private FoshInside plain(CommandListener... listeners) {
        Path home = place.resolve("home-" + database.getName());
        return new FoshInside(databases.uri(), database.getName(), home, listeners);
    }

    /** A user of stores of one's own. */
    FoshInside with(Stores stores) {
        return plain().with(stores);
    }

    /** A user of a real store. */
    FoshInside with(S3Server server) {
        return plain().with(server.environment());
    }

    /** The same as a process of its own. */
    ChildFosh.Place placeWith(S3Server server) {
        Path home = place.resolve("home-" + database.getName());
        return new ChildFosh.Place(databases.uri(), database.getName(), home, server.environment());
    }

    String name() {
        return fixture.dataset();
    }
}
