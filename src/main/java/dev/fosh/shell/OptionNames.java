package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that may stand on a command line, by every name they can be typed with. */
final class OptionNames {
    /** An option, and whether its name says no. */
    record Match(Parameter parameter, boolean negated) {}

    private final String owner;
    private final boolean abbreviations;
    private final Map<String, Match> matches = new LinkedHashMap<>();

    /**
     * Names of options; those that come first win.
     *
     * @param owner whose options they are, for messages
     * @param abbreviations whether the beginning of a long name will do
     */
    OptionNames(String owner, boolean abbreviations, List<Parameter> parameters) {
        this.owner = owner;
        this.abbreviations = abbreviations;
        for (Parameter parameter : parameters) {
            if (!parameter.longName().isEmpty()) {
                matches.putIfAbsent("--" + parameter.longName(), new Match(parameter, false));
            }
            if (parameter.shortName() != Parameter.NO_SHORT_NAME) {
                matches.putIfAbsent("-" + parameter.shortName(), new Match(parameter, false));
            }
        }
        for (Parameter parameter : parameters) {
            parameter.negation().ifPresent(no -> matches.putIfAbsent("--" + no, new Match(parameter, true)));
        }
    }

    /** The line that lists them. */
    String help() {
        return owner + " --help";
    }

    boolean isShortSwitch(char letter) {
        Match match = matches.get("-" + letter);
        return match != null && match.parameter().isSwitch();
    }

    /** The option of that exact name. */
    Optional<Match> exactly(String name) {
        return Optional.ofNullable(matches.get(name));
    }

    /**
     * The option of that name.
     *
     * @throws FoshException {@code UNKNOWN_OPTION}, or {@code AMBIGUOUS_COMMAND} for the beginning of several
     */
    Match find(String name, Token word) {
        Match exact = matches.get(name);
        if (exact != null) {
            return exact;
        }
        List<String> longer = abbreviations && name.length() > 2 ? startingWith(name) : List.of();
        if (longer.size() > 1) {
            throw word.fault(ErrorCode.AMBIGUOUS_COMMAND, name + " can be " + String.join(" or ", longer));
        }
        if (longer.size() == 1) {
            return matches.get(longer.get(0));
        }
        throw unknown(name, word);
    }

    /** Long names that begin so; what only says no to another of them does not count. */
    private List<String> startingWith(String beginning) {
        List<String> found = new ArrayList<>();
        matches.forEach((name, match) -> {
            if (name.startsWith(beginning) && name.startsWith("--")) {
                found.add(name);
            }
        });
        return found;
    }

    private FoshException unknown(String name, Token word) {
        FoshException unknown = word.fault(ErrorCode.UNKNOWN_OPTION, owner + " has no option " + name);
        List<String> longNames = matches.keySet().stream()
                .filter(known -> known.startsWith("--"))
                .toList();
        String wanted = name.startsWith("--") ? name : "-" + name;
        return Nearest.to(wanted, longNames)
                .map(near -> unknown.why("did you mean " + near + "?"))
                .orElseGet(() -> unknown.tryThis(help()));
    }
}
