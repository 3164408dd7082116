package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonNull;

/** Makes room for descriptions of fields, and for the state of the sidebar. */
final class V0_18_0 implements Revision {
    @Override
    public String summary() {
        return "descriptions of fields; the state of the sidebar";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("descriptions and infos of fields, sidebar mode and expanded groups are removed");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        dataset.child("app_config").ifPresent(appConfig -> {
            appConfig.addIfAbsent("sidebar_mode", BsonNull.VALUE);
            appConfig.list("sidebar_groups").forEach(group -> group.addIfAbsent("expanded", BsonNull.VALUE));
        });
        dataset.list("sample_fields").forEach(V0_18_0::describe);
        dataset.list("frame_fields").forEach(V0_18_0::describe);
    }

    private static void describe(Place field) {
        field.addIfAbsent("description", BsonNull.VALUE).addIfAbsent("info", BsonNull.VALUE);
        field.list("fields").forEach(V0_18_0::describe);
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        dataset.child("app_config").ifPresent(appConfig -> {
            Losses.tell(target, "sidebar mode", appConfig.pop("sidebar_mode"));
            Losses expanded = new Losses(target, "states of sidebar groups");
            appConfig
                    .list("sidebar_groups")
                    .forEach(group -> expanded.addIf(
                            !Values.isNullOrAbsent(group.pop("expanded")), Values.show(group.get("name"))));
            expanded.tell();
        });
        Losses descriptions = new Losses(target, "descriptions of fields");
        dataset.list("sample_fields").forEach(field -> strip(field, "", descriptions));
        dataset.list("frame_fields").forEach(field -> strip(field, "frames.", descriptions));
        descriptions.tell();
    }

    private static void strip(Place field, String owner, Losses descriptions) {
        String path = owner + Values.show(field.get("name"));
        boolean described = Values.isTruthy(field.pop("description")) | Values.isTruthy(field.pop("info"));
        descriptions.addIf(described, path);
        field.list("fields").forEach(inner -> strip(inner, path + ".", descriptions));
    }
}
