package dev.fosh.transfer;

import dev.fosh.console.Progress;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Run;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Fills the new collections: several threads read and change, one sends, so that documents keep their order.
 */
final class Filling {
    /** What paths and tags usually add to a document, in bytes. */
    private static final int GROWTH = 128;

    private final Run run;
    private final Material material;
    private final NewCollections collections;
    private final Progress progress;
    private final ImportedSamples imported;
    private long samples;
    private long frames;
    private long bytes;
    private long media;

    Filling(Run run, Material material, NewCollections collections, Progress progress) {
        this.run = run;
        this.material = material;
        this.collections = collections;
        this.progress = progress;
        this.imported = new ImportedSamples(collections.samples().collection());
    }

    /** The samples that were stored. */
    ImportedSamples imported() {
        return imported;
    }

    /** What was stored. */
    Validation.Validated counts() {
        return new Validation.Validated(samples, frames, bytes, media);
    }

    /** A changed batch. */
    private record Changed(RawBatch batch, long media) {}

    /**
     * Sends everything.
     *
     * @param tags appended to those of the samples
     */
    void fill(ObjectId dataset, List<String> tags) {
        long now = run.now().getValue();
        RewriteRules sampleRules = material.sampleRules(new RewriteRules.Stamp(now, dataset, id("sample")), tags);
        OptionalLong most = material.parts().most();
        Iterable<Portion> portions = () -> upTo(material.source().samples().iterator(), most);
        run.several().each(portions, portion -> changed(portion, sampleRules, most), this::addSamples);
        Optional<Iterable<Portion>> source = material.source().frames().filter(any -> material.hasFrames());
        if (source.isPresent()) {
            RewriteRules frameRules = material.frameRules(new RewriteRules.Stamp(now, dataset, id("frame")));
            run.several()
                    .each(source.get(), portion -> changed(portion, frameRules, OptionalLong.empty()), this::addFrames);
        }
    }

    private java.util.function.LongFunction<ObjectId> id(String purpose) {
        return index -> run.id(null, "import", purpose + " " + index).getValue();
    }

    private Iterator<Portion> upTo(Iterator<Portion> portions, OptionalLong most) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return (most.isEmpty() || samples < most.getAsLong()) && portions.hasNext();
            }

            @Override
            public Portion next() {
                return portions.next();
            }
        };
    }

    private Changed changed(Portion portion, RewriteRules rules, OptionalLong most) {
        RawBatch from = portion.documents();
        RawBatch to = from.like(from.buffer().length() + from.size() * GROWTH);
        DocumentRewrite rewrite = new DocumentRewrite(rules);
        for (int i = 0; i < from.size() && from.index(i) < most.orElse(Long.MAX_VALUE); i++) {
            rewrite.rewrite(from, i, to);
        }
        return new Changed(to, rewrite.media());
    }

    private void addSamples(Changed changed) {
        collections.addSamples(changed.batch());
        imported.add(changed.batch());
        samples += changed.batch().size();
        media += changed.media();
        count(changed.batch());
    }

    private void addFrames(Changed changed) {
        RawBatch batch = wanted(changed.batch());
        collections.addFrames(batch);
        frames += batch.size();
        media += changed.media();
        count(batch);
    }

    private void count(RawBatch batch) {
        bytes += batch.buffer().length();
        progress.add(batch.size());
    }

    /** Those whose sample is imported; the others are only left out where not all samples were to be imported. */
    private RawBatch wanted(RawBatch batch) {
        if (material.source().mayHaveOrphans()) {
            return batch;
        }
        List<ObjectId> owners = ImportedSamples.owners(batch);
        Set<ObjectId> distinct = new HashSet<>(owners);
        Set<ObjectId> there = imported.among(distinct);
        if (there.size() == distinct.size()) {
            return batch;
        }
        RawBatch wanted = batch.like(batch.buffer().length());
        for (int i = 0; i < batch.size(); i++) {
            if (there.contains(owners.get(i))) {
                wanted.begin();
                wanted.buffer().append(batch.bytes(), batch.start(i), batch.length(i));
            } else if (material.parts().most().isEmpty()) {
                throw FoshException.of(
                        ErrorCode.ORPHAN_FRAME, batch.place(i) + ": there is no sample " + owners.get(i));
            }
        }
        return wanted;
    }
}
