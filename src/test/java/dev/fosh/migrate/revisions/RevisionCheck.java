package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.migrate.Revision;
import org.bson.BsonDocument;

/** Runs a revision on a dataset in memory. */
final class RevisionCheck {
    private RevisionCheck() {}

    /** Runs {@code 0.6.5 up} and the like. */
    static MemoryTarget run(String step, MemoryTarget target) {
        String[] words = step.split(" ");
        Revision revision = Revisions.ALL.stream()
                .filter(found -> found.version().equals(words[0]))
                .findFirst()
                .orElseThrow();
        if (words[1].equals("up")) {
            revision.up(target);
        } else {
            revision.down(target);
        }
        return target;
    }

    static MemoryTarget run(String step, String dataset) {
        return run(step, new MemoryTarget(dataset));
    }

    /** Key order and types count. */
    static void leaves(String step, String before, String after) {
        assertThat(run(step, before).dataset().toJson())
                .isEqualTo(BsonDocument.parse(after).toJson());
    }
}
