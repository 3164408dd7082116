package dev.fosh.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/** A source whose samples and frames were understood before; all else is asked of the source itself. */
record SpooledSource(DatasetSource source, Spool spooledSamples, Spool spooledFrames) implements DatasetSource {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public BsonDocument metadata() {
        return source.metadata();
    }

    @Override
    public Iterable<Portion> samples() {
        return spooledSamples.isWhole() ? spooledSamples.portions("the samples") : source.samples();
    }

    @Override
    public Optional<Iterable<Portion>> frames() {
        return source.frames().map(frames -> spooledFrames.isWhole() ? spooledFrames.portions("the frames") : frames);
    }

    @Override
    public boolean mayHaveOrphans() {
        return source.mayHaveOrphans();
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public Optional<Path> base() {
        return source.base();
    }

    @Override
    public Set<String> mediaFields() {
        return source.mediaFields();
    }

    @Override
    public Optional<InputStream> results(String map, String key) throws IOException {
        return source.results(map, key);
    }

    @Override
    public Iterable<BsonDocument> tags() {
        return source.tags();
    }

    @Override
    public Map<String, List<BsonDocument>> indexes() {
        return source.indexes();
    }
}
