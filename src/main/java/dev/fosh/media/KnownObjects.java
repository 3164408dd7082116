package dev.fosh.media;

import com.mongodb.MongoException;
import dev.fosh.fault.FoshException;
import dev.fosh.run.RunRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What the uploads of this machine know of the objects that they have made: the store's own checksum when each was verified.
 * Thread-safe.
 */
final class KnownObjects {
    /** What is remembered has to be a number, 0 or more, with room for one more. */
    private static final long BITS = Long.MAX_VALUE >> 1;

    private final SeenPaths tags = new SeenPaths();

    private KnownObjects() {}

    /** Nothing is known. */
    static KnownObjects none() {
        return new KnownObjects();
    }

    /**
     * Reads the plans of the uploads and copies of a database that are over; those that are on another machine, or gone, are not
     * known.
     *
     * @param runs the newest first; asked for here, since not everybody may see them
     */
    static KnownObjects of(Supplier<List<RunRecord>> runs, Path state) {
        KnownObjects known = new KnownObjects();
        try {
            runs.get().stream().filter(run -> !run.state().isUnfinished()).forEach(run -> tasks(run)
                    .forEach(task -> known.read(task, state)));
        } catch (MongoException refused) {
            return none();
        }
        return known;
    }

    private static Stream<UploadTask> tasks(RunRecord run) {
        if (run.kind().equals(UploadMedia.KIND)) {
            return Stream.of(UploadTask.of(run.request(), run.line()));
        }
        return run.request().getArray(FieldUploads.STORED, new BsonArray()).stream()
                .filter(BsonValue::isDocument)
                .map(BsonValue::asDocument)
                .map((BsonDocument stored) -> UploadTask.of(stored, run.line()));
    }

    private void read(UploadTask task, Path state) {
        Optional<UploadPlan> open = open(task, state);
        if (open.isPresent()) {
            try (UploadPlan plan = open.get()) {
                plan.eachTag((number, ignored, tag) ->
                        add(task.address(plan.at(number).name()), tag));
            }
        }
    }

    private static Optional<UploadPlan> open(UploadTask task, Path state) {
        try {
            return Optional.of(UploadPlan.open(state, task.plan()));
        } catch (FoshException gone) {
            return Optional.empty();
        }
    }

    private void add(String path, String tag) {
        if (!tag.isEmpty() && tags.get(path) == SeenPaths.NONE) {
            tags.put(path, number(tag));
        }
    }

    private static long number(String tag) {
        MessageDigest digest = SeenPaths.sha256();
        return ByteBuffer.wrap(digest.digest(tag.getBytes(StandardCharsets.UTF_8)))
                        .getLong()
                & BITS;
    }

    /** Whether the object of a path was made by an upload that is known. */
    synchronized boolean has(String path) {
        return tags.get(path) != SeenPaths.NONE;
    }

    /** Whether an object that is known has the checksum that it had. */
    synchronized boolean isSame(String path, String tag) {
        return tags.get(path) == number(tag);
    }
}
