package dev.fosh.shell;

import java.util.List;
import java.util.Optional;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Lets JLine read lines by {@link LineSyntax}: more lines while something is open, words for Tab. */
final class SyntaxParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.COMPLETE) {
            return TypedLine.of(line.substring(0, cursor));
        }
        LineSyntax.Typing typing = LineSyntax.typing(line);
        if (typing.unclosed().isPresent() && context != ParseContext.UNSPECIFIED) {
            throw new EOFError(
                    -1, -1, "more is needed", String.valueOf(typing.unclosed().get()));
        }
        return TypedLine.of(line);
    }

    /** Quotes and escapes are this parser's own; JLine must not interpret any character itself. */
    @Override
    public boolean isEscapeChar(char letter) {
        return false;
    }

    /** The words up to the cursor; the last one is being typed, and empty after a blank. */
    record TypedLine(String line, List<String> words, String raw, Optional<Character> quote)
            implements CompletingParsedLine {

        static TypedLine of(String line) {
            LineSyntax.Typing typing = LineSyntax.typing(line);
            List<String> words = new java.util.ArrayList<>();
            typing.words()
                    .forEach(word ->
                            words.add(word.expand(name -> Optional.of("")).text()));
            if (!typing.inWord()) {
                words.add("");
                return new TypedLine(line, words, "", Optional.empty());
            }
            int start = typing.words().get(typing.words().size() - 1).start();
            return new TypedLine(line, words, line.substring(start), typing.unclosed());
        }

        @Override
        public String word() {
            return words.get(words.size() - 1);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public int cursor() {
            return line.length();
        }

        /** The value of an option is quoted after its {@code =}; what was typed so far stays as it is. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String text = candidate.toString();
            if (!complete && text.equals(word())) {
                return raw;
            }
            int value = text.startsWith("--") ? text.indexOf('=') + 1 : 0;
            return text.substring(0, value) + Quoting.typed(text.substring(value), quote.orElse(' '), complete);
        }

        @Override
        public int rawWordCursor() {
            return raw.length();
        }

        @Override
        public int rawWordLength() {
            return raw.length();
        }
    }
}
