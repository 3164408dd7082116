package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Target;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Settings of the 3D viewer that clients from 0.19.0 on do not read. */
final class Legacy3dSettings {
    private Legacy3dSettings() {}

    /** Warns where there are some; changes nothing. */
    static void warn(Target target) {
        BsonDocument viewer = inside(target.dataset(), "app_config", "plugins", "3d");
        BsonDocument overlay = inside(viewer, "overlay");
        if (overlay.containsKey("itemRotation")
                || overlay.containsKey("rotation")
                || inside(viewer, "pointCloud").containsKey("rotation")) {
            target.warn("dataset '" + Values.show(target.dataset().get("name"))
                    + "' has settings of the 3D viewer that newer clients ignore");
        }
    }

    private static BsonDocument inside(BsonDocument document, String... path) {
        BsonDocument place = document;
        for (String key : path) {
            BsonValue value = place.get(key);
            place = value instanceof BsonDocument inner ? inner : new BsonDocument();
        }
        return place;
    }
}
