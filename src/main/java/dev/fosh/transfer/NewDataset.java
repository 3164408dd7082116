package dev.fosh.transfer;

import dev.fosh.run.Identity;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** The {@code _id} of a dataset that was not there before the run that makes it. */
final class NewDataset {
    private NewDataset() {}

    /**
     * The one that a run gives.
     *
     * @param time of its beginning, in milliseconds since 1970
     */
    static BsonObjectId id(long time, String run) {
        return new Identity(time, run).id(BsonNull.VALUE, "import", "dataset");
    }

    /** Whether it is that of a run, or else that of a dataset to be overwritten. */
    static boolean isMadeBy(String run, BsonValue id) {
        return id.isObjectId() && id.equals(id(id.asObjectId().getValue().getTimestamp() * 1000L, run));
    }
}
