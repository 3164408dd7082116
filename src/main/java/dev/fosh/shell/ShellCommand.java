package dev.fosh.shell;

import dev.fosh.console.Console;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** The commands of the shell itself. */
public final class ShellCommand {
    private static final String GROUP = "Shell";

    private final Console console;
    private final Commands commands;
    private final Supplier<ScriptRunner> scripts;
    private final Leaving leaving;
    private final Screen screen;

    public ShellCommand(
            Console console, Commands commands, Supplier<ScriptRunner> scripts, Leaving leaving, Screen screen) {
        this.console = console;
        this.commands = commands;
        this.scripts = scripts;
        this.leaving = leaving;
        this.screen = screen;
    }

    @Command(
            name = "help",
            group = GROUP,
            description = "What there is, and how a command, the shell or an error code works",
            help = """
                    help migrate
                    help scripts""")
    public void help(
            @Argument(index = 0, description = "a command, an error code, or one of scripts, keys, status")
                    @Suggest(Words.COMMANDS)
                    Optional<String> topic) {
        console.text(topic.map(word -> new HelpTopics(commands).of(word)).orElseGet(() -> HelpText.overview(commands)));
    }

    @Command(
            name = "explain",
            group = GROUP,
            description = "What an error code means, and what to do",
            help = """
                    explain F2101
                    explain F4203""")
    public void explain(@Argument(index = 0, description = "as in \"error F2101\"") String code) {
        console.text(HelpTopics.explain(code));
    }

    @Command(
            name = "source",
            group = GROUP,
            description = "Run a script in this session; all of it is checked before its first line",
            help =
                    """
                    source nightly.fosh
                    source "my scripts/to teams.fosh\"""")
    public int source(@Argument(index = 0, description = "a .fosh file") @Suggest(Words.FILES) String file) {
        return scripts.get().run(file);
    }

    @Command(
            name = "history",
            group = GROUP,
            description = "What was typed at the prompt, oldest first, without passwords",
            help = """
                    history
                    history 20""")
    public void history(
            @Argument(index = 0, description = "how many lines, counted from the last") Optional<Integer> lines) {
        List<String> all = screen.history();
        int first = Math.max(0, all.size() - Math.max(0, lines.orElse(all.size())));
        int width = String.valueOf(all.size()).length();
        for (int i = first; i < all.size(); i++) {
            console.print(String.format("%" + width + "d  %s", i + 1, all.get(i)));
        }
    }

    @Command(
            name = "clear",
            group = GROUP,
            description = "Clear the screen",
            help = """
                    clear
                    clear --help""")
    public void clear() {
        screen.clear();
    }

    @Command(
            name = "exit",
            alias = "quit",
            group = GROUP,
            description = "Leave the shell, or end the script",
            help = """
                    exit
                    exit 3""")
    public void exit(@Argument(index = 0, description = "the exit status, 0 unless given") Optional<Integer> status) {
        leaving.leave(status.orElse(0));
    }
}
