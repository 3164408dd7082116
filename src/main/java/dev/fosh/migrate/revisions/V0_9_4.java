package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Gives every field its name in the database, and declares the ids. */
final class V0_9_4 implements Revision {
    @Override
    public String summary() {
        return "a field knows its name in the database; ids are declared";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("names in the database that differ from the field names are removed");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        declare(dataset, "sample_fields", List.of("id"));
        declare(dataset, "frame_fields", List.of("id", "frame_number", "_sample_id"));
    }

    /** Image datasets get the frame fields too, as in the SDK. */
    private static void declare(Place dataset, String list, List<String> wanted) {
        BsonArray fields = dataset.listOrNew(list);
        Set<BsonValue> names = new HashSet<>();
        for (Place field : dataset.requireList(list)) {
            BsonValue name = field.require("name");
            field.addIfAbsent("db_field", inDatabase(name));
            names.add(name);
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!names.contains(new BsonString(wanted.get(i)))) {
                fields.add(Math.min(i, fields.size()), declaration(wanted.get(i)));
            }
        }
    }

    private static BsonValue inDatabase(BsonValue name) {
        return Values.isText(name, "id") ? new BsonString("_id") : name;
    }

    private static BsonDocument declaration(String name) {
        String type = name.equals("frame_number") ? FieldTypes.FRAME_NUMBER : FieldTypes.OBJECT_ID;
        return new BsonDocument("name", new BsonString(name))
                .append("ftype", new BsonString(type))
                .append("subfield", BsonNull.VALUE)
                .append("embedded_doc_type", BsonNull.VALUE)
                .append("db_field", inDatabase(new BsonString(name)));
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses losses = new Losses(target, "names of fields in the database");
        withdraw(dataset, "sample_fields", Set.of("id"), losses);
        withdraw(dataset, "frame_fields", Set.of("id", "frame_number", "_sample_id"), losses);
        losses.tell();
    }

    private static void withdraw(Place dataset, String list, Set<String> declared, Losses losses) {
        dataset.listOrNew(list);
        BsonArray kept = new BsonArray();
        for (Place field : dataset.requireList(list)) {
            BsonValue name = field.require("name");
            if (name.isString() && declared.contains(name.asString().getValue())) {
                continue;
            }
            BsonValue stored = field.pop("db_field");
            losses.addIf(!Values.isNullOrAbsent(stored) && !stored.equals(inDatabase(name)), Values.show(name));
            kept.add(field.document());
        }
        dataset.set(list, kept);
    }
}
