package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** Makes room for keypoint skeletons. */
final class V0_15_1 implements Revision {
    @Override
    public String summary() {
        return "a dataset has skeletons";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("skeletons are removed");
    }

    @Override
    public void up(Target target) {
        Place.dataset(this, target)
                .addIfAbsent("skeletons", new BsonDocument())
                .addIfAbsent("default_skeleton", BsonNull.VALUE);
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses.tell(target, "skeletons", dataset.pop("skeletons"));
        if (Values.isTruthy(dataset.pop("default_skeleton"))) {
            target.loses("default skeleton", 1);
        }
    }
}
