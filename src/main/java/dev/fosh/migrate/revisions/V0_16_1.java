package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;

/** Declares the sub-fields again, those of lists of labels too. */
final class V0_16_1 implements Revision {
    @Override
    public String summary() {
        return "sub-fields of lists of labels are declared";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.none("the sub-fields stay declared; up replaces existing ones");
    }

    @Override
    public void up(Target target) {
        new SubFields(target, Place.dataset(this, target), LabelSchemas::withLists).declare();
    }

    @Override
    public void down(Target target) {
        // 0.16.0 removes the sub-fields.
    }
}
