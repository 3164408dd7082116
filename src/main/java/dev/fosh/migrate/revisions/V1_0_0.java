package dev.fosh.migrate.revisions;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Dates every sample and frame, and marks which fields are read-only. */
final class V1_0_0 implements Revision {
    private static final List<String> DATES = List.of("created_at", "last_modified_at");

    @Override
    public String summary() {
        return "samples and frames get dates; fields can be read-only";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().andEverySample().andEveryFrame();
    }

    @Override
    public Reversal reversal() {
        return Reversal.none("the dates and their fields stay");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        checkTypes(dataset, "sample_fields");
        checkTypes(dataset, "frame_fields");
        if (Values.isNullOrAbsent(dataset.get("last_modified_at"))) {
            dataset.set("last_modified_at", target.now());
        }
        List<String> ofSamples = declare(dataset, "sample_fields");
        List<String> ofFrames = declare(dataset, "frame_fields");
        Optional<DatedDocuments> samples =
                target.samples().map(documents -> new DatedDocuments(dataset, target, documents, ofSamples));
        Optional<DatedDocuments> frames =
                target.frames().map(documents -> new DatedDocuments(dataset, target, documents, ofFrames));
        samples.ifPresent(DatedDocuments::date);
        frames.ifPresent(DatedDocuments::date);
    }

    private static void checkTypes(Place dataset, String list) {
        for (Place field : fields(dataset, list)) {
            if (isDate(field) && !field.is("ftype", FieldTypes.DATE_TIME)) {
                BsonValue type = field.get("ftype");
                throw FoshException.of(
                        ErrorCode.REVISION_FAILED,
                        "Cannot migrate dataset '" + Values.show(dataset.get("name"))
                                + "' to v1.0.0 because it has an existing '" + Values.show(field.get("name"))
                                + "' field of type " + (Values.isNullOrAbsent(type) ? "None" : Values.show(type))
                                + " != "
                                + FieldTypes.DATE_TIME + ". Please rename or delete the field and try again");
            }
        }
    }

    /** Gives the names of the fields that are new. */
    private static List<String> declare(Place dataset, String list) {
        List<Place> fields = fields(dataset, list);
        if (fields.isEmpty()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(DATES);
        for (Place field : fields) {
            if (isDate(field)) {
                field.set("read_only", BsonBoolean.TRUE);
                missing.remove(field.requireText("name"));
            } else {
                field.addIfAbsent("read_only", BsonBoolean.FALSE);
            }
        }
        missing.forEach(name -> dataset.requireArray(list).add(declaration(name)));
        return missing;
    }

    private static List<Place> fields(Place dataset, String list) {
        return dataset.isTruthy(list) ? dataset.requireList(list) : List.of();
    }

    private static boolean isDate(Place field) {
        return DATES.stream().anyMatch(name -> field.is("name", name));
    }

    private static BsonDocument declaration(String name) {
        return new BsonDocument("name", new BsonString(name))
                .append("ftype", new BsonString(FieldTypes.DATE_TIME))
                .append("embedded_doc_type", BsonNull.VALUE)
                .append("subfield", BsonNull.VALUE)
                .append("fields", new BsonArray())
                .append("db_field", new BsonString(name))
                .append("description", BsonNull.VALUE)
                .append("info", BsonNull.VALUE)
                .append("read_only", BsonBoolean.TRUE);
    }

    @Override
    public void down(Target target) {
        // Fields and dates stay, as in the SDK.
    }
}
