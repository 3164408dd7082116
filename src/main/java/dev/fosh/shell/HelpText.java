package dev.fosh.shell;

import dev.fosh.shell.Parameter.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What help says of the program and of each command. */
public final class HelpText {
    private static final String USAGE =
            """
            fosh, the FiftyOne database shell: looks at, migrates, moves and mends FiftyOne datasets in MongoDB

              fosh                            the shell
              fosh COMMAND [ARGUMENT...]      one command
              fosh FILE.fosh [NAME=VALUE...]  a script; -f FILE, or -f - for standard input

              fosh connect demo
              fosh info --output json
            """;
    private static final String MORE =
            """
            help COMMAND, or COMMAND --help, says more of one; help scripts, keys and status of the shell itself
            """;

    private HelpText() {}

    /** The whole program. */
    public static String of(Commands commands) {
        return String.join(
                        "\n",
                        USAGE,
                        groups(commands),
                        "Options before or after any command",
                        options(GlobalOption.ofProgram()),
                        "",
                        MORE)
                .strip();
    }

    /** The list of commands for {@code help} at the prompt. */
    static String overview(Commands commands) {
        return (groups(commands) + "\n" + MORE).strip();
    }

    private static String groups(Commands commands) {
        Map<String, List<String[]>> groups = new LinkedHashMap<>();
        for (MethodCommand command : commands.all()) {
            if (!command.isHidden()) {
                groups.computeIfAbsent(command.getGroup(), group -> new ArrayList<>())
                        .add(new String[] {names(command), command.getDescription()});
            }
        }
        int width = width(groups.values().stream().flatMap(List::stream).toList());
        StringBuilder text = new StringBuilder();
        groups.forEach((group, lines) -> text.append(group.isEmpty() ? "Other" : group)
                .append('\n')
                .append(columns(lines, width))
                .append('\n'));
        return text.toString();
    }

    private static String names(MethodCommand command) {
        List<String> names = new ArrayList<>(List.of(command.getName()));
        names.addAll(command.getAliases());
        return String.join(", ", names);
    }

    /** One command: examples first, then what it does, its arguments and its options. */
    static String of(MethodCommand command) {
        List<String> text = new ArrayList<>();
        command.getHelp().lines().forEach(example -> text.add("  " + example));
        text.add("");
        text.add(sentence(command.getDescription()));
        text.add("");
        text.add("usage: " + usage(command));
        List<String[]> arguments = command.arguments().stream()
                .filter(argument -> !argument.description().isEmpty())
                .map(argument -> new String[] {shape(argument), described(argument)})
                .toList();
        if (!arguments.isEmpty()) {
            text.add("");
            text.add("Arguments");
            text.add(columns(arguments, width(arguments)));
        }
        if (!command.options().isEmpty()) {
            text.add("");
            text.add("Options");
            text.add(options(command.options()));
        }
        text.add("");
        text.add("and those of every command (help).");
        return String.join("\n", text);
    }

    private static String sentence(String description) {
        return Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
    }

    static String usage(MethodCommand command) {
        StringBuilder usage = new StringBuilder(command.getName());
        command.arguments().forEach(argument -> usage.append(' ').append(shape(argument)));
        return usage.append(command.options().isEmpty() ? "" : " [OPTION...]").toString();
    }

    private static String shape(Parameter argument) {
        if (argument.isMany()) {
            return "[" + argument.label() + "...]";
        }
        return argument.required() ? argument.label() : "[" + argument.label() + "]";
    }

    private static String options(List<Parameter> options) {
        List<String[]> lines = options.stream()
                .map(option -> new String[] {shown(option), described(option)})
                .toList();
        return columns(lines, width(lines));
    }

    private static String shown(Parameter option) {
        boolean hasShort = option.shortName() != Parameter.NO_SHORT_NAME;
        String names = hasShort ? "-" + option.shortName() + (option.longName().isEmpty() ? "" : ", ") : "    ";
        return names + (option.longName().isEmpty() ? "" : "--" + option.longName()) + value(option);
    }

    private static String value(Parameter option) {
        if (option.kind() == Kind.SWITCH) {
            return "";
        }
        if (option.kind() == Kind.VALUED_SWITCH) {
            return "[=" + String.join("|", option.choices()) + "]";
        }
        String choices = String.join("|", option.choices());
        String value = choices.isEmpty() ? option.label() : choices;
        return " " + value + (option.isMany() ? "..." : "");
    }

    private static String described(Parameter parameter) {
        List<String> notes = new ArrayList<>();
        if (parameter.required() && parameter.isOption()) {
            notes.add("needed");
        }
        if (!parameter.standard().isEmpty()) {
            notes.add("default " + parameter.standard());
        }
        return parameter.description() + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
    }

    private static int width(List<String[]> lines) {
        int widest = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
        return Math.min(widest, 34);
    }

    private static String columns(List<String[]> lines, int width) {
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            boolean fits = line[0].length() <= width;
            text.append("  ").append(fits ? pad(line[0], width) : line[0] + "\n  " + " ".repeat(width));
            text.append("  ").append(line[1]).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
