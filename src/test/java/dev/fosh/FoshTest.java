package dev.fosh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.shell.MethodCommand;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FoshTest {
    @TestFactory
    Stream<DynamicTest> theListNamesEveryCommandOfItsClasses() {
        return Fosh.COMMANDS.stream()
                .map(entry -> DynamicTest.dynamicTest(entry.type().getSimpleName(), () -> {
                    List<MethodCommand> commands = MethodCommand.of(entry.type(), () -> null);
                    TreeSet<String> names = new TreeSet<>();
                    commands.forEach(command -> {
                        names.add(command.getName());
                        names.addAll(command.getAliases());
                    });
                    assertThat(new TreeSet<>(entry.names())).isEqualTo(names);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasTwoExamplesAndDescriptions() {
        return Fosh.COMMANDS.stream()
                .flatMap(entry -> MethodCommand.of(entry.type(), () -> null).stream())
                .map(command -> DynamicTest.dynamicTest(command.getName(), () -> {
                    assertThat(command.getHelp().lines().toList())
                            .as("examples of " + command.getName())
                            .hasSize(2)
                            .allMatch(line -> CompletionScripts.names(command).contains(line.split(" ")[0]));
                    assertThat(command.getDescription()).isNotBlank();
                    assertThat(command.getGroup()).isNotBlank();
                    command.options().forEach(option -> assertThat(option.description())
                            .as(command.getName() + " " + option.shown())
                            .isNotBlank());
                }));
    }
}
