package dev.fosh.terminal;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A small FiftyOne database for somebody at the prompt: some datasets, not all of one version. */
final class TerminalDatabase {
    private final TestDatabase database;

    TerminalDatabase(TestDatabase database) {
        this.database = database;
    }

    /** A database of SDK 1.4 with {@code river}, {@code street} and {@code street at night}; the last one is behind. */
    TerminalDatabase fill() {
        datasets().getCollection("config").insertOne(new Document("version", "1.4.0").append("type", "fiftyone"));
        add("river", "1.4.0");
        add("street", "1.4.0");
        add("street at night", "0.21.0");
        return this;
    }

    private void add(String name, String version) {
        Document field = Document.parse("{name: 'filepath', ftype: 'fiftyone.core.fields.StringField', fields: []}");
        datasets()
                .getCollection("datasets")
                .insertOne(new Document("name", name)
                        .append("slug", name.replace(' ', '-'))
                        .append("version", version)
                        .append("media_type", "image")
                        .append("persistent", true)
                        .append("sample_collection_name", samples(name))
                        .append("tags", List.of("summer"))
                        .append("sample_fields", List.of(field)));
        datasets().getCollection(samples(name)).insertOne(new Document("filepath", "/data/" + name + ".jpg"));
    }

    private static String samples(String name) {
        return "samples." + name.replace(' ', '-');
    }

    private MongoDatabase datasets() {
        return database.database();
    }

    /** The settings that lead a shell here. */
    Map<String, String> environment() {
        return Map.of("FOSH_URI", database.uri(), "FOSH_DATABASE", database.name());
    }

    /** What the prompt says before the dataset. */
    String place() {
        return ".*/" + database.name();
    }

    /** The stored version of a dataset. */
    String version(String name) {
        return datasets()
                .getCollection("datasets")
                .find(new Document("name", name))
                .first()
                .getString("version");
    }

    /** How many samples of a dataset match. */
    long count(String name, Document filter) {
        return datasets().getCollection(samples(name)).countDocuments(filter);
    }

    MongoSamples samplesOf(String name) {
        return new MongoSamples(datasets().getCollection(samples(name)));
    }
}
