package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Puts what the file system complains about into words for people. */
final class TransferFault {
    private TransferFault() {}

    /**
     * The fault of a failed read or write.
     *
     * @param place the file or folder it happened to, where the failure does not say itself
     */
    static FoshException of(IOException failed, Path place) {
        if (failed instanceof ClosedByInterruptException) {
            return FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        }
        String where = failed instanceof FileSystemException named && named.getFile() != null
                ? named.getFile()
                : place.toString();
        if (failed instanceof NoSuchFileException || failed instanceof FileNotFoundException) {
            return FoshException.of(ErrorCode.MEDIA_NOT_FOUND, "there is no file " + where)
                    .why("it was there a moment ago, or its directory can't be read")
                    .causedBy(failed);
        }
        String reason = reason(failed);
        boolean isRefused = failed instanceof AccessDeniedException || reason.contains("Read-only file system");
        ErrorCode code = isRefused ? ErrorCode.TARGET_NOT_WRITABLE : ErrorCode.FAILED_INPUT_OUTPUT;
        return FoshException.of(code, where + " could not be read or written")
                .why(reason)
                .tryThis("export --export-dir /tmp/NAME")
                .causedBy(failed);
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failed instanceof FileSystemException named ? named.getReason() : failed.getMessage();
        return reason == null ? failed.getClass().getSimpleName() : reason;
    }
}
