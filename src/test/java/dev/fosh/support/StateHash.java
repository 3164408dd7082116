package dev.fosh.support;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * A large database as a few lines to compare: one hash for each collection over its documents by {@code _id}.
 *
 * <p>Times since the test began, which the run made up, count only by which of them are equal.
 */
public final class StateHash {
    private static final Set<String> OWN = Set.of("fosh_runs", "fosh_lock");

    private final long since;
    private final Map<Long, Long> times = new HashMap<>();

    private StateHash(Instant since) {
        this.since = since.toEpochMilli();
    }

    /** Collection to number of documents, hash and indexes. */
    public static SortedMap<String, String> of(MongoDatabase database, Instant since) {
        StateHash hash = new StateHash(since);
        SortedMap<String, String> lines = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        database.listCollectionNames().into(names);
        names.removeAll(OWN);
        names.forEach(name -> lines.put(name, hash.line(database.getCollection(name, BsonDocument.class))));
        return lines;
    }

    private String line(MongoCollection<BsonDocument> collection) {
        MessageDigest digest = sha256();
        long count = 0;
        for (BsonDocument document : collection.find().sort(BsonDocument.parse("{_id: 1}"))) {
            count++;
            digest.update(bytes(normal("", document).asDocument()));
        }
        Set<String> indexes = new TreeSet<>();
        collection.listIndexes(BsonDocument.class).forEach(index -> indexes.add(index.toJson()));
        return count + " documents " + HexFormat.of().formatHex(digest.digest()) + " " + indexes;
    }

    private static byte[] bytes(BsonDocument document) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
        }
        return buffer.toByteArray();
    }

    private BsonValue normal(String key, BsonValue value) {
        if (value.isDocument()) {
            BsonDocument document = new BsonDocument();
            value.asDocument().forEach((inner, each) -> document.append(inner, normal(inner, each)));
            return document;
        }
        if (value.isArray()) {
            BsonArray array = new BsonArray();
            value.asArray().forEach(each -> array.add(normal("", each)));
            return array;
        }
        if (value.isDateTime() && value.asDateTime().getValue() >= since) {
            long time = value.asDateTime().getValue();
            // GridFS notes when a file was written, which may be twice.
            return new BsonDateTime(
                    key.equals("uploadDate") ? -1 : times.computeIfAbsent(time, made -> (long) times.size()));
        }
        return value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
