package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SDK exported becomes what the SDK makes of it when it imports it. */
@Tag("server")
class ImportFixturesServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private FoshInside fosh() {
        return new FoshInside(database.uri(), database.name(), place.resolve("home"));
    }

    private Outcome imports(Fixture fixture, String... more) {
        List<String> words = new ArrayList<>(
                List.of("import", "--dataset-dir", fixture.placeExport().toString(), "--name", "imported"));
        words.addAll(fixture.importOptions());
        words.addAll(List.of(more));
        return fosh().run(words.toArray(String[]::new));
    }

    private static List<String> names() {
        return Fixture.importable();
    }

    @ParameterizedTest
    @MethodSource("names")
    void importsWhatTheSdkExported(String name) {
        Fixture fixture = new Fixture(name, place);
        database.load(new DatabaseDump(new java.util.TreeMap<>(java.util.Map.of(
                "config", fixture.dump("reimport").collections().get("config")))));
        BsonDocument result = imports(fixture).requireDone().result();
        DatabaseDump expected = fixture.dump("reimport");
        Contents.requireSame(resolved(fixture, Contents.of(expected)), Contents.of(database.dump()));
        assertThat(result.getString("dataset").getValue()).isEqualTo("imported");
        assertThat(result.getNumber("samples").intValue())
                .isEqualTo(fixture.documents("reimport", "samples").size());
        assertThat(result.getNumber("frames").intValue())
                .isEqualTo(fixture.documents("reimport", "frames").size());
    }

    /** The SDK leaves the mask paths of exports without media relative, so that no mask is found. */
    private static List<String> resolved(Fixture fixture, List<String> lines) {
        return lines.stream()
                .map(line -> line.replace("\"masks/", "\"" + fixture.media() + "/masks/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCheckLooksAndWritesNothing(String name) {
        Outcome outcome = imports(new Fixture(name, place), "--check");
        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(database.dump().collections()).isEmpty();
    }

    @Test
    void overwritesNothingWhereNothingIs() {
        Fixture fixture = new Fixture("views-runs", place);
        imports(fixture, "--overwrite").requireDone();
        Contents.requireSame(Contents.of(fixture.dump("reimport")), Contents.of(database.dump()));
        fosh().run("undo").requireDone();
        assertThat(database.dump().documents("datasets")).isEmpty();
        assertThat(database.dump().collections().keySet()).noneMatch(name -> name.startsWith("samples."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken-truncated", "broken-duplicate-id"})
    void refusesWhatTheSdkImportsHalf(String name) {
        Fixture good = new Fixture("image-basic", place);
        database.load(good.dump("db"));
        DatabaseDump before = database.dump();
        for (String[] options : new String[][] {{}, {"--check"}, {"--overwrite"}}) {
            Outcome outcome = imports(new Fixture(name, place), options);
            assertThat(outcome.status()).as(outcome.errors()).isEqualTo(6);
            assertThat(outcome.code()).startsWith("F6");
            assertThat(database.dump()).isEqualTo(before);
        }
    }
}
