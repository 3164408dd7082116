package dev.fosh.transfer;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The indexes of a dataset that the SDK would not make by itself. */
final class UserIndexes {
    private static final Set<String> OF_SAMPLES = Set.of("_id_", "filepath_1", "created_at_1", "last_modified_at_1");
    private static final Set<String> OF_FRAMES =
            Set.of("_id_", "_sample_id_1_frame_number_1", "created_at_1", "last_modified_at_1");

    private UserIndexes() {}

    /** As the server lists them, under {@code samples} and {@code frames}. */
    static String json(ExportSource source) {
        Set<String> ofSamples = new HashSet<>(OF_SAMPLES);
        BsonValue group = source.document().get("group_field");
        if (group != null && group.isString()) {
            ofSamples.add(group.asString().getValue() + "._id_1");
            ofSamples.add(group.asString().getValue() + ".name_1");
        }
        BsonDocument indexes =
                new BsonDocument("samples", list(source.database(), source.sampleCollection(), ofSamples));
        if (source.hasVideos()) {
            indexes.append("frames", list(source.database(), source.frameCollection(), OF_FRAMES));
        }
        return new String(DocumentBytesText.of(indexes), StandardCharsets.US_ASCII);
    }

    private static BsonArray list(MongoDatabase database, String collection, Set<String> known) {
        BsonArray indexes = new BsonArray();
        for (BsonDocument index : database.getCollection(collection).listIndexes(BsonDocument.class)) {
            if (!known.contains(index.getString("name").getValue())) {
                indexes.add(index);
            }
        }
        return indexes;
    }
}
