package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonValue;

/** Marks the release from which runs carry the version that wrote them. */
final class V0_11_2 implements Revision {
    @Override
    public String summary() {
        return "a run knows the version that wrote it";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("the versions of runs are removed");
    }

    @Override
    public void up(Target target) {
        // Runs get their version when they are written.
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses versions = new Losses(target, "versions of runs");
        removeVersions(target, dataset, "evaluations", "evaluation", versions);
        removeVersions(target, dataset, "brain_methods", "brain run", versions);
        versions.tell();
    }

    private static void removeVersions(Target target, Place dataset, String kind, String word, Losses versions) {
        for (Place run : dataset.runs(kind)) {
            BsonValue version = run.pop("version");
            versions.addIf(!Values.isNullOrAbsent(version), run.key());
            target.warn("older clients may not read the results of " + word + " '" + run.key() + "' of dataset '"
                    + Values.show(dataset.get("name")) + "', written by v"
                    + (version == null ? "????" : Values.show(version)));
        }
    }
}
