package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Commands with every kind of parameter, which write down how they were called. */
public final class SampleCommand {
    static final List<String> NAMES = List.of(
            "info", "move", "values", "show", "set", "unset", "fail", "break", "status", "exit", "quit", "source");

    /** A choice. */
    public enum Shape {
        ROUND,
        VERY_LONG
    }

    final List<String> calls = new ArrayList<>();
    final Map<String, String> variables;
    private final Leaving leaving;
    ScriptRunner scripts;

    SampleCommand(Map<String, String> variables, Leaving leaving) {
        this.variables = variables;
        this.leaving = leaving;
    }

    private void call(Object... words) {
        calls.add(String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }

    @Command(
            name = "info",
            group = "Looking",
            description = "what there is",
            help = """
            info
            info quickstart""")
    public void info(
            @Arguments @Suggest(Words.DATASETS) List<String> dataset,
            @Option(longName = "collections", description = "all of them") boolean collections) {
        call("info", dataset, collections);
    }

    @Command(
            name = "move",
            group = "Moving",
            description = "moves",
            help = """
            move --all
            move -n quickstart""")
    public int move(
            @Option(shortName = 'a', longName = "all", description = "everything") boolean all,
            @Option(shortName = 'i', longName = "info", description = "only says") boolean info,
            @Option(shortName = 'v', longName = "version", description = "to where") @Suggest(Words.VERSIONS)
                    Optional<String> version,
            @Option(shortName = 'n', longName = "dataset-name", description = "these") @Suggest(Words.DATASETS)
                    List<String> names,
            @Option(longName = "error-level", description = "how strict", defaultValue = "1") int level,
            @Option(longName = "admin", description = "its own switch") Optional<Boolean> admin,
            @Option(longName = "no-backup", description = "without one") boolean noBackup,
            @Option(longName = "shape", description = "its shape") Optional<Shape> shape) {
        call("move", all, info, version, names, level, admin, noBackup, shape);
        return 0;
    }

    @Command(
            name = "values",
            group = "Values",
            description = "of a field",
            help = """
            values tags
            values --slice left right -- tags""")
    public void values(
            @Argument(index = 0, description = "a field") String path,
            @Arguments List<String> more,
            @Option(longName = "slice", description = "these slices") List<String> slice,
            @Option(longName = "limit", description = "at most") Optional<Integer> limit) {
        call("values", path, more, slice, limit);
    }

    @Command(name = "show", description = "one word", help = """
            show 1
            show 2""")
    public void show(@Argument(index = 0, description = "a number") Optional<Long> count) {
        call("show", count);
    }

    @Command(name = "set", description = "sets", help = """
            set A b
            set B c""")
    public void set(@Argument(index = 0) String name, @Argument(index = 1) Optional<String> value) {
        value.ifPresent(text -> variables.put(name, text));
        call("set", name, value.orElse(""));
    }

    @Command(name = "unset", description = "unsets", help = """
            unset A
            unset B""")
    public void unset(@Argument(index = 0) String name) {
        variables.remove(name);
    }

    @Command(name = "fail", description = "fails", help = """
            fail
            fail --help""")
    public void fail() {
        call("fail");
        throw FoshException.of(ErrorCode.DATASET_NOT_FOUND, "there is no dataset \"x\"")
                .tryThis("datasets");
    }

    @Command(name = "break", description = "has a bug", help = """
            break
            break --help""")
    public void breakDown() {
        throw new IllegalStateException("broken");
    }

    @Command(
            name = "status",
            description = "ends with a status",
            help = """
            status 10
            status 0""")
    public int status(@Argument(index = 0) int status) {
        call("status", status);
        return status;
    }

    @Command(name = "exit", alias = "quit", description = "leaves", help = """
            exit
            exit 3""")
    public void exit(@Argument(index = 0) Optional<Integer> status) {
        leaving.leave(status.orElse(0));
    }

    @Command(
            name = "source",
            description = "runs a script",
            help = """
            source a.fosh
            source b.fosh""")
    public int source(@Argument(index = 0) @Suggest(Words.FILES) String file) {
        return scripts.run(file);
    }
}
