package dev.fosh.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonObjectId;

/**
 * Looks while a folder is checked whether what it holds is in the dataset that it is to be added to.
 *
 * @param most how many samples are imported at most; which frames go with them is not known then
 */
record PlannedIds(MergeIds there, OptionalLong most) implements Validation.Batches {
    @Override
    public void samples(RawBatch batch) {
        there.requireNewSamples(ids(batch, most.orElse(Long.MAX_VALUE)));
    }

    @Override
    public void frames(RawBatch batch) {
        if (most.isEmpty()) {
            there.requireNewFrames(ids(batch, Long.MAX_VALUE));
        }
    }

    private static List<BsonObjectId> ids(RawBatch batch, long most) {
        List<BsonObjectId> ids = new ArrayList<>();
        for (int i = 0; i < batch.size() && batch.index(i) < most; i++) {
            Elements element = new Elements(batch.bytes(), batch.start(i));
            while (element.next()) {
                if (element.type() == Elements.OBJECT_ID && element.name().equals("_id")) {
                    ids.add(new BsonObjectId(element.objectId()));
                    break;
                }
            }
        }
        return ids;
    }
}
