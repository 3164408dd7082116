package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Setting;
import dev.fosh.session.SettingText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks a whole script before its first line runs: commands, options, choices, numbers and variables, sourced files too.
 *
 * <p>Datasets and files are not checked, since earlier lines may make them.
 */
final class ScriptCheck {
    private final ArgumentParser parser;
    private final Variables variables;
    private final Deque<String> reading = new ArrayDeque<>();

    /** Whether a file that is not there yet may set variables that are not known yet. */
    private boolean guessing;

    ScriptCheck(ArgumentParser parser, Variables variables) {
        this.parser = parser;
        this.variables = new Variables(new TreeMap<>(variables.own()), variables.environment());
    }

    /**
     * Checks a script.
     *
     * @throws FoshException with the place, and a usage code
     */
    void check(ScriptFile script) {
        reading.push(script.name());
        for (ScriptLine line : script.lines()) {
            check(line);
        }
        reading.pop();
    }

    private void check(ScriptLine line) {
        List<Token> words;
        try {
            words = line.expand(variables);
        } catch (FoshException unset) {
            if (guessing && unset.code() == ErrorCode.UNSET_VARIABLE) {
                return;
            }
            throw unset;
        }
        Invocation command = parser.parse(words);
        if (!command.globals().isHelp()) {
            follow(command, line);
        }
    }

    /** What a line does to the lines after it. */
    private void follow(Invocation command, ScriptLine line) {
        List<String> arguments = command.input().arguments().stream()
                .map(argument -> argument.value())
                .toList();
        Map<String, String> known = variables.own();
        switch (command.command().getName()) {
            case "set" -> {
                if (arguments.size() == 2) {
                    set(arguments.get(0), arguments.get(1), line);
                }
            }
            case "unset" -> arguments.forEach(known::remove);
            case "source" -> source(arguments.get(0), line);
            default -> {}
        }
    }

    private void set(String name, String value, ScriptLine line) {
        Optional<Setting> setting = Setting.find(name);
        if (setting.isEmpty()) {
            variables.own().put(name, value);
            return;
        }
        try {
            SettingText.check(name, setting.get(), value);
        } catch (FoshException bad) {
            throw bad.at(last(line));
        }
    }

    private static String last(ScriptLine line) {
        return line.words().get(line.words().size() - 1).at().toString();
    }

    private void source(String file, ScriptLine line) {
        if (reading.contains(file)) {
            throw FoshException.of(ErrorCode.SYNTAX, "\"" + file + "\" reads itself, and would never end")
                    .at(last(line));
        }
        readable(file).ifPresentOrElse(this::check, () -> guessing = true);
    }

    private static Optional<ScriptFile> readable(String file) {
        try {
            return Optional.of(ScriptFile.read(file));
        } catch (FoshException unreadable) {
            if (unreadable.code() == ErrorCode.FILE_NOT_FOUND) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }
}
