package dev.fosh.dataset;

import com.mongodb.MongoCommandException;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the server something that a read-only user may not be allowed to know. */
final class Allowed {
    private static final int UNAUTHORIZED = 13;
    private static final int NO_SUCH_COLLECTION = 26;

    private Allowed() {}

    /** The answer; nothing without the right to it, or where what it is about does not exist. */
    static <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (MongoCommandException refused) {
            if (refused.getErrorCode() != UNAUTHORIZED && refused.getErrorCode() != NO_SUCH_COLLECTION) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
