package dev.fosh.shell;

import java.util.List;

/**
 * One command as it was written.
 *
 * @param words at least one
 * @param mayFail whether a script goes on when it fails
 */
record ScriptLine(List<Word> words, boolean mayFail) {
    Place at() {
        return words.get(0).at();
    }

    /** The words with the values of their variables. */
    List<Token> expand(Word.Values values) {
        return words.stream().map(word -> word.expand(values)).toList();
    }
}
