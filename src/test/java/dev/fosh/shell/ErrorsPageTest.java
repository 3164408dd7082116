package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsPageTest {
    @ParameterizedTest
    @EnumSource
    void everyCodeHasASection(ErrorCode code) {
        assertThat(HelpTopics.explain(code.id())).startsWith(code.id() + " ").contains("\n\n");
    }

    @Test
    void thereIsNoSectionWithoutACodeAndTheyAreInOrder() throws IOException {
        List<String> sections = Files.readAllLines(Path.of("docs/errors.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3, 8))
                .toList();
        assertThat(sections)
                .isEqualTo(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::id)
                        .sorted()
                        .toList());
    }
}
