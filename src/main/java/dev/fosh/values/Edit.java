package dev.fosh.values;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Changes;
import dev.fosh.run.Checkpoint;
import dev.fosh.run.Observer;
import dev.fosh.run.Run;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** One change of one dataset that is a run of its own: begun by a command, or carried on by {@code resume}. */
public interface Edit {
    /** Which command resumes it. */
    String kind();

    /** What was typed, for the record. */
    String line();

    /** What {@code resume} needs; without secrets. */
    BsonDocument stored();

    /**
     * Makes the change; done again after an interruption it ends as if it had not been interrupted.
     *
     * <p>Everything that can be found wrong beforehand was looked for before the run began.
     */
    Counts carryOut(Work work);

    /** What could not be done of it, though the rest is: the run is partial then, and {@code resume} tries that again. */
    default Optional<FoshException> left() {
        return Optional.empty();
    }

    /** What records of runs say of it, by the names that its command gives. */
    default BsonDocument results(Counts counts) {
        return counts.stored();
    }

    /** What earlier attempts of the run did, for the record of one that fails. */
    default Counts before() {
        return Counts.NONE;
    }

    /** What to type after a failure, for the run. */
    default List<String> next(String run) {
        return List.of("undo " + run);
    }

    /**
     * What an edit works with.
     *
     * @param dataset as it was when the edit began or was resumed
     * @param changes everything is written through these
     * @param checkpoint the same one for an edit that is carried on
     */
    record Work(OpenedDataset dataset, Changes changes, Run run, Checkpoint checkpoint, Observer observer) {}

    /**
     * What an edit did, in samples, frames or labels as its command says.
     *
     * @param matched how many it was meant for
     * @param modified how many were changed
     * @param skipped how many were left as they are on purpose
     * @param rejected how many rows were refused
     */
    record Counts(long matched, long modified, long skipped, long rejected) {
        /** Nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        /** Both together. */
        public Counts and(Counts other) {
            return new Counts(
                    matched + other.matched,
                    modified + other.modified,
                    skipped + other.skipped,
                    rejected + other.rejected);
        }

        /** As records of runs have them. */
        public BsonDocument stored() {
            return new BsonDocument("matched", new BsonInt64(matched))
                    .append("modified", new BsonInt64(modified))
                    .append("skipped", new BsonInt64(skipped))
                    .append("rejected", new BsonInt64(rejected));
        }
    }
}
