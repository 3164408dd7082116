package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;

/**
 * A word ready for the parser: variables filled in, quotes gone.
 *
 * @param text the word
 * @param at where it was written
 */
public record Token(String text, Place at) {
    /** Program arguments, taken as given. */
    public static List<Token> arguments(String... words) {
        return List.of(words).stream().map(word -> new Token(word, Place.NONE)).toList();
    }

    /** An error about this word, which carries its place. */
    FoshException fault(ErrorCode code, String what) {
        return FoshException.of(code, what).at(at.toString());
    }
}
