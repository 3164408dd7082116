package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonDocument;

/** Makes room for evaluations. */
final class V0_7_3 implements Revision {
    @Override
    public String summary() {
        return "a dataset has evaluations";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("evaluations are removed");
    }

    @Override
    public void up(Target target) {
        Place.dataset(this, target).addIfAbsent("evaluations", new BsonDocument());
    }

    @Override
    public void down(Target target) {
        Losses.tell(target, "evaluations", Place.dataset(this, target).pop("evaluations"));
    }
}
