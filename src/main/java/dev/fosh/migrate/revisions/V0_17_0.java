package dev.fosh.migrate.revisions;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Makes room for groups, and gathers the settings of the App. */
final class V0_17_0 implements Revision {
    private static final List<String> GROUP_KEYS = List.of("group_field", "group_media_types", "default_group_slice");

    @Override
    public String summary() {
        return "groups of samples; the settings of the App are gathered";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy(
                "settings of the App other than sidebar groups are removed; grouped datasets are refused");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        dataset.addIfAbsent("group_field", BsonNull.VALUE)
                .addIfAbsent("group_media_types", new BsonDocument())
                .addIfAbsent("default_group_slice", BsonNull.VALUE)
                .addIfAbsent("app_config", defaultAppConfig());
        if (!dataset.has("app_sidebar_groups")) {
            return;
        }
        if (Values.isNullOrAbsent(dataset.get("app_config"))) {
            dataset.set("app_config", defaultAppConfig());
        }
        Place appConfig = dataset.requireChild("app_config");
        BsonValue groups = dataset.pop("app_sidebar_groups");
        BsonValue replaced = appConfig.get("sidebar_groups");
        if (replaced != null && !replaced.equals(groups)) {
            Losses.tell(target, "sidebar groups", replaced);
        }
        appConfig.set("sidebar_groups", groups);
    }

    private static BsonDocument defaultAppConfig() {
        return new BsonDocument("media_fields", Values.texts("filepath"))
                .append("grid_media_field", new BsonString("filepath"))
                .append("modal_media_field", new BsonString("filepath"))
                .append("sidebar_groups", BsonNull.VALUE)
                .append("plugins", new BsonDocument());
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        if (GROUP_KEYS.stream().anyMatch(dataset::isTruthy)) {
            throw FoshException.of(
                            ErrorCode.REVISION_FAILED,
                            "Cannot migrate dataset '" + Values.show(dataset.get("name"))
                                    + "' below v0.17.0 because groups were not supported before this release")
                    .why("It has groups of samples: group_field is " + Values.show(dataset.get("group_field")) + ".");
        }
        GROUP_KEYS.forEach(dataset::pop);
        dataset.child("app_config").ifPresent(appConfig -> {
            tellSettings(target, appConfig);
            if (appConfig.has("sidebar_groups")) {
                dataset.set("app_sidebar_groups", appConfig.get("sidebar_groups"));
            }
        });
        dataset.pop("app_config");
    }

    private static void tellSettings(Target target, Place appConfig) {
        Losses settings = new Losses(target, "settings of the App");
        BsonDocument defaults = defaultAppConfig();
        appConfig
                .document()
                .forEach((key, value) -> settings.addIf(
                        !key.equals("sidebar_groups") && !value.isNull() && !value.equals(defaults.get(key)), key));
        settings.tell();
    }
}
