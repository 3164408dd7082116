package dev.fosh.run;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * One dataset of a run, or the database as a whole.
 *
 * @param run the run's id
 * @param ordinal 0 for the database, then the datasets in their order
 * @param target the dataset's {@code _id}; null for the database
 * @param name as it was when the run began; null for a dataset without one
 * @param from its version then; null where it had none
 * @param to its destination
 * @param state how far it is
 * @param result what came of it: {@code head}, {@code renamed_to}, {@code revisions}, {@code documents}, {@code seconds},
 *     {@code losses}; empty before
 * @param error why it failed
 * @param checkpoint where it stands inside a revision; absent where its version alone tells
 */
public record RunItem(
        String run,
        int ordinal,
        BsonValue target,
        String name,
        String from,
        String to,
        RunState state,
        BsonDocument result,
        Optional<BsonDocument> error,
        Optional<BsonDocument> checkpoint) {

    /** The same with another end. */
    public RunItem ended(RunState newState, BsonDocument newResult, Optional<BsonDocument> newError) {
        return new RunItem(run, ordinal, target, name, from, to, newState, newResult, newError, checkpoint);
    }

    /** The names of the revisions that ran, oldest entry first. */
    public List<String> revisions() {
        return result.containsKey("revisions")
                ? result.getArray("revisions").stream()
                        .map(revision -> revision.asString().getValue())
                        .toList()
                : List.of();
    }
}
