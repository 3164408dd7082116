package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.migrate.Unbroken.Aftermath;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> comesOutTheSameAtEveryCommandOfEveryCase() {
        return Stream.of(KillCase.ofChains(), KillCase.ofRevisions(), Ladder.cases())
                .flatMap(List::stream)
                .map(killed -> DynamicTest.dynamicTest(killed.name(), () -> everyPoint(killed)));
    }

    private void everyPoint(KillCase killed) {
        Unbroken unbroken = unbroken(killed);
        KillPoints points = new KillPoints();
        for (Aftermath aftermath : Aftermath.values()) {
            points.all(unbroken, aftermath);
        }
        points.requireNone("every point");
    }
}
