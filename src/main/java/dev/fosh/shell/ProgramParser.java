package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Understands the arguments of the program: a command, a script with variables, or neither. */
public final class ProgramParser {
    private static final String SUFFIX = ".fosh";

    private final Commands commands;

    public ProgramParser(Commands commands) {
        this.commands = commands;
    }

    /**
     * Understands the arguments as they were given; nothing is split or filled in.
     *
     * @throws FoshException with a usage code
     */
    public ProgramLine parse(String... arguments) {
        OptionNames names = new OptionNames("fosh", false, GlobalOption.ofProgram());
        OptionReader reader = new OptionReader(names, Token.arguments(arguments));
        List<Token> rest = reader.leading();
        Globals globals = Globals.of(reader.given());
        if (globals.isHelp() && rest.isEmpty() || globals.isVersion()) {
            return new ProgramLine(globals, Optional.empty(), Optional.empty(), Map.of());
        }
        if (globals.file().isPresent()) {
            return script(globals, globals.file().get(), rest);
        }
        if (rest.isEmpty()) {
            return new ProgramLine(globals, Optional.empty(), Optional.empty(), Map.of());
        }
        String first = rest.get(0).text();
        return first.endsWith(SUFFIX) ? script(globals, first, rest.subList(1, rest.size())) : command(globals, rest);
    }

    private ProgramLine command(Globals globals, List<Token> words) {
        Invocation command = new ArgumentParser(commands, false).parse(words, GlobalOption.afterCommand(), globals);
        Invocation bare = new Invocation(
                command.command(), command.input(), command.globals().helpOnly());
        return new ProgramLine(command.globals(), Optional.of(bare), Optional.empty(), Map.of());
    }

    private static ProgramLine script(Globals globals, String file, List<Token> rest) {
        OptionNames names = new OptionNames("fosh", false, GlobalOption.afterCommand());
        OptionReader reader = new OptionReader(names, rest);
        GivenOptions given = reader.all();
        Map<String, String> variables = new LinkedHashMap<>();
        for (Token word : given.arguments()) {
            int equals = word.text().indexOf('=');
            if (equals < 1 || !VariableReader.isName(word.text().substring(0, equals))) {
                throw noVariable(word);
            }
            variables.put(word.text().substring(0, equals), word.text().substring(equals + 1));
        }
        return new ProgramLine(globals.and(Globals.of(given)), Optional.empty(), Optional.of(file), variables);
    }

    private static FoshException noVariable(Token word) {
        return word.fault(ErrorCode.EXTRA_ARGUMENT, "\"" + word.text() + "\" is not NAME=VALUE")
                .why("a script takes variables only; a name has letters, digits and _");
    }
}
