package dev.fosh.transfer;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.bson.BsonDocument;

/**
 * A dataset to be copied. Its documents are streamed once: what one database holds, another can hold.
 *
 * @param source where it is read
 * @param origin which it is
 * @param next the line that leads to the copy
 * @param version which versions are known
 */
record CopyOrder(
        DatabaseSource source,
        CopyOrigin origin,
        ImportRequest request,
        String next,
        ImportVersion version,
        Console console)
        implements ImportOrder {
    @Override
    public String kind() {
        return Copies.KIND;
    }

    @Override
    public BsonDocument stored() {
        return request.stored().append("origin", origin.stored());
    }

    @Override
    public String lineWithOtherName() {
        return request.line().replaceFirst(" --name ('[^']*'|\\S+)", "") + " --name OTHER";
    }

    @Override
    public Material material() {
        return FolderOrder.checked(source, request, version, console);
    }

    @Override
    public long check(Material material) {
        return source.samplesExpected() + (material.hasFrames() ? source.framesExpected() : 0);
    }

    @Override
    public Report done(String run, Validation.Validated counts) {
        return CopyReport.done(run, this, next, counts);
    }

    @Override
    public void requireOther(BsonDocument there) {
        if (origin.place().isEmpty() && there.get("_id").equals(origin.id()) && source.isIn(there)) {
            throw FoshException.of(
                            ErrorCode.CONFLICTING_OPTIONS,
                            "the dataset " + Shown.word(origin.name()) + " can't be copied over itself")
                    .why("In its own database a copy needs another name.")
                    .tryThis(lineWithOtherName());
        }
    }
}
