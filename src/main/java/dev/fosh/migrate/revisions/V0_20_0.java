package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import dev.fosh.run.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Writes the dataset's id into samples and frames, and renames the classes of similarity runs. */
final class V0_20_0 implements Revision {
    @Override
    public String summary() {
        return "samples and frames know their dataset; similarity runs get new classes";
    }

    @Override
    public Cost cost() {
        return Cost.dataset()
                .andEverySample()
                .andEveryFrame()
                .and(Cost.Part.RUNS)
                .and(Cost.Part.RESULTS);
    }

    @Override
    public Reversal reversal() {
        return Reversal.lossy("paths of the tags group are removed; the dataset's id stays in samples and frames");
    }

    @Override
    public void up(Target target) {
        Place dataset = Place.dataset(this, target);
        List<Place> runs = similarityRuns(dataset, target, SimilarityRuns.BEFORE_0_20_0);
        boolean samples = declare(dataset, "sample_fields");
        boolean frames = declare(dataset, "frame_fields");
        TagGroups.merge(dataset, target);
        if (samples) {
            target.samples().ifPresent(documents -> own(documents, dataset));
        }
        if (frames) {
            target.frames().ifPresent(documents -> own(documents, dataset));
        }
        runs.forEach(run -> rename(run, target, SimilarityRuns.SINCE_0_20_0));
    }

    /** Whether the entry is new. */
    private static boolean declare(Place dataset, String list) {
        if (!dataset.isTruthy(list)
                || dataset.requireList(list).stream().anyMatch(field -> field.is("name", "_dataset_id"))) {
            return false;
        }
        return dataset.requireArray(list)
                .add(new BsonDocument("name", new BsonString("_dataset_id"))
                        .append("ftype", new BsonString(FieldTypes.OBJECT_ID))
                        .append("embedded_doc_type", BsonNull.VALUE)
                        .append("subfield", BsonNull.VALUE)
                        .append("fields", new BsonArray())
                        .append("db_field", new BsonString("_dataset_id"))
                        .append("description", BsonNull.VALUE)
                        .append("info", BsonNull.VALUE));
    }

    private static void own(Documents documents, Place dataset) {
        documents.updateAll(new BsonDocument(), Update.set("_dataset_id", dataset.get("_id")));
    }

    @Override
    public void down(Target target) {
        Place dataset = Place.dataset(this, target);
        List<Place> runs = similarityRuns(dataset, target, SimilarityRuns.SINCE_0_20_0);
        if (dataset.isTruthy("sample_collection_name") && !dataset.isTruthy("frame_collection_name")) {
            dataset.set("frame_collection_name", "frames." + dataset.requireText("sample_collection_name"));
        }
        TagGroups.separate(dataset, target);
        runs.forEach(run -> rename(run, target, SimilarityRuns.BEFORE_0_20_0));
    }

    private static List<Place> similarityRuns(Place dataset, Target target, SimilarityRuns wanted) {
        Documents runs = target.collection("runs");
        List<Place> found = new ArrayList<>();
        dataset.child("brain_methods").ifPresent(map -> map.document().forEach((key, id) -> {
            Optional<BsonDocument> stored = runs.find(id);
            if (stored.isEmpty()) {
                throw dataset.failure(
                        "brain_methods." + key + " names the run " + Values.show(id) + ", which is not there");
            }
            Place run = dataset.elsewhere("run " + key, stored.get());
            if (run.isTruthy("config") && run.requireChild("config").is("cls", wanted.config())) {
                found.add(run);
            }
        }));
        return found;
    }

    private static void rename(Place run, Target target, SimilarityRuns names) {
        run.requireChild("config").set("cls", names.config()).set("method", names.method());
        BsonValue results = run.get("results");
        if (!Values.isNullOrAbsent(results)) {
            target.rewriteResults(results, names.results())
                    .ifPresentOrElse(
                            id -> run.set("results", id),
                            () -> target.warn("the results of " + run.key() + " can not be read and stay as they are"));
        }
        target.collection("runs").put(run.document());
    }
}
