package dev.fosh;

import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import dev.fosh.session.Suggest.Words;
import dev.fosh.shell.Commands;
import dev.fosh.shell.GlobalOption;
import dev.fosh.shell.MethodCommand;
import dev.fosh.shell.Parameter;
import dev.fosh.shell.Suggestion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** Writes the completion scripts for bash, zsh and fish from the list of commands. */
final class CompletionScripts {
    private final Commands commands;
    private final Map<Words, Supplier<List<Suggestion>>> known = new Situations(
                    new Session(new Settings()), new dev.fosh.run.HistoryNotes(new Settings().directories()))
            .suggestions();

    CompletionScripts() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        commands = new Wiring(nowhere, nowhere, Map.of(), new Properties()).commands();
    }

    /** The scripts by their file names. */
    Map<String, String> all() {
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("fosh.bash", new BashCompletion(this).script());
        scripts.put("_fosh", new ZshCompletion(this).script());
        scripts.put("fosh.fish", new FishCompletion(this).script());
        return scripts;
    }

    List<MethodCommand> commands() {
        return commands.all();
    }

    List<Parameter> globals() {
        return GlobalOption.ofProgram();
    }

    static List<String> names(MethodCommand command) {
        List<String> names = new ArrayList<>(List.of(command.getName()));
        names.addAll(command.getAliases());
        return names;
    }

    /** Every way to type an option. */
    static List<String> spellings(Parameter option) {
        List<String> names = new ArrayList<>();
        if (option.shortName() != ' ') {
            names.add("-" + option.shortName());
        }
        if (!option.longName().isEmpty()) {
            names.add("--" + option.longName());
        }
        return names;
    }

    static boolean isFiles(Parameter parameter) {
        return parameter.words() == Words.FILES;
    }

    static boolean isDirectories(Parameter parameter) {
        return parameter.words() == Words.DIRECTORIES;
    }

    /** The words that can be known without a database. */
    List<String> words(Parameter parameter) {
        if (!parameter.choices().isEmpty()) {
            return parameter.choices();
        }
        if (parameter.words() == null) {
            return List.of();
        }
        return switch (parameter.words()) {
            case COMMANDS -> commands().stream().map(MethodCommand::getName).toList();
            case VERSIONS, TEAMS_VERSIONS, SETTINGS ->
                known.get(parameter.words()).get().stream()
                        .map(Suggestion::value)
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }
}
