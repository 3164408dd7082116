package dev.fosh.transfer;

import java.util.Optional;

/**
 * What an export will write.
 *
 * @param samples how many, about
 * @param frames how many, about
 * @param textBytes of JSON, about
 * @param survey of the media; absent where nobody looked at them
 * @param isPublished whether an interrupted run has come so far that only cleaning up is left
 */
record ExportPlan(
        ExportSource source,
        ExportRequest request,
        ExportTarget target,
        long samples,
        long frames,
        long textBytes,
        Optional<MediaSurvey> survey,
        boolean isPublished) {
    static ExportPlan published(ExportSource source, ExportRequest request, ExportTarget target) {
        return new ExportPlan(source, request, target, 0, 0, 0, Optional.empty(), true);
    }

    long documents() {
        return samples + frames;
    }

    /** How many files are brought along. */
    long media() {
        return request.media().mode().isInFolder()
                ? survey.map(MediaSurvey::files).orElse(0L)
                : 0;
    }

    /** What the target will take, about. */
    long bytes() {
        boolean isCopied =
                request.media().mode() == MediaMode.COPY || request.media().mode() == MediaMode.MOVE;
        return textBytes + (isCopied ? survey.map(MediaSurvey::bytes).orElse(0L) : 0);
    }
}
