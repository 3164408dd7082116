package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** Makes room for classes and mask targets, and for the results of runs. */
final class V0_8_0 implements Revision {
    private static final List<String> ADDED =
            List.of("classes", "default_classes", "mask_targets", "default_mask_targets");

    @Override
    public String summary() {
        return "classes, mask targets and results of runs";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy(
                "classes, mask targets and the links to results are removed; the results stay without an owner");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        for (String key : ADDED) {
            dataset.addIfAbsent(key, key.equals("default_classes") ? new BsonArray() : new BsonDocument());
        }
        runs(dataset).forEach(run -> run.addIfAbsent("results", BsonNull.VALUE));
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        ADDED.forEach(key -> Losses.tell(target, key.replace('_', ' '), dataset.pop(key)));
        Losses links = new Losses(target, "links to results of runs");
        runs(dataset).forEach(run -> links.addIf(!Values.isNullOrAbsent(run.pop("results")), run.key()));
        links.tell();
    }

    private static List<Place> runs(Place dataset) {
        return Stream.of("evaluations", "brain_methods")
                .flatMap(kind -> dataset.runs(kind).stream())
                .toList();
    }
}
