package dev.fosh.fault;

import java.util.List;
import java.util.Optional;

/**
 * The only exception thrown on purpose: a code, what happened, why, and what to type next.
 *
 * <p>Immutable but for the stack trace; the methods that add something return a copy.
 */
public final class FoshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String why;
    private final List<String> tries;
    private final int status;
    private final String place;

    private FoshException(
            ErrorCode code, String what, String why, List<String> tries, int status, String place, Throwable cause) {
        super(what, cause);
        this.code = code;
        this.why = why;
        this.tries = tries;
        this.status = status;
        this.place = place;
    }

    /** What happened, in one line; the first line of an SDK refusal stands here word for word. */
    public static FoshException of(ErrorCode code, String what) {
        return new FoshException(code, what, null, List.of(), code.status(), "", null);
    }

    public FoshException why(String reason) {
        return new FoshException(code, getMessage(), reason, tries, status, place, getCause());
    }

    /** One runnable line; called again, one more. */
    public FoshException tryThis(String line) {
        List<String> more = new java.util.ArrayList<>(tries);
        more.add(line);
        return new FoshException(code, getMessage(), why, List.copyOf(more), status, place, getCause());
    }

    public FoshException causedBy(Throwable cause) {
        return new FoshException(code, getMessage(), why, tries, status, place, cause);
    }

    /** Another exit status than the code's own. */
    public FoshException status(int other) {
        return new FoshException(code, getMessage(), why, tries, other, place, getCause());
    }

    /** Where in a script it happened, {@code file:line:column} or {@code file:line}; the innermost place stays. */
    public FoshException at(String where) {
        return place.isEmpty() ? new FoshException(code, getMessage(), why, tries, status, where, getCause()) : this;
    }

    public ErrorCode code() {
        return code;
    }

    public String what() {
        return getMessage();
    }

    public Optional<String> why() {
        return Optional.ofNullable(why);
    }

    public List<String> tries() {
        return tries;
    }

    /** Empty when it did not happen in a script. */
    public String place() {
        return place;
    }

    public int status() {
        return status;
    }
}
