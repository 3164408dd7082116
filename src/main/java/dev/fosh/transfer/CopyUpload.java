package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.RemoteDir;
import dev.fosh.media.StoreOptions;
import java.util.Optional;

/**
 * Where the media of a copy go.
 *
 * @param isAll whether all fields go; otherwise {@code filepath} only
 */
record CopyUpload(RemoteDir dir, boolean isAll, StoreOptions options) {
    /**
     * What was typed; absent where media stay.
     *
     * @throws FoshException {@code BAD_REMOTE_DIR}, {@code UNSUPPORTED_STORE}, {@code CONFLICTING_OPTIONS}
     */
    static Optional<CopyUpload> of(Optional<String> dir, boolean isAll, StoreOptions options) {
        if (dir.isEmpty() && (isAll || !options.equals(StoreOptions.NONE))) {
            String option = isAll ? "--media-fields" : "an option of an object store";
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, option + " belongs to --upload-media")
                    .why("Without it a copy has the media where they are.")
                    .tryThis("copy --to URI --upload-media s3://bucket/prefix --media-fields");
        }
        return dir.map(typed -> new CopyUpload(RemoteDir.parse(typed), isAll, options));
    }

    /** As it could be typed again. */
    String text() {
        StringBuilder text = new StringBuilder(" --upload-media " + Shown.word(dir.toString()));
        text.append(isAll ? " --media-fields" : "");
        options.endpoint().ifPresent(url -> text.append(" --endpoint ").append(Shown.word(url)));
        options.region().ifPresent(region -> text.append(" --region ").append(Shown.word(region)));
        options.profile().ifPresent(profile -> text.append(" --s3-profile ").append(Shown.word(profile)));
        return text.toString();
    }
}
