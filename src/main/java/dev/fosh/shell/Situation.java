package dev.fosh.shell;

import java.util.Optional;

/**
 * Where the session is, for the prompt.
 *
 * @param where server and database, such as {@code rs0/fiftyone}
 * @param dataset the loaded dataset's name
 * @param head its version, where it is known
 * @param behind whether the dataset, or one of the database, is behind
 * @param interrupted whether a run stopped before its end
 * @param guarded whether it is marked as production
 */
public record Situation(
        String where,
        Optional<String> dataset,
        Optional<String> head,
        boolean behind,
        boolean interrupted,
        boolean guarded) {}
