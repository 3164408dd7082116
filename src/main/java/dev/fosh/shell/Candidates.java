package dev.fosh.shell;

import dev.fosh.session.Suggest.Words;
import dev.fosh.shell.Parameter.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what the word that is being typed can become. */
final class Candidates {
    private final Commands commands;
    private final Suggestions suggestions;

    Candidates(Commands commands, Suggestions suggestions) {
        this.commands = commands;
        this.suggestions = suggestions;
    }

    /** The words that fit in the place of the last one; that they begin as it does is not checked. */
    List<Suggestion> of(List<String> words) {
        String typed = words.get(words.size() - 1);
        int first = firstArgument(words);
        if (first < 0) {
            return beforeCommand(words, typed);
        }
        Optional<MethodCommand> command = commands.find(words.get(first));
        return command.map(found -> afterCommand(found, words.subList(first + 1, words.size()), typed))
                .orElse(List.of());
    }

    /** Where the command stands; negative while it is not there. */
    private static int firstArgument(List<String> words) {
        for (int i = 0; i < words.size() - 1; i++) {
            Optional<Parameter> option = option(words.get(i), GlobalOption.ofLine());
            if (option.isEmpty()) {
                return i;
            }
            if (!option.get().isSwitch() && !words.get(i).contains("=")) {
                i++;
            }
        }
        return -1;
    }

    private List<Suggestion> beforeCommand(List<String> words, String typed) {
        Optional<Parameter> pending =
                words.size() < 2 ? Optional.empty() : option(words.get(words.size() - 2), GlobalOption.ofLine());
        if (pending.isPresent() && !pending.get().isSwitch()) {
            return values(pending.get(), typed, "");
        }
        if (typed.startsWith("-")) {
            return options(GlobalOption.ofLine(), typed);
        }
        List<Suggestion> names = commandNames();
        return names.stream().anyMatch(name -> name.value().startsWith(typed)) ? names : aliases();
    }

    /** Only where nothing else fits: in a list they would be the same commands again. */
    private List<Suggestion> aliases() {
        return commands.all().stream()
                .flatMap(command ->
                        command.getAliases().stream().map(alias -> Suggestion.of(alias, command.getDescription())))
                .toList();
    }

    private List<Suggestion> commandNames() {
        return commands.all().stream()
                .filter(command -> !command.isHidden())
                .map(command -> Suggestion.of(command.getName(), command.getDescription()))
                .toList();
    }

    private List<Suggestion> afterCommand(MethodCommand command, List<String> words, String typed) {
        List<Parameter> options = new ArrayList<>(command.options());
        options.addAll(GlobalOption.ofLine());
        Parameter pending = null;
        int arguments = 0;
        boolean ended = false;
        for (String word : words.subList(0, words.size() - 1)) {
            if (!ended && word.equals("--")) {
                ended = true;
                pending = null;
            } else if (!ended && OptionReader.isOption(word)) {
                pending = option(word, options)
                        .filter(option -> !option.isSwitch() && !word.contains("="))
                        .orElse(null);
            } else if (pending == null) {
                arguments++;
            } else if (pending.kind() == Kind.OPTION) {
                pending = null;
            }
        }
        if (!ended && typed.startsWith("-")) {
            return options(options, typed);
        }
        return pending == null ? argument(command, arguments, typed) : values(pending, typed, "");
    }

    private List<Suggestion> argument(MethodCommand command, int index, String typed) {
        List<Parameter> arguments = command.arguments();
        int last = arguments.size() - 1;
        if (index <= last) {
            return values(arguments.get(index), typed, "");
        }
        return last >= 0 && arguments.get(last).isMany() ? values(arguments.get(last), typed, "") : List.of();
    }

    /** The option that a word begins, its value left out. */
    private static Optional<Parameter> option(String word, List<Parameter> options) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return OptionReader.isOption(word)
                ? new OptionNames("", false, options).exactly(name).map(OptionNames.Match::parameter)
                : Optional.empty();
    }

    private List<Suggestion> options(List<Parameter> options, String typed) {
        int equals = typed.indexOf('=');
        if (equals > 0) {
            return option(typed, options)
                    .map(option -> values(option, typed.substring(equals + 1), typed.substring(0, equals + 1)))
                    .orElse(List.of());
        }
        List<Suggestion> found = new ArrayList<>();
        for (Parameter option : options) {
            String value = option.isSwitch() ? "" : " (" + option.label() + ")";
            Suggestion suggestion = Suggestion.of(option.shown(), option.description() + value);
            if (found.stream().noneMatch(known -> known.value().equals(suggestion.value()))) {
                found.add(suggestion);
            }
        }
        return found;
    }

    private List<Suggestion> values(Parameter parameter, String typed, String prefix) {
        return words(parameter, typed).stream()
                .map(word -> new Suggestion(prefix + word.value(), word.description(), word.complete()))
                .toList();
    }

    private List<Suggestion> words(Parameter parameter, String typed) {
        if (!parameter.choices().isEmpty()) {
            return parameter.choices().stream()
                    .map(choice -> Suggestion.of(choice, ""))
                    .toList();
        }
        Words words = parameter.words();
        if (words == null) {
            return List.of();
        }
        return switch (words) {
            case COMMANDS -> commandNames();
            case FILES -> FileNames.beginning(typed, false);
            case DIRECTORIES -> FileNames.beginning(typed, true);
            default -> suggestions.of(words);
        };
    }
}
