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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A dataset of one kind of media at each head that it can have, to go one revision down or up from there.
 *
 * <p>Each state is made from the one beside it, once, when it is first asked for. Thread-safe.
 */
final class Ladder {
    private static final String BELOW_ALL = "0.6.1";
    private static final List<String> HEADS = Stream.concat(
                    Stream.of(BELOW_ALL), Revisions.ALL.stream().map(Revision::version))
            .toList();

    private final String media;
    private final Supplier<DatabaseDump> top;
    private final String dataset;
    private final String floor;
    private final String lowestUp;
    private final Map<String, DatabaseDump> states = new HashMap<>();

    /**
     * A ladder.
     *
     * @param media for names
     * @param top reads a database with the dataset at the newest head
     * @param dataset its name
     * @param floor the lowest head
     * @param lowestUp the lowest head from which a way leads back up
     */
    private Ladder(String media, Supplier<DatabaseDump> top, String dataset, String floor, String lowestUp) {
        this.media = media;
        this.top = top;
        this.dataset = dataset;
        this.floor = floor;
        this.lowestUp = lowestUp;
    }

    /** Each rung, both ways. */
    static List<KillCase> cases() {
        Supplier<DatabaseDump> all = () -> KillCase.before("all-1.22.1-to-0.18.0");
        return Stream.of(
                        new Ladder("image", KillCase::images, "new-image", BELOW_ALL, BELOW_ALL),
                        new Ladder("video", all, "new-video", BELOW_ALL, BELOW_ALL),
                        // Lower versions of the SDK can't have groups, and fail.
                        new Ladder("group", all, "new-group", "0.17.0", "0.17.0"),
                        // Below 0.6.2 whatever is not an image is a video, and fails where it has no frames.
                        new Ladder("3d", () -> KillCase.ofMedia("3d"), "new-image", BELOW_ALL, "0.6.2"),
                        new Ladder(
                                "point-cloud", () -> KillCase.ofMedia("point-cloud"), "new-image", BELOW_ALL, "0.6.2"),
                        new Ladder("empty", KillCase::empty, "new-image", BELOW_ALL, BELOW_ALL))
                .flatMap(ladder -> ladder.rungs().stream())
                .toList();
    }

    private List<KillCase> rungs() {
        List<KillCase> rungs = new ArrayList<>();
        for (int i = HEADS.size() - 1; i > HEADS.indexOf(floor); i--) {
            String upper = HEADS.get(i);
            String lower = HEADS.get(i - 1);
            rungs.add(new KillCase(media + "/" + upper + "-down", () -> descended(upper), to(lower)));
            if (i > HEADS.indexOf(lowestUp)) {
                rungs.add(new KillCase(media + "/" + upper + "-up", () -> ascended(lower), to(upper)));
            }
        }
        return rungs;
    }

    private Request to(String head) {
        return MigrationTestbed.dataset(dataset, head);
    }

    private synchronized DatabaseDump descended(String head) {
        int place = HEADS.indexOf(head);
        boolean isTop = place == HEADS.size() - 1;
        return state(head + " from above", head, () -> isTop ? top.get() : descended(HEADS.get(place + 1)));
    }

    /** Not the same as on the way down where a revision takes something away for good. */
    private synchronized DatabaseDump ascended(String head) {
        return head.equals(lowestUp)
                ? descended(head)
                : state(head + " from below", head, () -> ascended(HEADS.get(HEADS.indexOf(head) - 1)));
    }

    private DatabaseDump state(String key, String head, Supplier<DatabaseDump> beside) {
        DatabaseDump known = states.get(key);
        if (known == null) {
            known = brought(beside.get(), head);
            states.put(key, known);
        }
        return known;
    }

    private DatabaseDump brought(DatabaseDump from, String head) {
        MongoDatabase scratch = TestServer.standalone()
                .client()
                .getDatabase("fosh_test_" + ProcessHandle.current().pid() + "_ladder_" + media);
        try {
            from.loadInto(scratch);
            Path state = Files.createTempDirectory("fosh-test-ladder-");
            try (Engine engine = new Engine(TestServer.standalone().uri(), scratch.getName(), state)) {
                engine.migrate(to(head));
            }
            return DatabaseDump.of(scratch);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } finally {
            scratch.drop();
        }
    }
}
