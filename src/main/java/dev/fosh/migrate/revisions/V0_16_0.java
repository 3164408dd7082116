package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;

/** Declares the sub-fields of labels and metadata, from a table; no sample is read. */
final class V0_16_0 implements Revision {
    @Override
    public String summary() {
        return "sub-fields of labels and metadata are declared";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("declared sub-fields and sidebar groups are removed; up replaces existing ones");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        new SubFields(target, dataset, LabelSchemas::of).declare();
        Losses.tell(target, "sidebar groups", dataset.get("app_sidebar_groups"));
        dataset.setNull("app_sidebar_groups");
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        // What 0.16.1 would declare again is not lost.
        new SubFields(target, dataset, LabelSchemas::withLists).withdraw();
        Losses.tell(target, "sidebar groups", dataset.pop("app_sidebar_groups"));
    }
}
