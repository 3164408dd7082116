package dev.fosh.transfer;

import dev.fosh.fault.FoshException;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunState;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * Writes down how an import ended.
 *
 * @param keepsPartial whether what was made of a failed one stays
 */
record ImportEnd(OpenRun open, ImportWork work, boolean keepsPartial) {
    private static final Validation.Validated NONE = new Validation.Validated(0, 0, 0, 0);

    /** What the work came to, in an earlier process too that ended before it could close the run. */
    Optional<Validation.Validated> before() {
        return open.item(DatasetImport.ITEM)
                .filter(item -> item.state() == RunState.DONE)
                .flatMap(item -> Validation.Validated.of(item.result()));
    }

    /** The counts are on record before the checkpoint goes, which had them. */
    void done(Validation.Validated counts) {
        open.ended(DatasetImport.ITEM, RunState.DONE, result(counts), Optional.empty());
        open.flush();
        open.checkpoint(DatasetImport.ITEM).clear();
    }

    /** Ends the run. */
    void close(Validation.Validated counts) {
        open.end(RunState.DONE, counts(1, 0, counts), Optional.empty());
    }

    /** The same fault with what to do next; what was made is taken away, unless it can be carried on with. */
    FoshException failed(FoshException failed) {
        boolean isOver = before().isPresent();
        if (isOver || isStop(failed)) {
            if (!isOver) {
                open.ended(DatasetImport.ITEM, RunState.INTERRUPTED, result(NONE), Optional.of(OpenRun.bson(failed)));
            }
            open.end(RunState.INTERRUPTED, counts(0, 0, NONE), Optional.of(failed));
            return failed.tryThis("resume " + open.record().id())
                    .tryThis("undo " + open.record().id());
        }
        if (!keepsPartial) {
            work.removeMade();
        }
        open.ended(DatasetImport.ITEM, RunState.FAILED, result(NONE), Optional.of(OpenRun.bson(failed)));
        open.end(RunState.FAILED, counts(0, 1, NONE), Optional.of(failed));
        return failed;
    }

    /** Whether it ends a run that is carried on, rather than one that failed. */
    static boolean isStop(FoshException failed) {
        return switch (failed.code()) {
            case INTERRUPTED, TERMINATED, LEASE_LOST, CONNECTION_LOST, NO_SERVER -> true;
            default -> false;
        };
    }

    private static BsonDocument result(Validation.Validated counts) {
        BsonDocument result = new BsonDocument("documents", new BsonInt64(counts.samples() + counts.frames()));
        result.putAll(counts.stored());
        return result;
    }

    private static BsonDocument counts(long done, long failed, Validation.Validated counts) {
        return new BsonDocument("items", new BsonInt64(1))
                .append("done", new BsonInt64(done))
                .append("failed", new BsonInt64(failed))
                .append("documents", new BsonInt64(counts.samples() + counts.frames()));
    }
}
