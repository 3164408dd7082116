package dev.fosh.transfer;

import dev.fosh.console.Progress;
import dev.fosh.dataset.ResultsJson;
import dev.fosh.dataset.SdkJsonException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.run.Several;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** Reads all that is to be imported and finds what can't be stored, before anything is made of it. */
final class Validation {
    private final Material material;
    private final Several several;
    private final Runnable check;
    private final Faults faults = new Faults();
    private final IdentitySet samples = new IdentitySet(Ids.WIDTH);
    private final IdentitySet frames = new IdentitySet(FrameRules.PLACE_WIDTH);
    private final IdentitySet frameIds = new IdentitySet(Ids.WIDTH);
    private long sampleCount;
    private long frameCount;
    private long bytes;
    private long media;
    private Optional<Spool> sampleSpool = Optional.empty();
    private Optional<Spool> frameSpool = Optional.empty();
    private Batches batches = new Batches() {};

    /**
     * Prepares.
     *
     * @param check throws when the user wants to stop
     */
    Validation(Material material, Several several, Runnable check) {
        this.material = material;
        this.several = several;
        this.check = check;
    }

    /** Takes samples and frames as they are understood. */
    Validation keeping(Optional<Spool> samplesKept, Optional<Spool> framesKept) {
        sampleSpool = samplesKept;
        frameSpool = framesKept;
        return this;
    }

    /** Takes samples and frames to look at them otherwise; may throw to end the check. */
    Validation showing(Batches to) {
        batches = to;
        return this;
    }

    /** Is shown what was understood and found in order, a batch at a time. */
    interface Batches {
        /** Of samples. */
        default void samples(RawBatch batch) {}

        /** Of frames. */
        default void frames(RawBatch batch) {}
    }

    /**
     * What there is to be imported.
     *
     * @param bytes of samples and frames as they will be stored
     * @param media how many media paths there are
     */
    record Validated(long samples, long frames, long bytes, long media) {
        /** As a run keeps it. */
        BsonDocument stored() {
            return new BsonDocument("samples", new BsonInt64(samples))
                    .append("frames", new BsonInt64(frames))
                    .append("bytes", new BsonInt64(bytes))
                    .append("media", new BsonInt64(media));
        }

        /** Reads what {@link #stored} wrote; absent where there is none of it. */
        static Optional<Validated> of(BsonDocument stored) {
            return stored.isInt64("samples")
                    ? Optional.of(new Validated(
                            stored.getInt64("samples").getValue(),
                            stored.getInt64("frames").getValue(),
                            stored.getInt64("bytes").getValue(),
                            stored.getInt64("media").getValue()))
                    : Optional.empty();
        }
    }

    /**
     * Looks at everything.
     *
     * @throws dev.fosh.fault.FoshException for what is wrong, the first few of each collection in words
     */
    Validated validate(Progress progress) {
        results();
        faults.requireNone(material.source().name());
        samples(progress);
        faults.requireNone(material.source().name());
        frames(progress);
        faults.requireNone(material.source().name());
        new TagsCheck(material, samples).check(faults);
        faults.requireNone(material.source().name());
        return new Validated(sampleCount, frameCount, bytes, media);
    }

    private void results() {
        if (!material.parts().hasRuns()) {
            return;
        }
        for (String map : DatasetSource.RUN_MAPS) {
            BsonDocument runs = material.metadata().getDocument(map, new BsonDocument());
            for (String key : runs.keySet()) {
                check.run();
                results(map, key);
            }
        }
    }

    private void results(String map, String key) {
        try (InputStream json = material.source().results(map, key).orElse(null)) {
            if (json != null) {
                ResultsJson.copy(new BoundedStream(json, BoundedStream.RESULTS), OutputStream.nullOutputStream());
            }
        } catch (SdkJsonException | IOException notJson) {
            faults.add(new Fault(ErrorCode.BAD_RUN, "the results of " + map + "." + key, notJson.getMessage()));
        }
    }

    private void samples(Progress progress) {
        PortionCheck checks = material.sampleCheck();
        Iterable<Portion> portions =
                () -> new Stopping(material.source().samples().iterator());
        several.each(portions, checks::check, checked -> {
            twice(checked, samples, 0, ErrorCode.DUPLICATE_ID, "its id was there before");
            take(checked);
            sampleSpool.ifPresent(spool -> spool.add(checked.batch()));
            if (faults.isEmpty()) {
                batches.samples(checked.batch());
            }
            sampleCount += checked.batch().size();
            progress.add(checked.batch().size());
        });
        material.parts().most().ifPresent(most -> sampleCount = Math.min(most, sampleCount));
    }

    private void frames(Progress progress) {
        Optional<Iterable<Portion>> source = material.source().frames();
        if (source.isEmpty()) {
            return;
        }
        PortionCheck checks = material.frameCheck();
        several.each(() -> new Stopping(source.get().iterator()), checks::check, checked -> {
            requireFrames(checked);
            twice(checked, frames, 0, ErrorCode.DUPLICATE_FRAME, "its sample has a frame of this number already");
            twice(checked, frameIds, FrameRules.PLACE_WIDTH, ErrorCode.DUPLICATE_ID, "its id was there before");
            take(checked);
            orphans(checked);
            frameSpool.ifPresent(spool -> spool.add(checked.batch()));
            if (faults.isEmpty()) {
                batches.frames(checked.batch());
            }
            frameCount += checked.batch().size();
            progress.add(checked.batch().size());
        });
    }

    private void requireFrames(PortionCheck.Checked checked) {
        if (!material.hasFrames() && checked.batch().size() > 0 && frameCount == 0) {
            faults.add(new Fault(
                    ErrorCode.BAD_FRAME,
                    checked.batch().place(0),
                    "the dataset holds no videos, and can have no frames"));
        }
    }

    /** Finds what was there before; keys of zeros are those of documents that have none. */
    private static void twice(PortionCheck.Checked checked, IdentitySet known, int at, ErrorCode code, String what) {
        for (int i = 0; i < checked.batch().size(); i++) {
            int key = i * checked.keyWidth() + at;
            boolean isNew = !Ids.isSet(checked.keys(), key, known.width()) || known.add(checked.keys(), key);
            if (!isNew) {
                checked.faults().add(new Fault(code, PortionCheck.place(checked.batch(), i), what));
            }
        }
    }

    private void take(PortionCheck.Checked checked) {
        check.run();
        faults.addAll(checked.faults());
        bytes += checked.bytes();
        media += checked.media();
    }

    private void orphans(PortionCheck.Checked checked) {
        if (!samples.isComplete()) {
            return;
        }
        int width = checked.keyWidth();
        for (int i = 0; i < checked.batch().size(); i++) {
            if (!samples.contains(checked.keys(), i * width)) {
                faults.add(new Fault(
                        ErrorCode.ORPHAN_FRAME,
                        PortionCheck.place(checked.batch(), i),
                        "there is no sample "
                                + Ids.hex(Arrays.copyOf(checked.keys(), checked.keys().length), i * width)));
            }
        }
    }

    /** Ends early after so many samples, and when the user wants to stop. */
    private final class Stopping implements Iterator<Portion> {
        private final Iterator<Portion> portions;

        Stopping(Iterator<Portion> portions) {
            this.portions = portions;
        }

        @Override
        public boolean hasNext() {
            check.run();
            return portions.hasNext();
        }

        @Override
        public Portion next() {
            if (!portions.hasNext()) {
                throw new NoSuchElementException();
            }
            return portions.next();
        }
    }

    /** Whether a value is there and not null. */
    static boolean isSet(BsonValue value) {
        return value != null && !value.isNull();
    }
}
