package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What old releases of the SDK really exported. */
@Tag("server")
class LegacyExportsServerTest {
    private static final Path LEGACY = Path.of("src", "test", "resources", "legacy");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path home;

    private Outcome imports(String release, String dataset) {
        Path folder = LEGACY.resolve(release).resolve("export").resolve(dataset).toAbsolutePath();
        return new FoshInside(database.uri(), database.name(), home)
                .run("import", "--dataset-dir", folder.toString(), "--name", dataset, "--persistent");
    }

    private static Stream<Arguments> imported() {
        return Stream.of("0.15.1", "0.21.6")
                .flatMap(release -> Folders.children(LEGACY.resolve(release).resolve("export")).keySet().stream()
                        .map(dataset -> Arguments.of(release, dataset)));
    }

    /** The SDK fails in the run results of 0.15.1's images, when everything else is there. */
    @ParameterizedTest
    @MethodSource("imported")
    void becomesWhatTheSdkMakesOfIt(String release, String dataset) {
        imports(release, dataset).requireDone();
        List<String> found = Contents.looseOf(database.dump(), dataset);
        DatabaseDump expected = DatabaseDump.folder(LEGACY.resolve(release).resolve("reimport"));
        if (release.equals("0.15.1") && dataset.equals("images")) {
            assertThat(found).anyMatch(line -> line.startsWith("brain_methods") && line.contains("results"));
            return;
        }
        String folder =
                LEGACY.resolve(release).resolve("export").toAbsolutePath().toString();
        List<String> wanted = Contents.looseOf(expected, dataset).stream()
                .map(line -> line.replace("/tmp/fosh-legacy/export/" + release, folder))
                .toList();
        // The SDK writes results anew, with what today's classes have; fosh leaves them as they are.
        Contents.requireSame(withoutResults(wanted), withoutResults(found));
        assertThat(found.stream().filter(LegacyExportsServerTest::isResults))
                .hasSameSizeAs(wanted.stream()
                        .filter(LegacyExportsServerTest::isResults)
                        .toList());
    }

    private static boolean isResults(String line) {
        return line.contains(" results {");
    }

    private static List<String> withoutResults(List<String> lines) {
        return lines.stream().filter(line -> !isResults(line)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "images_norun", "videos"})
    void refusesTheFormatBefore08InWords(String dataset) {
        DatabaseDump before = database.dump();
        Outcome outcome = imports("0.7.4", dataset);
        assertThat(outcome.status()).as(outcome.errors()).isIn(4, 6);
        assertThat(outcome.fault().getString("what").getValue()).contains("before 0.8");
        assertThat(database.dump()).isEqualTo(before);
    }
}
