package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDirectoryTest {
    private static final String RUN = "20261123-090001-0001";
    private static final String EARLIER = "20261123-080001-ffff";

    @TempDir
    Path place;

    private ExportTarget target(String name) {
        return ExportTarget.of(place.resolve(name));
    }

    private static void fill(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("samples.json"), text);
        Files.writeString(folder.resolve(ExportShape.METADATA), "{\"version\": \"1.22.1\"}");
    }

    /** The first file of each thing below the place that has one, or its own text. */
    private Map<String, String> there() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(place)) {
            all.forEach(path -> found.put(path.getFileName().toString(), text(path)));
        }
        return found;
    }

    private static String text(Path path) {
        try {
            Path samples = path.resolve("samples.json");
            return Files.exists(samples)
                    ? Files.readString(samples)
                    : Files.isRegularFile(path) ? Files.readString(path) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void nothingIsThereUntilItIsPublished() throws IOException {
        try (ExportDirectory directory = ExportDirectory.create(target("deep/er/out"), RUN)) {
            fill(directory.path(), "new");
            assertThat(place.resolve("deep/er/out")).doesNotExist();
            directory.publish();
        }
        try (Stream<Path> all = Files.list(place.resolve("deep/er"))) {
            assertThat(all).containsExactly(place.resolve("deep/er/out"));
        }
    }

    @Test
    void whatIsNotPublishedIsGone() throws IOException {
        fill(place.resolve("out"), "old");
        try (ExportDirectory directory = ExportDirectory.create(target("out"), RUN);
                MovedSources moved = new MovedSources(directory.moved())) {
            fill(directory.path(), "new");
            moved.add(place.resolve("source"));
        }
        assertThat(there()).isEqualTo(Map.of("out", "old"));
    }

    @Test
    void replacesWhatIsThere() throws IOException {
        fill(place.resolve("out"), "old");
        try (ExportDirectory directory = ExportDirectory.create(target("out"), RUN)) {
            fill(directory.path(), "new");
            directory.publish();
        }
        assertThat(there()).isEqualTo(Map.of("out", "new"));
    }

    @Test
    void takesAwayWhatEndedRunsLeftAndNothingElse() throws IOException {
        Siblings left = new Siblings(place.resolve("out"), EARLIER);
        fill(left.work(), "half");
        Files.writeString(left.moved(), "/nowhere\0");
        Files.writeString(place.resolve(".out.fosh-notes"), "mine");
        Files.writeString(place.resolve(".outer.fosh-" + EARLIER), "another's");
        ExportDirectory.clean(target("out"), RUN);
        assertThat(there()).isEqualTo(Map.of(".out.fosh-notes", "mine", ".outer.fosh-" + EARLIER, "another's"));
    }

    @Test
    void leavesWhatAnotherRunIsMakingNow() throws IOException {
        Siblings other = new Siblings(place.resolve("out"), EARLIER);
        Files.createDirectories(other.work());
        try (Manifest manifest = new Manifest(other.work(), new Manifest.Origin("1", EARLIER, "x", MediaMode.COPY))) {
            assertThat(other.isAtWork()).isTrue();
            ExportDirectory.clean(target("out"), RUN);
            assertThat(other.work()).exists();
            assertThat(manifest.bytes()).isZero();
        }
        assertThat(other.isAtWork()).isFalse();
    }

    /** Killed between the two renames. */
    @Test
    void putsTheCompleteFolderIntoTheEmptyPlace() throws IOException {
        Siblings left = new Siblings(place.resolve("out"), EARLIER);
        fill(left.work(), "new");
        fill(left.old(), "old");
        ExportDirectory.clean(target("out"), RUN);
        assertThat(there()).isEqualTo(Map.of("out", "new"));
    }

    @Test
    void putsTheOldFolderBackWhereTheNewOneIsNotComplete() throws IOException {
        Siblings left = new Siblings(place.resolve("out"), EARLIER);
        fill(left.work(), "half");
        Files.delete(left.work().resolve(ExportShape.METADATA));
        fill(left.old(), "old");
        ExportDirectory.clean(target("out"), RUN);
        assertThat(there()).isEqualTo(Map.of("out", "old"));
    }

    /** Killed after the second rename. */
    @Test
    void deletesTheOldFolderWhereTheNewOneIsInItsPlace() throws IOException {
        fill(place.resolve("out"), "new");
        fill(new Siblings(place.resolve("out"), EARLIER).old(), "old");
        ExportDirectory.clean(target("out"), RUN);
        assertThat(there()).isEqualTo(Map.of("out", "new"));
    }

    @Test
    void anArchiveIsRenamedOutOfTheFolderThatItIsMadeIn() throws IOException {
        Files.writeString(place.resolve("out.zip"), "old");
        try (ExportDirectory directory = ExportDirectory.create(target("out.zip"), RUN)) {
            fill(directory.path(), "texts");
            Files.writeString(directory.packed(), "packed");
            directory.publish();
        }
        assertThat(there()).isEqualTo(Map.of("out.zip", "packed"));
    }

    @Test
    void movedSourcesAreDeletedByTheirList() throws IOException {
        Path list = place.resolve("list");
        Path odd = Files.writeString(place.resolve("line\nbreak ü"), "x");
        Path plain = Files.writeString(place.resolve("plain"), "x");
        try (MovedSources moved = new MovedSources(list)) {
            moved.add(odd);
            moved.add(plain);
            moved.add(plain);
            moved.force();
        }
        MovedSources.delete(list);
        assertThat(there()).isEmpty();
        MovedSources.delete(list);
    }
}
