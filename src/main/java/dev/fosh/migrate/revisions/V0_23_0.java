package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Makes room for custom runs, and completes the color scheme of the App. */
final class V0_23_0 implements Revision {
    @Override
    public String summary() {
        return "custom runs; more settings of the color scheme";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().and(Cost.Part.RUNS);
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("custom runs and these settings of the color scheme are removed; its id is a new one");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        dataset.addIfAbsent("runs", new BsonDocument());
        dataset.child("app_config")
                .flatMap(appConfig -> appConfig.child("color_scheme"))
                .ifPresent(scheme -> {
                    Losses.tell(target, "id of the color scheme", scheme.get("_id"));
                    scheme.set("_id", target.newId("color scheme"));
                    defaults().forEach(scheme::addIfAbsent);
                    fields(scheme).forEach(field -> field.addIfAbsent("maskTargetsColors", new BsonArray()));
                });
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        if (dataset.isTruthy("runs")) {
            BsonDocument runs = dataset.requireChild("runs").document();
            Losses.tell(target, "custom runs", runs);
            target.collection("runs").deleteLater(List.copyOf(runs.values()));
        }
        dataset.pop("runs");
        if (dataset.isTruthy("app_config") && dataset.requireChild("app_config").isTruthy("color_scheme")) {
            strip(dataset.requireChild("app_config").requireChild("color_scheme"), target);
        }
    }

    private static void strip(Place scheme, Target target) {
        Losses settings = new Losses(target, "settings of the color scheme");
        settings.addIf(Values.isTruthy(scheme.pop("_id")), "_id");
        defaults().forEach((key, value) -> {
            BsonValue present = scheme.pop(key);
            settings.addIf(!Values.isNullOrAbsent(present) && !present.equals(value), key);
        });
        for (Place field : fields(scheme)) {
            settings.addIf(
                    Values.isTruthy(field.pop("maskTargetsColors")),
                    "maskTargetsColors of " + Values.show(field.get("path")));
        }
        settings.tell();
    }

    private static List<Place> fields(Place scheme) {
        return scheme.isTruthy("fields") ? scheme.requireListWithNulls("fields") : List.of();
    }

    private static BsonDocument defaults() {
        return new BsonDocument("color_by", new BsonString("field"))
                .append("colorscales", new BsonArray())
                .append("default_mask_targets_colors", new BsonArray())
                .append(
                        "default_colorscale",
                        new BsonDocument("name", new BsonString("viridis")).append("list", BsonNull.VALUE))
                .append(
                        "label_tags",
                        new BsonDocument("fieldColor", BsonNull.VALUE).append("valueColors", new BsonArray()))
                .append("multicolor_keypoints", BsonBoolean.FALSE)
                .append("opacity", new BsonDouble(0.7))
                .append("show_skeletons", BsonBoolean.TRUE);
    }
}
