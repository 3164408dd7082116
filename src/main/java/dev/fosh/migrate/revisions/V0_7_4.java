package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Moves the fields of an evaluation into its config, and makes room for brain runs. */
final class V0_7_4 implements Revision {
    private static final String[] FIELDS = {"pred_field", "gt_field"};

    @Override
    public String summary() {
        return "evaluations keep their fields in their config; a dataset has brain methods";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("brain methods and the times of evaluations are removed");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        evaluations(dataset).forEach(V0_7_4::moveIn);
        dataset.addIfAbsent("brain_methods", new BsonDocument());
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        Losses times = new Losses(target, "times of evaluations");
        for (Place evaluation : evaluations(dataset)) {
            BsonValue time = moveOut(evaluation);
            times.addIf(!Values.isNullOrAbsent(time), evaluation.key());
        }
        times.tell();
        Losses.tell(target, "brain methods", dataset.pop("brain_methods"));
    }

    private static List<Place> evaluations(Place dataset) {
        if (Values.isNullOrAbsent(dataset.get("evaluations"))) {
            dataset.set("evaluations", new BsonDocument());
        }
        return dataset.runs("evaluations");
    }

    private static void moveIn(Place evaluation) {
        evaluation.set("key", evaluation.popRequired("eval_key")).setNull("timestamp");
        Place config = evaluation.requireChild("config");
        for (String field : FIELDS) {
            config.set(field, evaluation.popRequired(field));
        }
    }

    /** Gives the time that is taken away. */
    private static BsonValue moveOut(Place evaluation) {
        evaluation.set("eval_key", evaluation.popRequired("key"));
        BsonValue time = evaluation.popRequired("timestamp");
        Place config = evaluation.requireChild("config");
        for (String field : FIELDS) {
            evaluation.set(field, config.popRequired(field));
        }
        return time;
    }
}
