package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Records of every kind, and how two lists of them are compared. */
final class RandomRecords {
    private final Random random;
    private final RandomDocuments documents;

    RandomRecords(long seed) {
        this.random = new Random(seed);
        this.documents = new RandomDocuments(random);
    }

    RandomDocuments documents() {
        return documents;
    }

    List<Kept> list(int length) {
        List<Kept> records = new ArrayList<>();
        while (records.size() < length) {
            records.add(one());
        }
        return records;
    }

    private Kept one() {
        int item = random.nextInt(5);
        String collection = "samples." + random.nextInt(3);
        return switch (random.nextInt(19)) {
            case 0 ->
                new Kept.Added(item, collection, documents.with(id()), documents.with(id()), random.nextLong(), ids());
            case 1 ->
                new Kept.Dropped(
                        item, collection, new BsonDocument(), List.of(documents.with(id()), documents.with(id())));
            case 2 -> new Kept.Index(item, collection, documents.with(id()));
            case 3 -> new Kept.Created(item, collection);
            case 4 -> new Kept.Void(item, collection, id());
            case 5 -> new Kept.NewFile(item, id());
            case 6 -> new Kept.Filled(item, collection, documents.with(id()));
            case 7, 8 ->
                new Kept.Parts(
                        item,
                        collection,
                        id(),
                        documents.ofEveryType(id()),
                        List.of("a", "last_modified_at"),
                        Hash.of(documents.with(id())));
            case 9 -> new Kept.MadeIndex(item, collection, "n_1");
            default -> document(item, collection);
        };
    }

    private Kept.Document document(int item, String collection) {
        BsonValue id = id();
        BsonDocument before = random.nextInt(5) == 0 ? null : documents.ofEveryType(id);
        byte[] after = random.nextInt(5) == 0 ? null : Hash.of(documents.with(id));
        return new Kept.Document(item, collection, id, before, after);
    }

    private List<BsonValue> ids() {
        List<BsonValue> ids = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            ids.add(id());
        }
        return ids;
    }

    private BsonValue id() {
        return switch (random.nextInt(4)) {
            case 0 -> new BsonString("id" + random.nextInt());
            case 1 -> new BsonDocument("part", new BsonObjectId(documents.objectId()));
            default -> new BsonObjectId(documents.objectId());
        };
    }

    /** All records of a backup, the oldest first, as bytes in hexadecimal. */
    static List<String> in(Iterable<BackupReader.Block> reader) {
        List<String> newestFirst = new ArrayList<>();
        reader.forEach(block -> newestFirst.addAll(shown(block.newestFirst())));
        java.util.Collections.reverse(newestFirst);
        return newestFirst;
    }

    static List<String> shown(List<? extends Kept> records) {
        return records.stream()
                .map(record -> java.util.HexFormat.of().formatHex(KeptCodec.encode(record)))
                .toList();
    }
}
