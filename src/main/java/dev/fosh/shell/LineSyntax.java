package dev.fosh.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How lines are written, at the prompt and in scripts: words, both quotes, escapes, comments, variables.
 *
 * <p>As in a POSIX shell, but that values of variables are never split, and that a word which begins with a bracket runs
 * to its matching one.
 */
final class LineSyntax {
    private final Characters text;
    private final WordReader words;

    private LineSyntax(Characters text) {
        this.text = text;
        this.words = new WordReader(text);
    }

    /**
     * All commands of a script.
     *
     * @param source its name, for messages
     * @throws dev.fosh.fault.FoshException {@code SYNTAX}
     */
    static List<ScriptLine> script(String source, String content) {
        return new LineSyntax(new Characters(source, content, false)).lines();
    }

    /**
     * What was typed at the prompt; more than one command where it has several lines.
     *
     * @throws dev.fosh.fault.FoshException {@code SYNTAX}
     */
    static List<ScriptLine> typed(String content) {
        return script("", content);
    }

    /** What a line that is still being typed looks like so far; never fails. */
    static Typing typing(String content) {
        Characters text = new Characters("", content, true);
        List<ScriptLine> lines = new LineSyntax(text).lines();
        List<Word> words =
                lines.isEmpty() ? List.of() : lines.get(lines.size() - 1).words();
        return new Typing(words, text.unclosed(), text.endsInWord());
    }

    /**
     * A line that is still being typed.
     *
     * @param words of its last command
     * @param unclosed the quote, bracket or backslash that waits for more
     * @param inWord whether the last word may go on
     */
    record Typing(List<Word> words, Optional<Character> unclosed, boolean inWord) {}

    private List<ScriptLine> lines() {
        List<ScriptLine> lines = new ArrayList<>();
        while (!text.atEnd()) {
            line().ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<ScriptLine> line() {
        text.endsInWord(false);
        skipBlanks();
        boolean mayFail = text.peek() == '-' && text.peek(1) != '-';
        if (mayFail) {
            text.next();
        }
        List<Word> found = new ArrayList<>();
        for (skipBlanks(); !text.atEnd() && text.peek() != '\n'; skipBlanks()) {
            if (text.peek() == '#') {
                skipComment();
            } else {
                found.add(words.read());
                text.endsInWord(text.atEnd());
            }
        }
        text.next();
        return found.isEmpty() ? Optional.empty() : Optional.of(new ScriptLine(found, mayFail));
    }

    private void skipBlanks() {
        while (Characters.isBlank(text.peek()) || text.atContinuation()) {
            text.endsInWord(false);
            if (text.peek() == '\\') {
                text.skipContinuation();
            } else {
                text.next();
            }
        }
    }

    private void skipComment() {
        while (!text.atEnd() && text.peek() != '\n') {
            text.next();
        }
    }
}
