package dev.fosh.exchange;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** A small dataset with any values in any fields, as a client of the newest version could have left it. */
final class RandomDataset {
    private static final BsonDateTime THEN = new BsonDateTime(1_600_000_000_123L);
    private static final List<String> TYPES = List.of("Field", "DictField", "StringField", "ListField", "FloatField");

    private final Random random;
    private final RandomValues values;
    private final ObjectId id;
    private final boolean isVideo;
    private final BsonDocument dataset;
    private final List<BsonDocument> samples = new ArrayList<>();
    private final List<BsonDocument> frames = new ArrayList<>();

    RandomDataset(String name, Random random) {
        this.random = random;
        this.values = new RandomValues(random);
        this.id = values.id();
        this.isVideo = random.nextInt(3) == 0;
        List<String> fields = names();
        List<String> frameFields = names();
        for (int count = random.nextInt(5); count > 0; count--) {
            samples.add(sample(fields));
        }
        if (isVideo) {
            samples.forEach(sample -> addFrames(sample.getObjectId("_id"), frameFields));
        }
        this.dataset = document(name, fields, frameFields);
    }

    private List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            names.add(values.name());
        }
        return List.copyOf(names);
    }

    private BsonDocument sample(List<String> fields) {
        BsonDocument sample = new BsonDocument("_id", new BsonObjectId(values.id()))
                .append("filepath", new BsonString("/media/" + values.text().replace("/", "") + ".x"))
                .append("tags", tags())
                .append("_media_type", new BsonString(isVideo ? "video" : "image"))
                .append("_rand", new BsonDouble(random.nextDouble()));
        addValues(sample, fields);
        return dated(sample);
    }

    private BsonArray tags() {
        BsonArray tags = new BsonArray();
        for (int count = random.nextInt(3); count > 0; count--) {
            tags.add(new BsonString(values.text()));
        }
        return tags;
    }

    private void addValues(BsonDocument document, List<String> fields) {
        fields.stream().filter(field -> random.nextInt(4) > 0).forEach(field -> document.append(field, values.value()));
    }

    private BsonDocument dated(BsonDocument document) {
        return document.append("_dataset_id", new BsonObjectId(id))
                .append("created_at", THEN)
                .append("last_modified_at", THEN);
    }

    private void addFrames(BsonObjectId sample, List<String> fields) {
        int number = 0;
        for (int count = random.nextInt(4); count > 0; count--) {
            number += 1 + random.nextInt(1000);
            BsonDocument frame = new BsonDocument("_id", new BsonObjectId(values.id()))
                    .append("frame_number", new BsonInt32(number));
            addValues(frame, fields);
            frames.add(dated(frame.append("_sample_id", sample)));
        }
    }

    private BsonDocument document(String name, List<String> fields, List<String> frameFields) {
        BsonDocument document = new BsonDocument("_id", new BsonObjectId(id));
        BsonDocument defaults = new Fixture(isVideo ? "video-frames" : "image-basic", java.nio.file.Path.of(""))
                .documents("db", "datasets")
                .get(0);
        defaults.forEach(document::putIfAbsent);
        List.of("sample_fields", "frame_fields")
                .forEach(key -> document.getArray(key).forEach(each -> date(each.asDocument())));
        document.put("name", new BsonString(name));
        document.put("slug", new BsonString(name));
        document.put("sample_collection_name", new BsonString("samples." + id));
        if (isVideo) {
            document.put("frame_collection_name", new BsonString("frames.samples." + id));
        }
        document.put("info", values.document());
        document.put("tags", tags());
        document.put("description", random.nextBoolean() ? new BsonString(values.text()) : BsonNull.VALUE);
        document.put("classes", new BsonDocument(values.name(), tags()));
        document.put("default_mask_targets", new BsonDocument("1", new BsonString(values.text())));
        fields.forEach(field -> document.getArray("sample_fields").add(field(field, 0)));
        frameFields.stream().filter(field -> isVideo).forEach(field -> document.getArray("frame_fields")
                .add(field(field, 0)));
        return document;
    }

    /** An import fills the dates that the fields of labels lack. */
    private static void date(BsonDocument field) {
        field.put("created_at", THEN);
        field.getArray("fields").forEach(inner -> date(inner.asDocument()));
    }

    private BsonDocument field(String name, int depth) {
        boolean isNested = depth < 4 && random.nextInt(3) == 0;
        BsonArray inner = new BsonArray();
        if (isNested) {
            names().forEach(each -> inner.add(field(each, depth + 1)));
        }
        String type = isNested ? "EmbeddedDocumentField" : TYPES.get(random.nextInt(TYPES.size()));
        BsonValue embedded = isNested
                ? new BsonString("fiftyone.core.odm.embedded_document.DynamicEmbeddedDocument")
                : BsonNull.VALUE;
        return new BsonDocument("name", new BsonString(name))
                .append("ftype", new BsonString("fiftyone.core.fields." + type))
                .append("embedded_doc_type", embedded)
                .append("subfield", BsonNull.VALUE)
                .append("fields", inner)
                .append("db_field", new BsonString(name))
                .append("description", random.nextBoolean() ? new BsonString(values.text()) : BsonNull.VALUE)
                .append("info", random.nextBoolean() ? values.document() : BsonNull.VALUE)
                .append("read_only", BsonBoolean.valueOf(random.nextBoolean()))
                .append("created_at", THEN);
    }

    /** Puts it into a database. */
    void insertInto(MongoDatabase database) {
        database.getCollection("datasets", BsonDocument.class).insertOne(dataset);
        fill(database, "samples." + id, samples, "{filepath: 1}", "{created_at: 1}", "{last_modified_at: 1}");
        if (isVideo) {
            fill(database, "frames.samples." + id, frames, "{created_at: 1}", "{last_modified_at: 1}");
            database.getCollection("frames.samples." + id)
                    .createIndex(
                            BsonDocument.parse("{_sample_id: 1, frame_number: 1}"),
                            new com.mongodb.client.model.IndexOptions().unique(true));
        }
    }

    private static void fill(MongoDatabase database, String name, List<BsonDocument> documents, String... indexes) {
        MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
        for (String index : indexes) {
            collection.createIndex(BsonDocument.parse(index));
        }
        if (!documents.isEmpty()) {
            collection.insertMany(documents);
        }
    }
}
