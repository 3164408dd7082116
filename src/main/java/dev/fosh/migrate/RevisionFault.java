package dev.fosh.migrate;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.ServerFault;

/** Says which revision could not go on, and what the server or the document said to it. */
final class RevisionFault {
    private RevisionFault() {}

    static FoshException of(Revision revision, Direction direction, RuntimeException failure) {
        FoshException said = ServerFault.of(failure).orElse(null);
        FoshException fault = FoshException.of(
                ErrorCode.REVISION_FAILED,
                revision.version() + " " + direction + ": " + (said == null ? failure.getMessage() : said.what()));
        return (said == null ? fault : said.why().map(fault::why).orElse(fault)).causedBy(failure);
    }
}
