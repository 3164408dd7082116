package dev.fosh.transfer;

import dev.fosh.run.Run;
import java.util.List;
import java.util.Optional;

/** Where the media of a dataset have gone that is taken somewhere else. Thread-safe. */
interface MovedMedia {
    /** They stay where they are. */
    MovedMedia NONE = new MovedMedia() {
        @Override
        public List<String> fields() {
            return List.of();
        }

        @Override
        public Optional<String> of(String field, String path) {
            return Optional.empty();
        }
    };

    /**
     * Takes them there, before anything says so.
     *
     * @throws dev.fosh.fault.FoshException where not all of them are safely there
     */
    default void bring(Run run) {}

    /** The fields whose media have gone somewhere, by the keys of documents; {@code frames.…} for frames. */
    List<String> fields();

    /** The new path of a field's medium; absent where it stays. */
    Optional<String> of(String field, String path);

    /** Those of one collection: by the keys inside of its documents. */
    default MovedMedia in(boolean isFrames) {
        String prefix = isFrames ? "frames." : "";
        List<String> own = fields().stream()
                .filter(field -> field.startsWith("frames.") == isFrames)
                .map(field -> field.substring(prefix.length()))
                .toList();
        MovedMedia all = this;
        return own.isEmpty()
                ? NONE
                : new MovedMedia() {
                    @Override
                    public List<String> fields() {
                        return own;
                    }

                    @Override
                    public Optional<String> of(String field, String path) {
                        return own.contains(field) ? all.of(prefix + field, path) : Optional.empty();
                    }
                };
    }
}
