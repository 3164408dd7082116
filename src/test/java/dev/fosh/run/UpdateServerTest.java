package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an update is foreseen to do is what the server does, to the byte: undo tells edits of others by that. */
@Tag("server")
class UpdateServerTest {
    private static final int DOCUMENTS = 200;
    private static final int UPDATES = 40;
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "created_at", "_e");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private MongoCollection<BsonDocument> samples() {
        return database.database().getCollection("samples", BsonDocument.class);
    }

    private BsonValue value() {
        return switch (random.nextInt(6)) {
            case 0 -> new BsonInt32(random.nextInt(3));
            case 1 -> new BsonString("$" + random.nextInt(3));
            case 2 -> BsonDocument.parse("{x: {$literal: 1}, a: [1, null, {}]}");
            case 3 -> new BsonDateTime(random.nextLong() >> 20);
            case 4 -> new BsonDocument();
            default -> BsonDocument.parse("{v: null}").get("v");
        };
    }

    /** Some of the keys in any order; the id anywhere in time. */
    private BsonDocument document() {
        List<String> keys = new ArrayList<>(KEYS);
        Collections.shuffle(keys, random);
        byte[] id = new byte[12];
        random.nextBytes(id);
        BsonDocument document = new BsonDocument("_id", new BsonObjectId(new ObjectId(id)));
        keys.subList(0, random.nextInt(keys.size() + 1)).forEach(key -> document.append(key, value()));
        return document;
    }

    private Update update() {
        List<String> keys = new ArrayList<>(KEYS);
        Collections.shuffle(keys, random);
        return switch (random.nextInt(5)) {
            case 0 -> Update.set(keys.get(0), value());
            case 1 -> Update.rename(keys.get(0), keys.get(1));
            case 2 -> Update.unset(keys.get(0));
            case 3 -> Update.none().andSet(keys.get(0), value()).andSet(keys.get(1), value());
            default -> Update.none().andSet(keys.get(0), value()).andSetToDateOfId(keys.get(1));
        };
    }

    private List<RawBsonDocument> stored() {
        return samples()
                .withDocumentClass(RawBsonDocument.class)
                .find()
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .into(new ArrayList<>());
    }

    @Test
    void theServerDoesWhatIsForeseen() {
        for (int i = 0; i < UPDATES; i++) {
            samples().deleteMany(new BsonDocument());
            for (int n = 0; n < DOCUMENTS / 10; n++) {
                samples().insertOne(document());
            }
            Update update = update();
            List<BsonDocument> foreseen = stored().stream()
                    .map(Bytes::copy)
                    .map(document -> after(document, update))
                    .toList();
            if (update.isPipeline()) {
                samples().updateMany(new BsonDocument(), update.toServer());
            } else {
                samples().updateMany(new BsonDocument(), update.toServer().get(0));
            }
            assertThat(stored().stream().map(RawBsonDocument::toJson).toList())
                    .as(update + " -Dseed=" + seed)
                    .isEqualTo(foreseen.stream().map(BsonDocument::toJson).toList());
        }
    }

    private static BsonDocument after(BsonDocument document, Update update) {
        update.apply(document);
        return document;
    }
}
