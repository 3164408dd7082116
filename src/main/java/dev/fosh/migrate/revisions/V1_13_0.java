package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Removes the label schemas that the annotation beta kept in the fields. */
final class V1_13_0 implements Revision {
    @Override
    public String summary() {
        return "label schemas of the annotation beta go";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("label schemas are removed, both ways");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        if (Values.isNullOrAbsent(dataset.get("sample_fields"))) {
            return;
        }
        BsonArray declared = dataset.requireArray("sample_fields");
        if (inside(dataset, declared).requireList("fields").stream().noneMatch(V1_13_0::mayHaveSchema)) {
            return;
        }
        // On a copy: where nothing is found nothing changes, so a null or empty schema stays.
        Place copy = inside(dataset, declared.clone());
        Losses schemas = new Losses(target, "label schemas of the annotation beta");
        boolean found = false;
        for (Place field : copy.requireList("fields")) {
            found |= strip(field, schemas);
        }
        if (found) {
            dataset.set("sample_fields", copy.get("fields"));
        }
        schemas.tell();
    }

    private static Place inside(Place dataset, BsonArray fields) {
        return dataset.elsewhere("the dataset", new BsonDocument("fields", fields));
    }

    private static boolean mayHaveSchema(Place field) {
        return field.has("schema") || field.list("fields").stream().anyMatch(inner -> inner.has("schema"));
    }

    private static boolean strip(Place field, Losses schemas) {
        String name = Values.show(field.get("name"));
        if (Values.isTruthy(field.pop("schema"))) {
            schemas.add(name);
            // The SDK does not look at the sub-fields of such a field.
            return true;
        }
        boolean found = false;
        for (Place inner : field.list("fields")) {
            BsonValue schema = inner.pop("schema");
            found |= !Values.isNullOrAbsent(schema);
            schemas.addIf(Values.isTruthy(schema), name + "." + Values.show(inner.get("name")));
        }
        return found;
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses.tell(target, "active label schemas", dataset.pop("active_label_schemas"));
        Losses.tell(target, "label schemas", dataset.pop("label_schemas"));
    }
}
