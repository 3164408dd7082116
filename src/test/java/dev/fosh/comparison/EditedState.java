package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A database after an edit, without what two edits can't have in common: their times. */
final class EditedState {
    private static final Set<String> TIMES = Set.of("last_modified_at", "last_loaded_at");

    private EditedState() {}

    static void requireSame(
            String what, DatabaseDump before, RandomEdit.Call call, MongoDatabase theirs, MongoDatabase mine) {
        DatabaseDump expected = Snapshot.of(theirs).dump();
        DatabaseDump actual = Snapshot.of(mine).dump();
        assertThat(actual.collections().keySet())
                .as(what)
                .isEqualTo(expected.collections().keySet());
        for (String name : expected.collections().keySet()) {
            Map<BsonValue, BsonDocument> old = new HashMap<>();
            if (before.collections().containsKey(name)) {
                before.documents(name).forEach(document -> old.put(document.get("_id"), document));
            }
            List<String> found = lines(name, actual.documents(name), Map.of(), call);
            List<String> wanted = lines(name, expected.documents(name), old, call);
            List<String> missing = new ArrayList<>(wanted);
            missing.removeAll(found);
            found.removeAll(wanted);
            assertThat(found).as(what + " " + name).isEqualTo(missing);
            assertThat(Set.copyOf(actual.collections().get(name).indexes()))
                    .as(what + " indexes of " + name)
                    .isEqualTo(Set.copyOf(expected.collections().get(name).indexes()));
        }
    }

    private static List<String> lines(
            String name, List<BsonDocument> documents, Map<BsonValue, BsonDocument> old, RandomEdit.Call call) {
        List<String> lines = new ArrayList<>();
        for (BsonDocument document : documents) {
            BsonDocument copy = document.clone();
            TIMES.forEach(copy::remove);
            if (name.equals("datasets")) {
                undated(copy.get("sample_fields"));
                undated(copy.get("frame_fields"));
            } else if (old.containsKey(copy.get("_id"))) {
                withoutMadeUpParents(copy, old.get(copy.get("_id")), call);
            }
            lines.add(copy.toJson());
        }
        return lines;
    }

    private static void undated(BsonValue fields) {
        if (fields instanceof BsonArray all) {
            all.forEach(field -> {
                field.asDocument().remove("created_at");
                undated(field.asDocument().get("fields"));
            });
        }
    }

    /** For samples that have no label the SDK makes up a part of one, which fosh does not. */
    private static void withoutMadeUpParents(BsonDocument document, BsonDocument old, RandomEdit.Call call) {
        for (String path : call.path()) {
            String root = path.split("\\.", 2)[0];
            if (path.indexOf('.') < 0) {
                continue;
            }
            BsonValue was = old.get(root);
            if (was == null) {
                document.remove(root);
            } else if (was.isNull()) {
                document.put(root, was);
            } else if (was instanceof BsonDocument parent && document.get(root) instanceof BsonDocument now) {
                now.entrySet().removeIf(entry -> isMadeUpList(entry, parent));
            }
        }
    }

    private static boolean isMadeUpList(Map.Entry<String, BsonValue> entry, BsonDocument parent) {
        return entry.getValue().isNull()
                && !parent.containsKey(entry.getKey())
                && Set.of("detections", "classifications", "polylines", "keypoints")
                        .contains(entry.getKey());
    }
}
