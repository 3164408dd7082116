package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;

/** Marks the release from which datasets have tags. */
final class V0_16_3 implements Revision {
    @Override
    public String summary() {
        return "a dataset has tags";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("the tags of the dataset are removed");
    }

    @Override
    public void up(Target target) {
        // The clients add the tags.
    }

    @Override
    public void down(Target target) {
        Losses.tell(target, "dataset tags", Place.dataset(this, target).pop("tags"));
    }
}
