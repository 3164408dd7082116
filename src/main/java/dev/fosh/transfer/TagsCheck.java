package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** What has to hold of imported temporal tags. */
final class TagsCheck {
    private static final Set<Long> INDEX_TYPES = Set.of(1L, 2L, 3L);

    private final Material material;
    private final IdentitySet samples;

    TagsCheck(Material material, IdentitySet samples) {
        this.material = material;
        this.samples = samples;
    }

    void check(Faults faults) {
        long index = 0;
        for (BsonDocument tag : material.source().tags()) {
            String fault = fault(tag);
            if (fault != null) {
                faults.add(new Fault(ErrorCode.BAD_TAGS, "tags.json, document " + index, fault));
            }
            index++;
        }
    }

    private String fault(BsonDocument tag) {
        String sample = SchemaFields.text(tag, "sample_id");
        if (!ObjectId.isValid(sample)) {
            return "sample_id is no id";
        }
        if (samples.isComplete() && !samples.contains(new ObjectId(sample).toByteArray(), 0)) {
            return "there is no sample " + sample;
        }
        if (!isWhole(tag.get("index_type"))
                || !INDEX_TYPES.contains(tag.getNumber("index_type").longValue())) {
            return "index_type is none of 1, 2 and 3";
        }
        boolean isRange = isWhole(tag.get("start"))
                && isWhole(tag.get("end"))
                && tag.getNumber("start").longValue() < tag.getNumber("end").longValue();
        if (!isRange) {
            return "start is not before end";
        }
        return SchemaFields.text(tag, "tag").isEmpty() ? "there is no tag" : null;
    }

    private static boolean isWhole(BsonValue value) {
        return value != null && (value.isInt32() || value.isInt64());
    }
}
