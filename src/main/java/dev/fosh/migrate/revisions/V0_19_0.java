package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** Gives the dataset a slug and room for saved views, and moves its runs to a collection of their own. */
final class V0_19_0 implements Revision {
    private static final List<String> KINDS = List.of("annotation_runs", "brain_methods", "evaluations");

    @Override
    public String summary() {
        return "a slug, saved views; runs move to a collection of their own";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().and(Cost.Part.RUNS).and(Cost.Part.VIEWS);
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("slug, description and saved views are removed; a new name stays, runs get new ids");
    }

    @Override
    public boolean readsOtherDatasets() {
        return true;
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        List<Optional<Place>> maps = KINDS.stream().map(dataset::child).toList();
        if (!dataset.has("slug")) {
            Slugs.assign(target);
        }
        dataset.addIfAbsent("description", BsonNull.VALUE).addIfAbsent("saved_views", new BsonArray());
        maps.forEach(map -> map.ifPresent(runs -> moveOut(runs, target)));
        Legacy3dSettings.warn(target);
    }

    private static void moveOut(Place map, Target target) {
        Documents runs = target.collection("runs");
        for (String key : List.copyOf(map.document().keySet())) {
            if (map.get(key) instanceof BsonDocument run) {
                BsonObjectId id = target.newId("run " + map.key() + "." + key);
                BsonDocument stored = new BsonDocument("_id", id);
                stored.putAll(run);
                stored.put("_id", id);
                stored.put("_dataset_id", target.dataset().get("_id"));
                runs.put(stored);
                map.set(key, id);
            }
        }
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        List<Optional<Place>> maps = KINDS.stream().map(dataset::child).toList();
        removeSavedViews(dataset, target);
        BsonValue slug = dataset.pop("slug");
        boolean isDerived = Slugs.ofBeginning(dataset.get("name"))
                .filter(own -> own.equals(slug))
                .isPresent();
        if (!isDerived && !Values.isNullOrAbsent(slug)) {
            Losses.tell(target, "slug", slug);
        }
        Losses.tell(target, "description", dataset.pop("description"));
        maps.forEach(map -> map.ifPresent(runs -> moveIn(runs, target)));
    }

    private static void removeSavedViews(Place dataset, Target target) {
        if (dataset.isTruthy("saved_views")) {
            List<BsonValue> ids = List.copyOf(dataset.requireArray("saved_views"));
            Documents views = target.collection("views");
            Losses losses = new Losses(target, "saved views");
            ids.forEach(id -> views.find(id).ifPresent(view -> losses.add(Values.show(view.get("name")))));
            losses.tell();
            views.deleteLater(ids);
        }
        dataset.pop("saved_views");
    }

    private static void moveIn(Place map, Target target) {
        Documents runs = target.collection("runs");
        List<BsonValue> moved = new ArrayList<>();
        for (String key : List.copyOf(map.document().keySet())) {
            if (!(map.get(key) instanceof BsonObjectId id)) {
                continue;
            }
            Optional<BsonDocument> stored = runs.find(id);
            if (stored.isEmpty()) {
                map.pop(key);
                target.warn("run '" + key + "' of " + map.key() + " is not there; its entry is removed");
                continue;
            }
            stored.get().remove("_id");
            stored.get().remove("_dataset_id");
            map.set(key, stored.get());
            moved.add(id);
        }
        if (!moved.isEmpty()) {
            runs.deleteLater(moved);
        }
    }
}
