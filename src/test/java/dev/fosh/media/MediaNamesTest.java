package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaNamesTest {
    private static List<String> names(MediaNames names, String... sources) {
        return Arrays.stream(sources)
                .map(source -> names.of(Path.of(source)).text())
                .toList();
    }

    private static MediaNames flat() {
        return new MediaNames("data", Optional.empty(), 0);
    }

    @Test
    void takesTheBaseNameAndCountsEqualOnes() {
        assertThat(names(flat(), "/a/same.png", "/b/same.png", "/c/same.png", "/a/other.png"))
                .containsExactly("same.png", "same-2.png", "same-3.png", "other.png");
    }

    @Test
    void givesAFileItsNameAgain() {
        MediaNames names = flat();
        assertThat(names.of(Path.of("/a/x.png"))).isEqualTo(new MediaNames.Name("x.png", true));
        assertThat(names.of(Path.of("/b/x.png"))).isEqualTo(new MediaNames.Name("x-2.png", true));
        assertThat(names.of(Path.of("/a/x.png"))).isEqualTo(new MediaNames.Name("x.png", false));
        assertThat(names.of(Path.of("/b/x.png"))).isEqualTo(new MediaNames.Name("x-2.png", false));
    }

    /** The SDK calls the third one {@code same-2.png} too, and writes it over the second. */
    @Test
    void neverGivesTwoFilesOneName() {
        assertThat(names(flat(), "/a/same.png", "/b/same.png", "/x/same-2.png"))
                .containsExactly("same.png", "same-2.png", "same-2-2.png");
        assertThat(names(flat(), "/a/same-2.png", "/b/same.png", "/c/same.png"))
                .containsExactly("same-2.png", "same.png", "same-3.png");
    }

    @Test
    void replacesPercentSignsInTheStemAndCutsQueriesOffTheExtension() {
        assertThat(names(
                        flat(), "/a/per%20cent.png", "/a/a.jpg?sig=1", "/a/quest?ion.png", "/a/.hidden", "/a/x.tar.gz"))
                .containsExactly("per-20cent.png", "a.jpg", "quest?ion.png", ".hidden", "x.tar.gz");
        assertThat(names(flat(), "/a/no", "/b/no", "/a/..x.y", "/b/..x.y"))
                .containsExactly("no", "no-2", "..x.y", "..x-2.y");
    }

    @Test
    void keepsSubFoldersBelowTheDirectoryThatIsGiven() {
        MediaNames names = new MediaNames("data", Optional.of(Path.of("/m")), 2);
        assertThat(names(names, "/m/a/x.png", "/m/b/x.png", "/m/x%1.png", "/m/..foo/x.png"))
                .containsExactly("a/x.png", "b/x.png", "x-1.png", "..foo/x.png");
    }

    @Test
    void fillsOneSubFolderAfterTheOther() {
        MediaNames names = new MediaNames("thumb", Optional.empty(), 2);
        assertThat(names(names, "/a/s.png", "/b/s.png", "/a/s.png", "/x/s-2.png", "/c/s.png", "/d/e.png"))
                .containsExactly(
                        "thumb_0/s.png",
                        "thumb_0/s-2.png",
                        "thumb_0/s.png",
                        "thumb_1/s-2.png",
                        "thumb_1/s-3.png",
                        "thumb_2/e.png");
    }

    @Test
    void namesOfRandomSourcesAreUniqueAndStable() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("MediaNamesTest -Dseed=" + seed);
        Random random = new Random(seed);
        MediaNames names = flat();
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String source = "/" + random.nextInt(50) + "/n" + (random.nextBoolean() ? "-" + random.nextInt(6) : "")
                    + random.nextInt(8) + ".p";
            String name = names.of(Path.of(source)).text();
            assertThat(given.computeIfAbsent(source, first -> name)).isEqualTo(name);
        }
        Set<String> different = new HashSet<>(given.values());
        assertThat(different).hasSameSizeAs(given.keySet());
    }
}
