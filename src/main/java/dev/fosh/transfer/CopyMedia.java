package dev.fosh.transfer;

import dev.fosh.console.Console;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.FieldUploads;
import dev.fosh.media.Roots;
import dev.fosh.run.Run;
import java.util.List;
import java.util.Optional;

/**
 * The media of a dataset that is copied, on their way to an object store.
 *
 * @param isResumed whether some may have been sent before
 */
record CopyMedia(FieldUploads uploads, boolean isResumed, Console console) implements MovedMedia {
    private static final String FRAMES = "frames.";

    @Override
    public void bring(Run run) {
        uploads.send(console, isResumed, run::check);
    }

    @Override
    public List<String> fields() {
        return uploads.fields();
    }

    @Override
    public Optional<String> of(String field, String path) {
        Optional<String> moved = uploads.of(field, path);
        // Frames may be there whose sample is gone; nobody sees them, and nobody planned their media.
        if (moved.isEmpty() && !Roots.isRemote(path) && !field.startsWith(FRAMES)) {
            throw FoshException.of(
                            ErrorCode.CONCURRENT_EDIT,
                            "the dataset was changed while its media were sent: " + Text.escaped(path) + " is new")
                    .why("The copy was not made; what was sent is in the store, and is found there by the next copy.");
        }
        return moved;
    }
}
