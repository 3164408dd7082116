package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What failures of single files mean. */
final class SendFault {
    private SendFault() {}

    /** Throws what every other file would meet too. */
    static void requireOfOneFile(FoshException failed) {
        switch (failed.code()) {
            case MEDIA_CHANGED, MEDIA_NOT_FOUND, OBJECT_DAMAGED, OBJECT_NOT_FOUND -> {
                return;
            }
            case STORE_FAILED, STORE_UNREACHABLE, FAILED_INPUT_OUTPUT -> {
                return;
            }
            default -> throw failed;
        }
    }

    /** Whether it tells of the store and not of the file: many in a row mean that it is not to be reached. */
    static boolean isOfStore(FoshException failed) {
        return failed.code() == ErrorCode.STORE_FAILED || failed.code() == ErrorCode.STORE_UNREACHABLE;
    }

    static boolean isGone(IOException failed) {
        return failed instanceof NoSuchFileException || failed instanceof FileNotFoundException;
    }

    static String reason(IOException failed) {
        if (isGone(failed)) {
            return "there is no such file";
        }
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failed instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : failed.getMessage();
        return reason == null ? failed.getClass().getSimpleName() : reason;
    }

    static String reason(FoshException failed) {
        return failed.code().id() + ": " + failed.what()
                + failed.why().map(why -> " (" + why + ")").orElse("");
    }

    /** The fault of a file that can't be read. */
    static FoshException of(IOException failed, PlannedFile file) {
        return FoshException.of(
                        isGone(failed) ? ErrorCode.MEDIA_NOT_FOUND : ErrorCode.FAILED_INPUT_OUTPUT,
                        "the file can't be sent: " + file.path())
                .why(reason(failed))
                .causedBy(failed);
    }
}
