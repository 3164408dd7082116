package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.migrate.Revision;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/fosh/migrate/revisions");

    @Test
    void areThoseOfTheSdkInItsOrder() {
        assertThat(Revisions.ALL)
                .extracting(Revision::version)
                .containsExactly(
                        ("0.6.2 0.6.5 0.7.2 0.7.3 0.7.4 0.8.0 0.9.4 0.11.2 0.13.0 0.14.0 0.15.1 0.16.0 0.16.1 0.16.3 0.17.0 "
                                        + "0.18.0 0.19.0 0.20.0 0.23.0 1.0.0 1.1.0 1.4.0 1.13.0")
                                .split(" "));
        assertThat(Revisions.DATABASE).extracting(Revision::version).containsExactly("0.15.0", "0.15.1");
    }

    @Test
    void ascend() {
        for (List<Revision> list : List.of(Revisions.ALL, Revisions.DATABASE)) {
            assertThat(list)
                    .extracting(revision -> FiftyOneVersion.parse(revision.version()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void arePackagePrivateFinalAndWithoutState() {
        all().map(Revision::getClass).forEach(revision -> {
            assertThat(Modifier.isFinal(revision.getModifiers()))
                    .as(revision.getName())
                    .isTrue();
            assertThat(Modifier.isPublic(revision.getModifiers()))
                    .as(revision.getName())
                    .isFalse();
            assertThat(Arrays.stream(revision.getDeclaredFields()))
                    .as(revision.getName())
                    .allMatch(
                            field -> Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
        });
    }

    @Test
    void listIsComplete() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> written = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(V|Admin)\\d+_.*\\.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
            assertThat(all().map(revision -> revision.getClass().getSimpleName()))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void listCarriesTheSummaries() throws IOException {
        String source = Files.readString(SOURCES.resolve("Revisions.java"));
        assertThat(all()).allSatisfy(revision -> assertThat(source)
                .containsPattern("new " + revision.getClass().getSimpleName() + "\\(\\),? // "
                        + java.util.regex.Pattern.quote(revision.summary()) + "\n"));
    }

    @Test
    void sayWhatTheyCostAndWhetherTheyCanBeTakenBack() {
        assertThat(all()).allSatisfy(revision -> {
            assertThat(revision.cost().parts()).isNotEmpty();
            assertThat(revision.summary()).hasSizeLessThan(80);
            assertThat(revision.reversal().explanation().isEmpty())
                    .isEqualTo(revision.reversal().kind() == dev.fosh.migrate.Reversal.Kind.EXACT);
        });
    }

    private static Stream<Revision> all() {
        return Stream.concat(Revisions.ALL.stream(), Revisions.DATABASE.stream());
    }
}
