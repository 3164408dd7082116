package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.Optional;
import org.bson.BsonDocument;

/** Makes room for annotation runs, and names model and metric of similarity runs. */
final class V0_13_0 implements Revision {
    @Override
    public String summary() {
        return "annotation runs; model and metric of similarity runs";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy(
                "annotation runs, and model and metric of similarity runs, are removed; up sets the metric to euclidean");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        dataset.addIfAbsent("annotation_runs", new BsonDocument());
        Losses settings = new Losses(target, "models and metrics of similarity runs");
        for (Place run : dataset.runs("brain_methods")) {
            similarity(run).ifPresent(config -> {
                settings.addIf(differsFromUp(config), run.key());
                config.setNull("model").set("metric", "euclidean");
            });
        }
        settings.tell();
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses.tell(target, "annotation runs", dataset.pop("annotation_runs"));
        Losses settings = new Losses(target, "models and metrics of similarity runs");
        for (Place run : dataset.runs("brain_methods")) {
            similarity(run).ifPresent(config -> {
                settings.addIf(differsFromUp(config), run.key());
                config.pop("model");
                config.pop("metric");
            });
        }
        settings.tell();
    }

    private static Optional<Place> similarity(Place run) {
        return run.child("config").filter(config -> config.is("cls", SimilarityRuns.BEFORE_0_20_0.config()));
    }

    private static boolean differsFromUp(Place config) {
        return !Values.isNullOrAbsent(config.get("model"))
                || (!Values.isNullOrAbsent(config.get("metric")) && !config.is("metric", "euclidean"));
    }
}
