package dev.fosh.media;

import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The objects that earlier uploads of other fields of a dataset have made in a bucket. */
final class EarlierUploads {
    private final SeenPaths keys = new SeenPaths();
    private Optional<String> unknown = Optional.empty();

    /**
     * Reads the plans of earlier runs.
     *
     * @param runs all of them
     * @param path of the field that is to be uploaded
     */
    static EarlierUploads of(List<RunRecord> runs, Path state, BsonValue dataset, RemoteDir dir, String path) {
        EarlierUploads earlier = new EarlierUploads();
        runs.stream()
                .filter(run -> run.kind().equals(UploadMedia.KIND))
                .filter(run -> dataset.equals(run.request().get("dataset")))
                .filter(run -> !isText(run.request(), "path", path))
                .forEach(run -> earlier.read(run, state, dir));
        return earlier;
    }

    private static boolean isText(BsonDocument stored, String key, String text) {
        return stored.isString(key) && stored.getString(key).getValue().equals(text);
    }

    private void read(RunRecord run, Path state, RemoteDir dir) {
        UploadTask task = UploadTask.of(run.request(), run.line());
        if (!task.dir().bucket().equals(dir.bucket())) {
            return;
        }
        try (UploadPlan plan = UploadPlan.open(state, task.plan())) {
            plan.each((number, file) -> {
                if (plan.state(number).isSafe()) {
                    keys.add(task.dir().key(file.name()));
                }
            });
        } catch (FoshException gone) {
            unknown = task.dir().equals(dir) ? Optional.of(run.id()) : unknown;
        }
    }

    /** Adds the object of a key. */
    void add(String key) {
        keys.add(key);
    }

    /** Whether one of them has made the object of this key. */
    boolean has(String key) {
        return keys.get(key) != SeenPaths.NONE;
    }

    /** A run to the same place whose objects are not known here. */
    Optional<String> unknown() {
        return unknown;
    }
}
