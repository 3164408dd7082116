package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Keeps the dates of a dataset, and the name of its frame collection. */
final class V0_14_0 implements Revision {
    @Override
    public String summary() {
        return "dates of a dataset; the name of its frame collection is stored";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("both dates and a frame collection name of its own are removed");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        dataset.addIfAbsent("created_at", BsonNull.VALUE).addIfAbsent("last_loaded_at", BsonNull.VALUE);
        if (!dataset.has("frame_collection_name")) {
            dataset.set("frame_collection_name", "frames." + dataset.requireText("sample_collection_name"));
        }
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses dates = new Losses(target, "dates of the dataset");
        dates.addIf(!Values.isNullOrAbsent(dataset.pop("created_at")), "created_at");
        dates.addIf(!Values.isNullOrAbsent(dataset.pop("last_loaded_at")), "last_loaded_at");
        dates.tell();
        BsonValue frames = dataset.pop("frame_collection_name");
        if (!Values.isText(frames, "frames." + Values.show(dataset.get("sample_collection_name")))) {
            Losses.tell(target, "name of the frame collection", frames);
        }
    }
}
