package dev.fosh.media;

import dev.fosh.fault.FoshException;
import dev.fosh.run.Several;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/**
 * Finds out which objects of a plan are there already, and compares them: by a list of the place, or one by one where that
 * holds many more.
 */
public final class ExistingObjects {
    private static final int WORKERS = 16;
    /** A page of a list has this many objects, and takes about as long as a few single looks. */
    private static final int PAGE = 1_000;

    private static final int SMALL = 5 * PAGE;
    private static final int LOOKS_A_PAGE = 5;

    private final ObjectStore store;
    private final RemoteDir dir;
    private final UploadPlan plan;
    private final Watch watch;

    /**
     * How a look goes on.
     *
     * @param isReplacing whether another object is to be replaced, and no conflict
     * @param check throws to stop
     * @param compared told of files whose objects were compared
     */
    public record Watch(boolean isReplacing, Runnable check, LongConsumer compared) {}

    public ExistingObjects(ObjectStore store, RemoteDir dir, UploadPlan plan, Watch watch) {
        this.store = store;
        this.dir = dir;
        this.plan = plan;
        this.watch = watch;
    }

    /** What is to be compared. */
    private record Found(int number, Optional<StoredObject> object) {}

    /** Looks, and writes down in the plan which files are present or in conflict. */
    public void find() {
        SeenPaths numbers = new SeenPaths();
        plan.each((number, file) -> {
            if (plan.state(number) == UploadState.PENDING) {
                numbers.put(dir.key(file.name()), number);
            }
        });
        if (numbers.size() == 0) {
            return;
        }
        Path file = plan.file().resolveSibling(plan.name() + ".found");
        try (PlanFile found = PlanFile.create(Files.createFile(file))) {
            if (list(numbers, found)) {
                found.flush();
                compare(() -> listed(found.iterator()));
            } else {
                compare(() -> IntStream.range(0, plan.size())
                        .filter(number -> plan.state(number) == UploadState.PENDING)
                        .mapToObj(number -> new Found(number, Optional.empty()))
                        .iterator());
            }
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    /** Whether the list came to its end before it was longer than it is worth. */
    private boolean list(SeenPaths numbers, PlanFile found) {
        long most = SMALL + (long) numbers.size() * PAGE / LOOKS_A_PAGE;
        long[] listed = {0};
        store.list(dir.prefix().isEmpty() ? "" : dir.prefix() + "/", object -> {
            watch.check().run();
            long number = numbers.get(object.key());
            if (number != SeenPaths.NONE) {
                found.add(new BsonDocument("i", new BsonInt32((int) number))
                        .append("k", new BsonString(object.key()))
                        .append("s", new BsonInt64(object.size()))
                        .append("e", new BsonString(object.etag())));
            }
            return ++listed[0] <= most;
        });
        return listed[0] <= most;
    }

    private static Iterator<Found> listed(Iterator<RawBsonDocument> found) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public Found next() {
                BsonDocument one = found.next();
                StoredObject object = new StoredObject(
                        one.getString("k").getValue(),
                        one.getInt64("s").getValue(),
                        one.getString("e").getValue());
                return new Found(one.getInt32("i").getValue(), Optional.of(object));
            }
        };
    }

    private void compare(Iterable<Found> all) {
        Consumer<Found> ended = one -> watch.compared().accept(1);
        try (Several several = new Several(WORKERS)) {
            several.each(all, this::compared, ended);
        }
    }

    private Found compared(Found one) {
        watch.check().run();
        PlannedFile file = plan.at(one.number());
        Optional<StoredObject> object = one.object().or(() -> store.look(dir.key(file.name())));
        try {
            if (object.isPresent() && store.isSame(object.get(), file.planned())) {
                plan.set(one.number(), UploadState.PRESENT, object.get().etag());
            } else if (object.isPresent() && !watch.isReplacing()) {
                plan.set(one.number(), UploadState.CONFLICT, conflict(object.get(), file));
            }
        } catch (IOException unreadable) {
            plan.set(one.number(), UploadState.FAILED, SendFault.reason(unreadable));
        } catch (FoshException failed) {
            SendFault.requireOfOneFile(failed);
            plan.set(one.number(), UploadState.FAILED, SendFault.reason(failed));
        }
        return one;
    }

    /** How another object is told from the file. */
    static String conflict(StoredObject object, PlannedFile file) {
        return object.size() == file.size()
                ? "another object is there, with other bytes"
                : "another object is there, of " + object.size() + " bytes instead of " + file.size();
    }
}
