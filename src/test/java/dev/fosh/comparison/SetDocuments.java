package dev.fosh.comparison;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The documents of one dataset, in the form in which what fosh left is compared with what the SDK left. */
final class SetDocuments {
    private final Set<BsonValue> known;
    private final Map<BsonValue, BsonValue> renamed = new HashMap<>();

    /** Ids that are not known beforehand are numbered, since each side makes its own. */
    private SetDocuments(Set<BsonValue> known) {
        this.known = known;
    }

    /** All ids in some documents. */
    static Set<BsonValue> ids(BsonDocument collections) {
        Set<BsonValue> ids = new HashSet<>();
        collect(collections, ids);
        return ids;
    }

    private static void collect(BsonValue value, Set<BsonValue> ids) {
        if (value instanceof BsonObjectId) {
            ids.add(value);
        } else if (value instanceof BsonDocument document) {
            document.values().forEach(inner -> collect(inner, ids));
        } else if (value instanceof BsonArray array) {
            array.forEach(inner -> collect(inner, ids));
        }
    }

    /** The documents of a dataset as the SDK's side tells them. */
    static BsonDocument read(MongoDatabase database, String name) {
        BsonDocument dataset = database.getCollection("datasets", BsonDocument.class)
                .find(new BsonDocument("name", new BsonString(name)))
                .first();
        BsonDocument all = new BsonDocument("samples", all(database, dataset, "sample_collection_name"))
                .append("datasets", new BsonArray(List.of(dataset)));
        if (dataset.getString("media_type").getValue().equals("video")) {
            all.append("frames", all(database, dataset, "frame_collection_name"));
        }
        return all;
    }

    private static BsonArray all(MongoDatabase database, BsonDocument dataset, String key) {
        return new BsonArray(database.getCollection(dataset.getString(key).getValue(), BsonDocument.class)
                .find()
                .sort(BsonDocument.parse("{_id: 1}"))
                .into(new ArrayList<>()));
    }

    /** Makes a dataset what the SDK's side tells. */
    static void replace(MongoDatabase database, String name, BsonDocument collections) {
        BsonDocument dataset = collections.getArray("datasets").get(0).asDocument();
        database.getCollection("datasets", BsonDocument.class)
                .replaceOne(new BsonDocument("name", new BsonString(name)), dataset);
        replaceAll(database, dataset.getString("sample_collection_name"), collections.getArray("samples"));
        if (collections.containsKey("frames")) {
            replaceAll(database, dataset.getString("frame_collection_name"), collections.getArray("frames"));
        }
    }

    private static void replaceAll(MongoDatabase database, BsonString name, BsonArray documents) {
        com.mongodb.client.MongoCollection<BsonDocument> collection =
                database.getCollection(name.getValue(), BsonDocument.class);
        collection.deleteMany(new BsonDocument());
        if (!documents.isEmpty()) {
            collection.insertMany(documents.stream().map(BsonValue::asDocument).toList());
        }
    }

    /** Takes away what fosh gives to labels that the SDK leaves without class and id. */
    static void align(BsonDocument theirs, BsonDocument mine) {
        for (String key : List.of("samples", "frames")) {
            Map<String, BsonValue> byKey = new HashMap<>();
            theirs.getArray(key, new BsonArray()).forEach(document -> byKey.put(place(document), document));
            mine.getArray(key, new BsonArray()).forEach(document -> alignValue(byKey.get(place(document)), document));
        }
    }

    private static String place(BsonValue value) {
        BsonDocument document = value.asDocument();
        return document.containsKey("frame_number")
                ? document.get("_sample_id") + " "
                        + document.getNumber("frame_number").longValue()
                : document.get("_id").toString();
    }

    private static void alignValue(BsonValue theirs, BsonValue mine) {
        if (!(theirs instanceof BsonDocument its) || !(mine instanceof BsonDocument own)) {
            return;
        }
        if (!its.containsKey("_cls") && own.containsKey("_cls")) {
            own.remove("_cls");
            own.remove("_id");
        }
        its.forEach((key, value) -> alignValue(value, own.get(key)));
    }

    /** Lines that are equal where nothing is different that matters. */
    static List<String> lines(BsonDocument collections, Set<BsonValue> known) {
        SetDocuments form = new SetDocuments(known);
        List<String> lines = new ArrayList<>();
        collections
                .getArray("samples")
                .forEach(sample -> lines.add(form.plain(sample).toString()));
        if (collections.containsKey("frames")) {
            collections.getArray("frames").stream()
                    .map(BsonValue::asDocument)
                    .map(SetDocuments::bare)
                    .sorted(java.util.Comparator.comparing(frame -> frame.get("_sample_id") + " "
                            + (1000 + frame.getNumber("frame_number").intValue())))
                    .forEach(frame -> lines.add(form.plain(frame).toString()));
        }
        BsonDocument dataset = collections.getArray("datasets").get(0).asDocument();
        for (String key : List.of("sample_fields", "frame_fields")) {
            dataset.getArray(key, new BsonArray())
                    .forEach(field -> lines.add(declared(field.asDocument()).toString()));
        }
        return lines;
    }

    /** A new frame of the SDK's lacks these, which is a known difference, and so has another order of keys. */
    private static BsonDocument bare(BsonDocument frame) {
        BsonDocument bare = new BsonDocument();
        frame.keySet().stream()
                .filter(key -> !Set.of("created_at", "_dataset_id", "_id").contains(key))
                .sorted()
                .forEach(key -> bare.put(key, frame.get(key)));
        return bare;
    }

    private BsonValue plain(BsonValue value) {
        if (value instanceof BsonDocument document) {
            BsonDocument plain = new BsonDocument();
            document.forEach((key, inner) -> {
                if (!key.equals("last_modified_at")) {
                    plain.put(key, plain(inner));
                }
            });
            return plain;
        }
        if (value instanceof BsonArray array) {
            return new BsonArray(array.stream().map(this::plain).toList());
        }
        if (value instanceof BsonBinary binary) {
            return new BsonBinary(binary.getType(), inflated(binary.getData()));
        }
        if (value instanceof BsonObjectId && !known.contains(value)) {
            return renamed.computeIfAbsent(value, id -> new BsonString("id " + renamed.size()));
        }
        return value;
    }

    private static byte[] inflated(byte[] data) {
        try (InflaterInputStream input = new InflaterInputStream(new ByteArrayInputStream(data))) {
            return input.readAllBytes();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static BsonDocument declared(BsonDocument field) {
        BsonDocument declared = field.clone();
        declared.put("created_at", field.isNull("created_at") ? BsonNull.VALUE : BsonBoolean.TRUE);
        declared.put(
                "fields",
                new BsonArray(field.getArray("fields").stream()
                        .map(inner -> declared(inner.asDocument()))
                        .toList()));
        return declared;
    }
}
