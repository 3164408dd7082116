package dev.fosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The completion scripts that are checked in; with {@code -Dupdate=completions} they are written anew. */
class CompletionScriptsTest {
    private static final Path DIRECTORY = Path.of("completions");

    @TestFactory
    Stream<DynamicTest> everyScriptFitsTheCommands() {
        return new CompletionScripts()
                .all().entrySet().stream().map(script -> DynamicTest.dynamicTest(script.getKey(), () -> check(script)));
    }

    private static void check(Map.Entry<String, String> script) {
        Path file = DIRECTORY.resolve(script.getKey());
        try {
            if ("completions".equals(System.getProperty("update"))) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(file, script.getValue());
            }
            assertThat(file)
                    .as("run mvn test -Dtest=CompletionScriptsTest -Dupdate=completions")
                    .exists();
            assertThat(Files.readString(file))
                    .as("run mvn test -Dtest=CompletionScriptsTest -Dupdate=completions")
                    .isEqualTo(script.getValue());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void bashOffersCommandsOptionsAndValues() throws IOException {
        assertThat(bash("fosh", "mig")).containsExactly("migrate");
        assertThat(bash("fosh", "--uri", "mongodb://h", "--quiet", "mig")).containsExactly("migrate");
        assertThat(bash("fosh", "migrate", "--err")).containsExactly("--error-level");
        assertThat(bash("fosh", "migrate", "--out")).containsExactly("--output");
        assertThat(bash("fosh", "info", "--output", "j")).containsExactly("json");
        assertThat(bash("fosh", "info", "--output", "=", "j")).containsExactly("json");
        assertThat(bash("fosh", "--output", "=")).contains("json", "table");
        assertThat(bash("fosh", "migrate", "-v", "0.18")).containsExactly("0.18.0");
        assertThat(bash("fosh", "help", "migr")).containsExactly("migrate");
        assertThat(bash("fosh", "source", "pom.x")).containsExactly("pom.xml");
        assertThat(bash("fosh", "-f", "pom.x")).containsExactly("pom.xml");
    }

    /** What bash offers for the last of the words. */
    private static List<String> bash(String... words) throws IOException {
        String line = "source completions/fosh.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _fosh; "
                + "printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new java.util.ArrayList<>(List.of("bash", "-c", line, "bash"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().toList();
    }
}
