package dev.fosh.shell;

import dev.fosh.console.Text;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Tab: commands, options, names and files; what each one is stands beside it, in a column of its own. */
final class Completion implements Completer {
    private static final String GAP = "  ";
    private static final int NARROWEST = 20;

    private final Candidates candidates;

    Completion(Candidates candidates) {
        this.candidates = candidates;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
        String typed = line.word().toLowerCase(Locale.ROOT);
        List<Suggestion> suggestions = candidates.of(line.words()).stream()
                .filter(suggestion ->
                        suggestion.value().toLowerCase(Locale.ROOT).startsWith(typed))
                .toList();
        int widest = suggestions.stream()
                .mapToInt(suggestion -> Text.width(shown(suggestion)))
                .max()
                .orElse(0);
        int room = Math.max(NARROWEST, reader.getTerminal().getWidth() - 1);
        int column = Math.min(widest, room / 2);
        for (int i = 0; i < suggestions.size(); i++) {
            Suggestion suggestion = suggestions.get(i);
            String described = Text.padded(shown(suggestion), column) + GAP + Text.escaped(suggestion.description());
            String display = Text.cut(described.stripTrailing(), room);
            found.add(new Candidate(suggestion.value(), display, null, null, null, null, suggestion.complete(), i));
        }
    }

    /** A value without the option it belongs to. */
    private static String shown(Suggestion suggestion) {
        String value = suggestion.value();
        boolean isValue = value.startsWith("--") && value.contains("=");
        return Text.escaped(isValue ? value.substring(value.indexOf('=') + 1) : value);
    }
}
