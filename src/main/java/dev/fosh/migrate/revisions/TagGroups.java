package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Target;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The groups of the App's sidebar that show tags: two before 0.20.0, one from then on. */
final class TagGroups {
    private static final BsonArray BOTH = Values.texts("tags", "_label_tags");

    private TagGroups() {}

    /** Shows all tags in the group {@code tags}, and removes the last group {@code label tags}. */
    static void merge(Place dataset, Target target) {
        List<Place> groups = groups(dataset);
        Losses paths = new Losses(target, "paths of tag groups in the sidebar");
        int last = -1;
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).is("name", "tags")) {
                addPaths(paths, groups.get(i));
                groups.get(i).set("paths", BOTH.clone());
            }
            last = groups.get(i).is("name", "label tags") ? i : last;
        }
        if (last >= 0) {
            addPaths(paths, groups.get(last));
            list(dataset).remove(last);
        }
        paths.tell();
    }

    /** Empties both groups, and puts the missing one after the last group {@code tags}. */
    static void separate(Place dataset, Target target) {
        List<Place> groups = groups(dataset);
        Losses paths = new Losses(target, "paths of tag groups in the sidebar");
        int last = -1;
        boolean found = false;
        for (int i = 0; i < groups.size(); i++) {
            boolean labels = groups.get(i).is("name", "label tags");
            boolean tags = groups.get(i).is("name", "tags");
            if (labels || tags) {
                addPaths(paths, groups.get(i));
                groups.get(i).set("paths", new BsonArray());
            }
            last = tags ? i : last;
            found |= labels;
        }
        if (last >= 0 && !found) {
            list(dataset)
                    .add(
                            last + 1,
                            new BsonDocument("name", new BsonString("label tags")).append("paths", new BsonArray()));
        }
        paths.tell();
    }

    /** The paths that no migration puts back. */
    private static void addPaths(Losses losses, Place group) {
        if (group.get("paths") instanceof BsonArray paths) {
            for (BsonValue path : paths) {
                losses.addIf(!BOTH.contains(path), Values.show(path));
            }
        }
    }

    private static List<Place> groups(Place dataset) {
        return dataset.child("app_config")
                .map(appConfig -> appConfig.list("sidebar_groups"))
                .orElse(List.of());
    }

    private static BsonArray list(Place dataset) {
        return dataset.requireChild("app_config").requireArray("sidebar_groups");
    }
}
