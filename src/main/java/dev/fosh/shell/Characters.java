package dev.fosh.shell;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Optional;

/** The characters of a script one after the other, with the place where each stands. */
final class Characters {
    static final char END = '\0';

    private final String source;
    private final String text;
    private final boolean lenient;
    private int offset;
    private int line = 1;
    private int column = 1;
    private Character unclosed;
    private boolean endsInWord;

    /** Lenient: what is not closed at the end is remembered rather than refused. */
    Characters(String source, String content, boolean lenient) {
        this.source = source;
        this.text = (content.startsWith("\uFEFF") ? content.substring(1) : content).replace("\r\n", "\n");
        this.lenient = lenient;
    }

    static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }

    boolean isLenient() {
        return lenient;
    }

    boolean atEnd() {
        return offset >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return offset + ahead < text.length() ? text.charAt(offset + ahead) : END;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, offset);
    }

    char next() {
        if (atEnd()) {
            return END;
        }
        char letter = text.charAt(offset++);
        if (letter == '\n') {
            line++;
            column = 1;
        } else if (!Character.isLowSurrogate(letter)) {
            column++;
        }
        return letter;
    }

    int offset() {
        return offset;
    }

    Place place() {
        return new Place(source, line, column);
    }

    /** What was read since an offset, as it was written. */
    String since(int start) {
        return text.substring(start, offset);
    }

    /** A backslash at the end of a line, or of everything. */
    boolean atContinuation() {
        return peek() == '\\' && (peek(1) == '\n' || offset + 1 == text.length());
    }

    void skipContinuation() {
        next();
        if (atEnd()) {
            unclosed = '\\';
        }
        next();
    }

    /** Something that began at a place is not closed when the text ends. */
    void unclosed(char opening, Place place) {
        unclosed = opening;
        if (!lenient) {
            throw error("nothing closes this " + opening, place)
                    .why("it runs to the end of the " + (source.isEmpty() ? "line" : "script"));
        }
    }

    /** Refuses what is written at a place, unless the line is still being typed. */
    void refuse(String what, Place place) {
        if (!lenient) {
            throw error(what, place);
        }
    }

    private FoshException error(String what, Place place) {
        String where = source.isEmpty() ? what + " (column " + place.column() + ")" : what;
        return FoshException.of(ErrorCode.SYNTAX, where).at(place.toString());
    }

    Optional<Character> unclosed() {
        return Optional.ofNullable(unclosed);
    }

    boolean endsInWord() {
        return endsInWord;
    }

    void endsInWord(boolean value) {
        endsInWord = value;
    }
}
