package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A dataset of one kind of media at each head that it can have, to go one revision down or up from there.
 *
 * @param media for names
 * @param top reads a database with the dataset at the newest head
 * @param dataset its name
 * @param floor the lowest head
 */
record Ladder(String media, Supplier<DatabaseDump> top, String dataset, String floor) {
    private static final String BELOW_ALL = "0.6.1";

    /** Each rung, both ways. */
    static List<KillCase> cases() {
        List<KillCase> cases = new ArrayList<>();
        for (Ladder ladder : List.of(
                new Ladder("image", () -> KillCase.before("image-1.22.1-to-0.6.1"), "new-image", BELOW_ALL),
                new Ladder("video", () -> KillCase.before("all-1.22.1-to-0.18.0"), "new-video", BELOW_ALL),
                // Lower versions of the SDK can't have groups, and fail.
                new Ladder("group", () -> KillCase.before("all-1.22.1-to-0.18.0"), "new-group", "0.17.0"),
                new Ladder("3d", () -> KillCase.ofMedia("3d"), "new-image", BELOW_ALL),
                new Ladder("point-cloud", () -> KillCase.ofMedia("point-cloud"), "new-image", BELOW_ALL),
                new Ladder("empty", KillCase::empty, "new-image", BELOW_ALL))) {
            cases.addAll(ladder.rungs());
        }
        return cases;
    }

    private List<KillCase> rungs() {
        List<String> heads = new ArrayList<>(List.of(BELOW_ALL));
        Revisions.ALL.forEach(revision -> heads.add(revision.version()));
        List<KillCase> rungs = new ArrayList<>();
        for (int i = heads.size() - 1; i > heads.indexOf(floor); i--) {
            String upper = heads.get(i);
            String lower = heads.get(i - 1);
            rungs.add(new KillCase(media + "/" + upper + "-down", () -> brought(upper), to(lower)));
            rungs.add(new KillCase(media + "/" + upper + "-up", () -> brought(floor, lower), to(upper)));
        }
        return rungs;
    }

    private Request to(String head) {
        return MigrationTestbed.dataset(dataset, head);
    }

    /** The dataset after a way through these heads. */
    private DatabaseDump brought(String... heads) {
        MongoDatabase scratch = TestServer.standalone()
                .client()
                .getDatabase("fosh_test_" + ProcessHandle.current().pid() + "_ladder");
        try {
            top.get().loadInto(scratch);
            Path state = Files.createTempDirectory("fosh-test-ladder-");
            try (Engine engine = new Engine(TestServer.standalone().uri(), scratch.getName(), state)) {
                for (String head : heads) {
                    engine.migrate(to(head));
                }
            }
            return DatabaseDump.of(scratch);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } finally {
            scratch.drop();
        }
    }
}
