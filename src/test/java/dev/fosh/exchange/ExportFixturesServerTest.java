package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fosh exports is what the SDK exported from the same documents. */
@Tag("server")
class ExportFixturesServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private FoshInside fosh() {
        return new FoshInside(database.uri(), database.name(), place.resolve("home"));
    }

    private static List<String> names() {
        return Fixture.untouched();
    }

    private Outcome export(Fixture fixture, Path target, String... more) {
        List<String> words = new ArrayList<>(List.of("export", fixture.dataset(), "--export-dir", target.toString()));
        words.addAll(fixture.exportOptions());
        words.addAll(List.of(more));
        return fosh().run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("names")
    void exportsWhatTheSdkExported(String name) {
        Fixture fixture = new Fixture(name, place);
        fixture.placeMedia();
        database.load(fixture.dump("db"));
        DatabaseDump before = database.dump();
        Path target = place.resolve("out");
        BsonDocument result = export(fixture, target).requireDone().result();
        ExportedFiles.requireSame(ExportedFiles.expected(fixture), ExportedFiles.of(target));
        assertThat(database.dump()).isEqualTo(before);
        assertThat(result.getNumber("samples").intValue())
                .isEqualTo(fixture.documents("db", "samples").size());
        assertThat(fosh().run("verify-export", target.toString()).status()).isZero();
        assertThat(java.util.Set.of("media", "home", "out"))
                .containsAll(Folders.children(place).keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPlanWritesNothing(String name) {
        Fixture fixture = new Fixture(name, place);
        fixture.placeMedia();
        database.load(fixture.dump("db"));
        Path target = place.resolve("out");
        BsonDocument plan = export(fixture, target, "--plan").requireDone().result();
        assertThat(plan.getBoolean("plan").getValue()).isTrue();
        assertThat(Files.exists(target)).isFalse();
    }
}
