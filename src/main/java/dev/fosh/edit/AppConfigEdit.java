package dev.fosh.edit;

import dev.fosh.dataset.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Changes the paths that the app's settings name; colours, classes and views keep the names they have, as in the SDK. */
final class AppConfigEdit {
    private static final String PATHS = "paths";

    private final BsonDocument config;

    AppConfigEdit(BsonDocument dataset) {
        this.config = Stored.document(dataset.get("app_config"));
    }

    /** Renames a path and all below it; {@code frames.…} for frames. */
    void rename(String path, String newPath) {
        change(named -> isAt(named, path) ? newPath + named.substring(path.length()) : named);
    }

    /** Removes a path and all below it. */
    void remove(String path) {
        change(named -> isAt(named, path) ? null : named);
    }

    private static boolean isAt(String named, String path) {
        return named.equals(path) || named.startsWith(path + ".");
    }

    /** By null a path goes. */
    private void change(UnaryOperator<String> change) {
        changeWithin(Stored.document(config.get("active_fields")), change);
        for (BsonValue group : Stored.list(config.get("sidebar_groups"))) {
            changeWithin(Stored.document(group), change);
        }
        changeAll(config.get("media_fields"), change);
        for (String key : List.of("grid_media_field", "modal_media_field")) {
            Stored.text(config.get(key)).ifPresent(named -> {
                String changed = Optional.ofNullable(change.apply(named)).orElse("filepath");
                config.put(key, new BsonString(changed));
            });
        }
    }

    /** A list that becomes empty is left out, as the SDK leaves it out. */
    private static void changeWithin(BsonDocument holder, UnaryOperator<String> change) {
        if (changeAll(holder.get(PATHS), change)) {
            holder.remove(PATHS);
        }
    }

    /** Whether nothing is left of what was there. */
    private static boolean changeAll(BsonValue paths, UnaryOperator<String> change) {
        if (!(paths instanceof BsonArray all) || all.isEmpty()) {
            return false;
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i) instanceof BsonString named) {
                String changed = change.apply(named.getValue());
                if (changed == null) {
                    all.remove(i);
                } else if (!changed.equals(named.getValue())) {
                    all.set(i, new BsonString(changed));
                }
            }
        }
        return all.isEmpty();
    }
}
