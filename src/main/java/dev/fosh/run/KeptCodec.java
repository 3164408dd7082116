package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * How records are spelled in a backup: one BSON document each, the kind under {@code k}.
 *
 * <p>A document that is kept lies inside as its bytes; no server sees the whole, so that it may be larger than 16 MB.
 */
final class KeptCodec {
    private KeptCodec() {}

    static byte[] encode(Kept record) {
        return record instanceof Kept.Parts parts && parts.id() instanceof BsonObjectId id
                ? parts(parts, id)
                : Bytes.of(spelled(record));
    }

    /** The usual ones, many in a run, without objects for what is bytes already. */
    private static byte[] parts(Kept.Parts parts, BsonObjectId id) {
        RawBsonDocument before = Bytes.raw(parts.before());
        BsonOut out = new BsonOut(before.getByteBuffer().remaining() + 256);
        int begin = out.begin();
        out.text("k", "parts");
        out.number("item", parts.item());
        out.text("collection", parts.collection());
        byte[] own = id.getValue().toByteArray();
        out.value("id", BsonType.OBJECT_ID.getValue(), own, 0, own.length);
        out.document("before", before);
        int keys = out.begin("keys", BsonType.ARRAY);
        for (int i = 0; i < parts.keys().size(); i++) {
            out.text(String.valueOf(i), parts.keys().get(i));
        }
        out.end(keys);
        out.binary("after", parts.after());
        out.end(begin);
        return out.bytes();
    }

    private static BsonDocument spelled(Kept record) {
        if (record instanceof Kept.Document document) {
            return document(document);
        }
        if (record instanceof Kept.Parts parts) {
            return of("parts", parts, parts.collection())
                    .append("id", parts.id())
                    .append("before", parts.before())
                    .append("keys", texts(parts.keys()))
                    .append("after", new BsonBinary(parts.after()));
        }
        if (record instanceof Kept.Added added) {
            return of("added", added, added.collection())
                    .append("range", added.range())
                    .append("values", added.values())
                    .append("matched", new BsonInt64(added.matched()))
                    .append("excepted", new BsonArray(added.excepted()));
        }
        if (record instanceof Kept.Dropped dropped) {
            return of("dropped", dropped, dropped.collection())
                    .append("options", dropped.options())
                    .append("indexes", new BsonArray(dropped.indexes()));
        }
        if (record instanceof Kept.Index index) {
            return of("index", index, index.collection()).append("specification", index.specification());
        }
        if (record instanceof Kept.MadeIndex made) {
            return of("made-index", made, made.collection()).append("name", new BsonString(made.name()));
        }
        if (record instanceof Kept.Created created) {
            return of("created", created, created.collection());
        }
        if (record instanceof Kept.Filled filled) {
            return of("filled", filled, filled.collection()).append("changed", filled.changed());
        }
        if (record instanceof Kept.Void unsent) {
            return of("void", unsent, unsent.collection()).append("id", unsent.id());
        }
        Kept.NewFile file = (Kept.NewFile) record;
        return of("file", file, "fs.files").append("id", file.fileId());
    }

    private static BsonDocument document(Kept.Document document) {
        BsonDocument spelled = of("document", document, document.collection()).append("id", document.id());
        if (document.before() != null) {
            spelled.append("before", document.before());
        }
        if (document.after() != null) {
            spelled.append("after", new BsonBinary(document.after()));
        }
        return spelled;
    }

    private static BsonDocument of(String kind, Kept record, String collection) {
        return new BsonDocument("k", new BsonString(kind))
                .append("item", new BsonInt32(record.item()))
                .append("collection", new BsonString(collection));
    }

    /**
     * The record; documents in it are views of the same bytes.
     *
     * @throws RuntimeException of the BSON library where it is none
     */
    static Kept decode(RawBsonDocument spelled) {
        int item = spelled.getInt32("item").getValue();
        String collection = spelled.getString("collection").getValue();
        String kind = spelled.getString("k").getValue();
        return switch (kind) {
            case "document" ->
                new Kept.Document(
                        item,
                        collection,
                        spelled.get("id"),
                        spelled.containsKey("before") ? spelled.getDocument("before") : null,
                        spelled.containsKey("after")
                                ? spelled.getBinary("after").getData()
                                : null);
            case "parts" ->
                new Kept.Parts(
                        item,
                        collection,
                        spelled.get("id"),
                        spelled.getDocument("before"),
                        spelled.getArray("keys").stream()
                                .map(key -> key.asString().getValue())
                                .toList(),
                        spelled.getBinary("after").getData());
            case "added" ->
                new Kept.Added(
                        item,
                        collection,
                        spelled.getDocument("range"),
                        spelled.getDocument("values"),
                        spelled.getInt64("matched").getValue(),
                        List.copyOf(spelled.getArray("excepted").getValues()));
            case "dropped" ->
                new Kept.Dropped(
                        item, collection, spelled.getDocument("options"), documents(spelled.getArray("indexes")));
            case "index" -> new Kept.Index(item, collection, spelled.getDocument("specification"));
            case "made-index" ->
                new Kept.MadeIndex(item, collection, spelled.getString("name").getValue());
            case "created" -> new Kept.Created(item, collection);
            case "filled" -> new Kept.Filled(item, collection, spelled.getDocument("changed"));
            case "void" -> new Kept.Void(item, collection, spelled.get("id"));
            case "file" -> new Kept.NewFile(item, spelled.get("id"));
            default -> throw new org.bson.BsonSerializationException("a record of the unknown kind " + kind);
        };
    }

    private static BsonArray texts(List<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }

    private static List<BsonDocument> documents(BsonArray array) {
        List<BsonDocument> documents = new ArrayList<>();
        for (BsonValue value : array) {
            documents.add(value.asDocument());
        }
        return List.copyOf(documents);
    }
}
