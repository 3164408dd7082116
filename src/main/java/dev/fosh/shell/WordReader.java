package dev.fosh.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads one word: its quotes, escapes, brackets and variables. */
final class WordReader {
    private final Characters text;
    private final VariableReader variables;

    WordReader(Characters text) {
        this.text = text;
        this.variables = new VariableReader(text);
    }

    Word read() {
        Place at = text.place();
        int start = text.offset();
        Parts parts = new Parts();
        readHome(parts);
        while (!text.atEnd() && text.peek() != '\n' && !Characters.isBlank(text.peek())) {
            if (text.atContinuation()) {
                text.skipContinuation();
            } else if (isBracket(text.peek()) && beginsValue(text.since(start))) {
                readBrackets(parts);
            } else {
                readPiece(parts);
            }
        }
        return new Word(parts.done(), at, start);
    }

    /** {@code ~/} at the beginning, as every shell has it. */
    private void readHome(Parts parts) {
        if (text.startsWith("~/")) {
            text.next();
            parts.add(System.getProperty("user.home"));
        }
    }

    private static boolean isBracket(char letter) {
        return letter == '{' || letter == '[';
    }

    /** At the beginning of a word, or right after {@code --option=}. */
    private static boolean beginsValue(String before) {
        return before.isEmpty() || before.startsWith("-") && before.indexOf('=') == before.length() - 1;
    }

    private void readPiece(Parts parts) {
        switch (text.peek()) {
            case '\'' -> readLiteral(parts);
            case '"' -> readQuoted(parts);
            case '\\' -> {
                text.next();
                parts.add(text.next());
            }
            default -> variables.readCharacter(parts, false);
        }
    }

    private void readLiteral(Parts parts) {
        Place opening = text.place();
        text.next();
        while (!text.atEnd() && text.peek() != '\'') {
            parts.add(text.next());
        }
        close(opening, '\'');
    }

    private void readQuoted(Parts parts) {
        Place opening = text.place();
        text.next();
        while (!text.atEnd() && text.peek() != '"') {
            if (text.atContinuation() && text.peek(1) == '\n') {
                text.skipContinuation();
            } else if (text.peek() == '\\' && "\\\"$`".indexOf(text.peek(1)) >= 0) {
                text.next();
                parts.add(text.next());
            } else {
                variables.readCharacter(parts, false);
            }
        }
        close(opening, '"');
    }

    private void close(Place opening, char quote) {
        if (text.atEnd()) {
            text.unclosed(quote, opening);
        }
        text.next();
    }

    /** To the matching bracket, with everything kept as it is written but for variables. */
    private void readBrackets(Parts parts) {
        Deque<Character> open = new ArrayDeque<>();
        Place opening = text.place();
        do {
            char letter = text.peek();
            if (letter == '"' || letter == '\'') {
                readKeptString(parts);
                continue;
            }
            if (isBracket(letter)) {
                open.push(letter == '{' ? '}' : ']');
            } else if (letter == '}' || letter == ']') {
                closeBracket(open, letter);
            }
            variables.readCharacter(parts, false);
        } while (!text.atEnd() && !open.isEmpty());
        if (!open.isEmpty()) {
            text.unclosed(open.peekLast() == '}' ? '{' : '[', opening);
        }
    }

    private void closeBracket(Deque<Character> open, char letter) {
        if (open.peek() != letter) {
            text.refuse("this " + letter + " closes nothing; " + open.peek() + " was expected", text.place());
        }
        open.pop();
    }

    private void readKeptString(Parts parts) {
        Place opening = text.place();
        char quote = text.next();
        parts.add(quote);
        while (!text.atEnd() && text.peek() != quote) {
            if (text.startsWith("\\${")) {
                text.next();
                parts.add(text.next());
            } else if (text.peek() == '\\') {
                parts.add(text.next());
                parts.add(text.next());
            } else if (quote == '"') {
                variables.readCharacter(parts, true);
            } else {
                parts.add(text.next());
            }
        }
        if (text.atEnd()) {
            text.unclosed(quote, opening);
        } else {
            parts.add(text.next());
        }
    }
}
