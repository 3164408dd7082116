package dev.fosh.media;

import dev.fosh.console.Figures;
import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keeps an upload from being made, and what it left. */
final class UploadRefusals {
    private static final int SHOWN = 20;

    private UploadRefusals() {}

    /**
     * Refuses names that another field uses.
     *
     * @throws FoshException {@code NAMES_OF_OTHER_FIELD}
     */
    static void requireOwnNames(UploadPlanner planner, UploadRequest request) {
        long count = planner.taken().count();
        if (count > 0) {
            throw ofOtherField(
                    Figures.count(count, "name") + " below " + request.remoteDir() + (count == 1 ? " is" : " are")
                            + " used by another media field of the dataset",
                    planner.taken().listed(),
                    request);
        }
    }

    /** The refusal where it is not known which names another field uses. */
    static FoshException unknownNames(String run, UploadRequest request) {
        return ofOtherField(
                "run " + run + " uploaded another field to " + request.remoteDir(),
                "its plan is not on this machine any more, so that --overwrite might replace its objects",
                request);
    }

    private static FoshException ofOtherField(String what, String why, UploadRequest request) {
        return FoshException.of(ErrorCode.NAMES_OF_OTHER_FIELD, what)
                .why(why)
                .tryThis("upload-media " + RemoteDir.parse(request.remoteDir()) + "/" + request.field()
                        + " --media-field " + request.field());
    }

    /**
     * Refuses files that can't be sent, unless failures are skipped.
     *
     * @throws FoshException {@code OUTSIDE_REL_DIR}, {@code MEDIA_NOT_FOUND}, {@code FAILED_INPUT_OUTPUT}
     */
    static void requireFiles(UploadPlanner planner, Optional<Path> relDir, UploadRequest request) {
        if (request.how().skipsFailures()) {
            return;
        }
        if (planner.outside().count() > 0) {
            throw ofFiles(
                    ErrorCode.OUTSIDE_REL_DIR,
                    planner.outside(),
                    "outside of --rel-dir " + relDir.orElseThrow(),
                    request);
        }
        if (planner.missing().count() > 0) {
            throw ofFiles(ErrorCode.MEDIA_NOT_FOUND, planner.missing(), "not there", request);
        }
        if (planner.unreadable().count() > 0) {
            throw ofFiles(ErrorCode.FAILED_INPUT_OUTPUT, planner.unreadable(), "not to be read", request);
        }
    }

    private static FoshException ofFiles(ErrorCode code, Offenders offenders, String what, UploadRequest request) {
        long count = offenders.count();
        return FoshException.of(code, Figures.count(count, "file") + (count == 1 ? " is " : " are ") + what)
                .why(offenders.listed() + "\nNothing was uploaded.")
                .tryThis(request.how().line() + " --skip-failures");
    }

    /** What was not done of an upload. */
    static FoshException left(UploadPlan plan, UploadCounts counts) {
        List<String> lines = new ArrayList<>(reasons(plan, SHOWN));
        if (counts.left() > lines.size()) {
            lines.add("and " + Figures.count(counts.left() - lines.size()) + " more");
        }
        FoshException left = FoshException.of(
                        ErrorCode.SOME_FILES_FAILED,
                        Figures.count(counts.left()) + " of " + Figures.count(counts.files(), "file")
                                + (counts.left() == 1 ? " was" : " were") + " not uploaded")
                .why(String.join("\n", lines));
        return counts.isNothing() ? left.status(1) : left;
    }

    /** The first files that are not safe, with the reasons. */
    static List<String> reasons(UploadPlan plan, int most) {
        Map<Integer, String> lines = new LinkedHashMap<>();
        plan.eachReason((number, state, why) -> {
            // A file that failed again has its latest reason, once.
            if (lines.size() < most || lines.containsKey(number)) {
                lines.put(
                        number,
                        state.word() + ": " + Text.escaped(plan.at(number).path()) + " (" + why + ")");
            }
        });
        return List.copyOf(lines.values());
    }
}
