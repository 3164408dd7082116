package dev.fosh.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Fills the demo from documents that are shipped with fosh.
 *
 * <p>{@code _indexes.json} names every collection and its indexes, {@code <collection>.jsonl} holds its documents. What
 * makes the database count as filled is written last, so that a filling that was killed starts anew.
 */
final class DemoDatabase {
    private static final List<String> LAST = List.of("datasets", "config");
    private static final int BATCH = 200;

    private final String resources;

    /** Takes the directory of the resources, such as {@code /dev/fosh/session/demo}. */
    DemoDatabase(String resources) {
        this.resources = resources;
    }

    /** Fills the database unless it is filled; true if it did. */
    boolean fill(MongoDatabase database) {
        BsonDocument indexes = indexes();
        List<String> collections = new ArrayList<>(indexes.keySet());
        collections.sort(Comparator.comparingInt(LAST::indexOf));
        String last = collections.get(collections.size() - 1);
        if (database.getCollection(last).find().first() != null) {
            return false;
        }
        database.drop();
        for (String collection : collections) {
            fill(database, collection, indexes.getArray(collection));
        }
        return true;
    }

    private void fill(MongoDatabase database, String name, BsonArray indexes) {
        database.createCollection(name);
        createIndexes(database, name, indexes);
        Optional<InputStream> documents = open(name + ".jsonl");
        if (documents.isEmpty()) {
            return;
        }
        MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
        List<BsonDocument> batch = new ArrayList<>();
        try (BufferedReader lines = reader(documents.get())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    batch.add(BsonDocument.parse(line));
                }
                if (batch.size() == BATCH) {
                    collection.insertMany(batch);
                    batch.clear();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (!batch.isEmpty()) {
            collection.insertMany(batch);
        }
    }

    private static void createIndexes(MongoDatabase database, String name, BsonArray indexes) {
        BsonArray wanted = new BsonArray();
        for (BsonValue index : indexes) {
            BsonDocument document = index.asDocument().clone();
            document.remove("ns");
            if (!document.getString("name").getValue().equals("_id_")) {
                wanted.add(document);
            }
        }
        if (!wanted.isEmpty()) {
            database.runCommand(new BsonDocument("createIndexes", new BsonString(name)).append("indexes", wanted));
        }
    }

    private BsonDocument indexes() {
        InputStream stream = open("_indexes.json")
                .orElseThrow(() -> new IllegalStateException("this build has no demo: " + resources));
        try (BufferedReader reader = reader(stream)) {
            return BsonDocument.parse(String.join("\n", reader.lines().toList()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Optional<InputStream> open(String name) {
        return Optional.ofNullable(DemoDatabase.class.getResourceAsStream(resources + "/" + name));
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
