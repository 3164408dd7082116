package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.session.Suggest.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
    private final Suggestions suggestions = new Suggestions(Map.of(
            Words.DATASETS, () -> List.of(Suggestion.of("quickstart", "1.0.0"), Suggestion.of("my data", "0.25.1")),
            Words.VERSIONS, () -> List.of(Suggestion.of("1.4.0", "delegated operations"))));
    private final Candidates candidates = new Candidates(new SampleShell().commands, suggestions);

    private List<String> of(String... words) {
        return candidates.of(List.of(words)).stream().map(Suggestion::value).toList();
    }

    @Test
    void offersCommands() {
        assertThat(of("")).startsWith("info", "move", "values");
        assertThat(of("--output", "json", "-q", "i")).startsWith("info");
        assertThat(candidates.of(List.of("in")).get(0).description()).isEqualTo("what there is");
    }

    @Test
    void offersOptionsOfTheCommandAndGlobalOnesOnce() {
        assertThat(of("move", "--"))
                .startsWith("--all", "--info", "--version")
                .contains("--output")
                .doesNotHaveDuplicates();
        assertThat(of("--")).contains("--uri").doesNotContain("--all", "--profile");
    }

    @Test
    void offersValuesOfOptions() {
        assertThat(of("move", "-n", "q")).containsExactly("quickstart", "my data");
        assertThat(of("move", "-n", "a", "b", "")).containsExactly("quickstart", "my data");
        assertThat(of("move", "-v", "")).containsExactly("1.4.0");
        assertThat(of("move", "-v", "1.4.0", "")).isEmpty();
        assertThat(of("move", "--shape", "")).containsExactly("round", "very-long");
        assertThat(of("-d", "")).containsExactly("quickstart", "my data");
        assertThat(of("info", "-d", "")).containsExactly("quickstart", "my data");
    }

    @Test
    void carriesTheOptionInFrontOfItsValue() {
        assertThat(of("move", "--dataset-name=q"))
                .containsExactly("--dataset-name=quickstart", "--dataset-name=my data");
        assertThat(of("move", "--admin=")).containsExactly("--admin=true", "--admin=false");
        assertThat(of("--output=j")).contains("--output=json");
        assertThat(of("move", "--nonsense=")).isEmpty();
    }

    @Test
    void offersArguments() {
        assertThat(of("info", "")).containsExactly("quickstart", "my data");
        assertThat(of("info", "x", "--collections", "")).containsExactly("quickstart", "my data");
        assertThat(of("info", "--", "-")).containsExactly("quickstart", "my data");
        assertThat(of("show", "")).isEmpty();
        assertThat(of("nonsense", "")).isEmpty();
    }

    @Test
    void offersFilesAndGoesOnInDirectories(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("my scripts"));
        Files.createFile(directory.resolve("my.fosh"));
        Files.createFile(directory.resolve("other"));
        assertThat(candidates.of(List.of("source", directory + "/my")))
                .containsExactlyInAnyOrder(
                        new Suggestion(directory + "/my scripts/", "", false),
                        new Suggestion(directory + "/my.fosh", "", true));
        assertThat(of("source", directory + "/nowhere/")).isEmpty();
    }
}
