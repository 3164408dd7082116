package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Throw-away copies of some documents of some datasets, made in the server under a prefix of their own. */
final class RehearsalCopy {
    private static final int SAMPLES = 100;
    private static final int FRAMES = 400;
    private static final int RESULT_BYTES = 4 << 20;
    private static final List<String> RUN_MAPS = List.of("annotation_runs", "brain_methods", "evaluations", "runs");

    private final MongoDatabase database;
    private final String prefix;

    RehearsalCopy(MongoDatabase database, ObjectId token) {
        this.database = database;
        this.prefix = "fosh_rehearsal." + token.toHexString() + ".";
    }

    /**
     * What was copied of one dataset.
     *
     * @param collections the names of its collections of documents
     * @param copied how many samples and frames were copied
     * @param total how many there are
     */
    record Taken(BsonDocument dataset, List<String> collections, long copied, long total) {}

    String prefix() {
        return prefix;
    }

    Namespace namespace() {
        return new Namespace(database, prefix);
    }

    /** Copies the names and slugs of all datasets, which 0.19.0 asks for. */
    void takeNames() {
        copy("datasets", new BsonDocument("$project", new BsonDocument("name", one()).append("slug", one())));
    }

    /** Copies one dataset document and some of what belongs to it. */
    Taken take(BsonValue id) {
        copy("datasets", match("_id", id));
        BsonDocument dataset = dataset(id);
        List<String> names = new ArrayList<>();
        long total = 0;
        String samples = CollectionName.in(dataset, "sample_collection_name").orElse("");
        String frames = CollectionName.in(dataset, "frame_collection_name").orElse("frames." + samples);
        if (!samples.isEmpty()) {
            names.add(samples);
            total += database.getCollection(samples).estimatedDocumentCount();
            takeSamples(samples);
        }
        if (Namespace.of(database).names().contains(frames)) {
            names.add(frames);
            total += database.getCollection(frames).estimatedDocumentCount();
            copy(frames, match("_sample_id", new BsonDocument("$in", ids(samples))), limit(FRAMES));
            takeLegacyFrames(samples, frames);
        }
        takeBelongings(dataset);
        long copied = names.stream()
                .mapToLong(name -> namespace().collection(name).countDocuments())
                .sum();
        return new Taken(dataset, List.copyOf(names), copied, total);
    }

    BsonDocument dataset(BsonValue id) {
        return namespace().collection("datasets").find(Filters.eq(id)).first();
    }

    /** Some of each media type and slice, so that odd ones are among them. */
    private void takeSamples(String samples) {
        BsonDocument order = BsonDocument.parse("{$sort: {_id: 1}}");
        copy(samples, order, limit(SAMPLES / 2));
        copy(samples, new BsonDocument("$sample", new BsonDocument("size", new BsonInt32(SAMPLES / 2))));
        copy(
                samples,
                BsonDocument.parse("{$limit: 20000}"),
                BsonDocument.parse(
                        "{$group: {_id: {$ifNull: ['$_media_type', '$media_type']}, one: {$first: '$$ROOT'}}}"),
                BsonDocument.parse("{$replaceRoot: {newRoot: '$one'}}"));
    }

    /** Before 0.6.2 frames do not name their sample; the sample names its frames. */
    private void takeLegacyFrames(String samples, String frames) {
        BsonArray ids = new BsonArray();
        for (BsonDocument sample : namespace().collection(samples).find()) {
            BsonValue map = sample.get("frames");
            if (map != null && map.isDocument()) {
                map.asDocument().values().stream().filter(BsonValue::isObjectId).forEach(ids::add);
            }
        }
        if (!ids.isEmpty()) {
            copy(frames, match("_id", new BsonDocument("$in", ids)));
        }
    }

    private void takeBelongings(BsonDocument dataset) {
        BsonArray runs = new BsonArray();
        RUN_MAPS.stream()
                .map(dataset::get)
                .filter(map -> map != null && map.isDocument())
                .flatMap(map -> map.asDocument().values().stream())
                .filter(BsonValue::isObjectId)
                .forEach(runs::add);
        copy("runs", match("_id", new BsonDocument("$in", runs)));
        copy("views", match("_dataset_id", dataset.get("_id")));
        copy("delegated_ops", match("dataset_id", dataset.get("_id")), limit(SAMPLES));
        BsonArray results = new BsonArray();
        for (BsonDocument run : namespace().collection("runs").find(Filters.in("_id", runs))) {
            results.add(run.get("results", new BsonString("")));
        }
        BsonDocument small = new BsonDocument("length", new BsonDocument("$lte", new BsonInt32(RESULT_BYTES)));
        copy("fs.files", match("_id", new BsonDocument("$in", results)), new BsonDocument("$match", small));
        BsonArray files = ids("fs.files");
        copy("fs.chunks", match("files_id", new BsonDocument("$in", files)));
    }

    private BsonArray ids(String copied) {
        BsonArray ids = new BsonArray();
        namespace()
                .collection(copied)
                .find()
                .projection(new BsonDocument("_id", one()))
                .forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    private void copy(String name, BsonDocument... stages) {
        BsonDocument merge = new BsonDocument(
                "$merge",
                new BsonDocument("into", new BsonString(prefix + name))
                        .append("whenMatched", new BsonString("replace")));
        List<BsonDocument> pipeline =
                Stream.concat(Stream.of(stages), Stream.of(merge)).toList();
        database.getCollection(name, BsonDocument.class).aggregate(pipeline).toCollection();
    }

    private static BsonDocument match(String key, BsonValue value) {
        return new BsonDocument("$match", new BsonDocument(key, value));
    }

    private static BsonDocument limit(int count) {
        return new BsonDocument("$limit", new BsonInt32(count));
    }

    private static BsonInt32 one() {
        return new BsonInt32(1);
    }

    /** Drops every copy. */
    void drop() {
        for (String name : namespace().names()) {
            namespace().collection(name).drop();
        }
    }
}
