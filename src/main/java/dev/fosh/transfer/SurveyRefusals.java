package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What keeps an export from being made, as far as its media tell before anything is written. */
final class SurveyRefusals {
    private SurveyRefusals() {}

    /**
     * Refuses what would fail half-way or lose files.
     *
     * @throws FoshException {@code MEDIA_IN_TARGET}, {@code MEDIA_REMOTE}, {@code OUTSIDE_REL_DIR}, {@code MEDIA_NOT_FOUND}
     */
    static void check(MediaSurvey survey, ExportRequest request) {
        inTarget(survey, request);
        if (!request.media().mode().isInFolder()) {
            return;
        }
        if (survey.remote().count() > 0) {
            throw FoshException.of(
                            ErrorCode.MEDIA_REMOTE,
                            Figures.count(survey.remote().count()) + " media are not on this machine")
                    .why(survey.remote().listed())
                    .tryThis(request.line() + " --export-media false");
        }
        if (survey.outside().count() > 0) {
            throw FoshException.of(
                            ErrorCode.OUTSIDE_REL_DIR,
                            Figures.count(survey.outside().count(), "file") + " outside of --rel-dir "
                                    + request.media().relDir().orElseThrow())
                    .why(survey.outside().listed())
                    .tryThis("help export");
        }
        missing(survey, request);
    }

    /** Refuses where media are in what would be replaced. */
    static void inTarget(MediaSurvey survey, ExportRequest request) {
        if (survey.inTarget().count() > 0) {
            throw FoshException.of(
                            ErrorCode.MEDIA_IN_TARGET,
                            Figures.count(survey.inTarget().count(), "file") + " of the dataset "
                                    + (survey.inTarget().count() == 1 ? "is" : "are") + " in " + request.target()
                                    + ", which would be replaced")
                    .why(survey.inTarget().listed())
                    .tryThis("export --export-dir " + Shown.word(request.target() + "-2"));
        }
    }

    /** The refusal where another dataset has media in what would be replaced. */
    static FoshException ofOther(String dataset, ExportRequest request) {
        return FoshException.of(
                        ErrorCode.MEDIA_IN_TARGET,
                        "the dataset " + Shown.word(dataset) + " has media in " + request.target()
                                + ", which would be replaced")
                .tryThis("export --export-dir " + Shown.word(request.target() + "-2"));
    }

    private static void missing(MediaSurvey survey, ExportRequest request) {
        long count = survey.missing().count();
        if (count > 0) {
            throw FoshException.of(
                            ErrorCode.MEDIA_NOT_FOUND,
                            Figures.count(count, "file") + " of the dataset " + (count == 1 ? "is" : "are")
                                    + " not there")
                    .why(survey.missing().listed())
                    .tryThis(request.line() + " --export-media false");
        }
    }

    /**
     * Refuses what the disk has no room for.
     *
     * @param needed bytes, about
     * @throws FoshException {@code NO_ROOM_FOR_EXPORT}
     */
    static void room(Path target, long needed) {
        Path there = target.getParent();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            long room = Files.getFileStore(there).getUsableSpace();
            if (room < needed) {
                throw FoshException.of(
                                ErrorCode.NO_ROOM_FOR_EXPORT,
                                "the export takes about " + Figures.bytes(needed) + ", and there are "
                                        + Figures.bytes(room) + " left in " + there)
                        .tryThis("export --export-media false");
            }
        } catch (IOException unknown) {
            throw TransferFault.of(unknown, there);
        }
    }
}
