package dev.fosh.shell;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * Every command, each built and registered with Spring Shell when it is first asked for: a one-shot command should not pay
 * for the others. Thread-safe.
 */
public final class Commands {
    private final List<CommandFamily> families;
    private final CommandRegistry registry = new CommandRegistry();
    private final Map<CommandFamily, List<MethodCommand>> built = new LinkedHashMap<>();

    public Commands(List<CommandFamily> families) {
        this.families = List.copyOf(families);
    }

    /** The command of that name or alias. */
    public Optional<MethodCommand> find(String name) {
        return families.stream()
                .filter(family -> family.names().contains(name))
                .findFirst()
                .flatMap(family -> commands(family).stream()
                        .filter(command -> command.getName().equals(name)
                                || command.getAliases().contains(name))
                        .findFirst());
    }

    /** Names and aliases, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        families.forEach(family -> names.addAll(family.names()));
        return names;
    }

    /** All commands in the order of the list. */
    public List<MethodCommand> all() {
        return families.stream().flatMap(family -> commands(family).stream()).toList();
    }

    CommandRegistry registry() {
        return registry;
    }

    private synchronized List<MethodCommand> commands(CommandFamily family) {
        List<MethodCommand> known = built.get(family);
        if (known == null) {
            known = MethodCommand.of(family.type(), family.target()).stream()
                    .sorted(Comparator.comparingInt(command -> family.names().indexOf(command.getName())))
                    .toList();
            built.put(family, known);
            known.forEach(registry::registerCommand);
        }
        return known;
    }
}
