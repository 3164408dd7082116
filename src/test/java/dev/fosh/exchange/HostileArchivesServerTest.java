package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.exchange.Archives.Special;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that want to write elsewhere, or are too large unpacked, or no archives, leave no trace. */
@Tag("server")
@Timeout(600)
class HostileArchivesServerTest {
    private static final byte[] EVIL = "evil".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private Path folder;
    private Path within;

    @BeforeEach
    void placeExport() throws IOException {
        folder = new Fixture("image-basic", place).placeExport();
        within = Files.createDirectories(place.resolve("a").resolve("b"));
    }

    /** Refused, and in the folders around only the archive. */
    private void requireRefused(Path archive) throws IOException {
        Set<String> before = around();
        new Refusal(database, place).require(archive, List.of());
        assertThat(around()).isEqualTo(before);
    }

    private Set<String> around() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(place)) {
            all.map(each -> place.relativize(each).toString())
                    .filter(each -> !each.startsWith("home"))
                    .forEach(names::add);
        }
        return names;
    }

    private Path file(String name) {
        return within.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "data/../../evil.txt", "..\\evil.txt", "data/x/../../../../evil.txt", ".."})
    void refusesAZipThatClimbsOut(String name) throws IOException {
        requireRefused(Archives.zip(file("x.zip"), folder, Map.of(name, EVIL)));
    }

    @Test
    void refusesAZipThatNamesAnAbsolutePath() throws IOException {
        requireRefused(Archives.zip(
                file("x.zip"), folder, Map.of(place.resolve("evil.txt").toString(), EVIL)));
    }

    @Test
    void refusesAZipWithALinkOut() throws IOException {
        Path zip = Archives.zip(
                file("x.zip"),
                folder,
                Map.of("out", place.toString().getBytes(StandardCharsets.UTF_8), "out/evil.txt", EVIL));
        requireRefused(Archives.linkInZip(zip, "out"));
    }

    @Test
    void refusesAZipThatIsAGigabyteUnpacked() throws IOException {
        requireRefused(Archives.bomb(file("x.zip"), folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "data/../../evil.txt"})
    void refusesATarThatClimbsOut(String name) throws IOException {
        requireRefused(Archives.tar(file("x.tar.gz"), folder, Map.of(name, EVIL)));
    }

    @Test
    void refusesATarThatNamesAnAbsolutePath() throws IOException {
        requireRefused(Archives.tar(
                file("x.tar.gz"), folder, Map.of(place.resolve("evil.txt").toString(), EVIL)));
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '6'})
    void refusesATarWithLinksAndDevices(char type) throws IOException {
        Special special = new Special("out", type, place.toString());
        requireRefused(Archives.tar(file("x.tar.gz"), folder, Map.of("out/evil.txt", EVIL), special));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.tar.gz"})
    void refusesWhatIsCutOffOrNoArchiveAtAll(String name) throws IOException {
        Path archive = name.endsWith("zip")
                ? Archives.zip(file(name), folder, Map.of())
                : Archives.tar(file(name), folder, Map.of());
        byte[] bytes = Files.readAllBytes(archive);
        for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 20}) {
            Files.write(archive, java.util.Arrays.copyOf(bytes, length));
            database.database().drop();
            requireRefused(archive);
        }
        Files.write(archive, "this is no archive".getBytes(StandardCharsets.UTF_8));
        database.database().drop();
        requireRefused(archive);
        Files.delete(archive);
        database.database().drop();
        requireRefused(archive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.tar.gz"})
    void importsAnArchiveOfSomebodyElse(String name) {
        Path archive = name.endsWith("zip")
                ? Archives.zip(file(name), folder, Map.of())
                : Archives.tar(file(name), folder, Map.of());
        new Refusal(database, place).imports(archive).requireDone();
    }
}
