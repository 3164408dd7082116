package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.Arrays;

/** What becomes of media files when a dataset is exported. */
enum MediaMode {
    /** Copied into the folder. */
    COPY("true"),
    /** Left where they are; paths stay as stored. */
    NONE("false"),
    /** Brought into the folder, and deleted where they were once the folder is complete. */
    MOVE("move"),
    /** The folder gets links to them. */
    SYMLINK("symlink");

    private final String word;

    MediaMode(String word) {
        this.word = word;
    }

    /** As it is typed. */
    String word() {
        return word;
    }

    /** Whether the folder has media, and paths of the documents lead into it. */
    boolean isInFolder() {
        return this != NONE;
    }

    /**
     * The mode of that word.
     *
     * @throws FoshException {@code BAD_VALUE}, in the SDK's words
     */
    static MediaMode of(String typed) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(typed))
                .findFirst()
                .orElseThrow(() -> FoshException.of(
                                ErrorCode.BAD_VALUE,
                                "Unsupported media export mode `" + typed
                                        + "`. The supported values are (True, False, 'move', 'symlink')")
                        .tryThis("export --export-media false"));
    }
}
