package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that is gone in the middle leaves nothing that another one can't complete or take back. */
@Tag("server")
class KillServerTest {
    private static final int REVISIONS = 40;
    private static final int OF_REVISION = 6;
    private static final int OF_CHAIN = 15;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path states;

    private Unbroken unbroken(KillCase killed) {
        return new Unbroken(killed, databases.uri(), databases.another(), states);
    }

    /** More than 300 points; {@code -Dseed=} repeats them. */
    @Test
    void comesOutTheSameWhereverItEnds() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        KillPoints points = new KillPoints();
        KillCase.ofChains().forEach(killed -> points.some(unbroken(killed), OF_CHAIN, random));
        List<KillCase> revisions = new ArrayList<>(KillCase.ofRevisions());
        Collections.shuffle(revisions, random);
        revisions.subList(0, REVISIONS).forEach(killed -> points.some(unbroken(killed), OF_REVISION, random));
        points.requireNone("-Dseed=" + seed);
        assertThat(points.count()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void anUndoThatEndsWithItsLastWordsIsDone() {
        KillCase images = KillCase.ofChains().stream()
                .filter(killed -> killed.toString().equals("image"))
                .findFirst()
                .orElseThrow();
        Unbroken unbroken = unbroken(images);
        for (int at = 70; at < 80; at++) {
            unbroken.checkTwice(75, at, ClientEnd.Moment.BEFORE, Aftermath.UNDO);
        }
    }

    @Test
    @Tag("slow")
    void comesOutTheSameAtEveryCommandOfWholeMigrations() {
        everyPoint(KillCase.ofChains(), KillPoints::all);
    }

    @Test
    @Tag("slow")
    void comesOutTheSameAtEveryCommandOfEveryRevisionOfEveryMedia() {
        everyPoint(Ladder.cases(), KillPoints::all);
    }

    /** How such a run begins is the same as in the other two tests, and is ended there at every command. */
    @Test
    @Tag("slow")
    void comesOutTheSameAtEveryChangeOfEveryRecordedRevision() {
        everyPoint(KillCase.ofRevisions(), KillPoints::ofChanges);
    }

    private void everyPoint(List<KillCase> cases, BiConsumer<KillPoints, Unbroken> check) {
        KillPoints points = new KillPoints();
        points.sideBySide(cases, killed -> {
            MongoDatabase database = databases.another();
            check.accept(points, new Unbroken(killed, databases.uri(), database, states));
            database.drop();
        });
        System.out.println(points.count() + " points of " + cases.size() + " cases");
        points.requireNone("every point");
    }
}
