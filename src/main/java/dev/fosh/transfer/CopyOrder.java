package dev.fosh.transfer;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.FieldUploads;
import java.util.Optional;
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
        Media media)
        implements ImportOrder {
    /**
     * The media, where they are taken along.
     *
     * @param uploads absent where they stay
     * @param isResumed whether some may have been sent before
     */
    record Media(Optional<FieldUploads> uploads, boolean isResumed, Console console) {}

    /** The same with its media, which are to be closed with it. */
    CopyOrder with(FieldUploads uploads) {
        return new CopyOrder(
                source,
                origin,
                request,
                next,
                version,
                new Media(Optional.of(uploads), media.isResumed(), media.console()));
    }

    @Override
    public String kind() {
        return Copies.KIND;
    }

    @Override
    public BsonDocument stored() {
        BsonDocument stored = request.stored().append("origin", origin.stored());
        media.uploads().ifPresent(uploads -> stored.append(FieldUploads.STORED, uploads.keep()));
        return stored;
    }

    @Override
    public String lineWithOtherName() {
        return request.line().replaceFirst(" --name ('[^']*'|\\S+)", "") + " --name OTHER";
    }

    @Override
    public Material material() {
        return FolderOrder.checked(source, request, version, media.console());
    }

    @Override
    public long check(Material material) {
        return source.samplesExpected() + (material.hasFrames() ? source.framesExpected() : 0);
    }

    @Override
    public Material ready(Material checked) {
        media.uploads().ifPresent(FieldUploads::begin);
        return media.uploads()
                .map(uploads -> checked.moved(new CopyMedia(uploads, media.isResumed(), media.console())))
                .orElse(checked);
    }

    @Override
    public FoshException told(String run, FoshException failed) {
        return media.uploads().isPresent() ? failed.tryThis("resume " + run) : failed;
    }

    @Override
    public void close() {
        media.uploads().ifPresent(FieldUploads::close);
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
