package dev.fosh.transfer;

import com.mongodb.client.MongoIterable;
import dev.fosh.console.Console;
import dev.fosh.console.Progress;
import dev.fosh.media.PathRewriter;
import dev.fosh.media.SeenPaths;
import dev.fosh.run.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Writes all files of an export into a folder that is not yet at its place.
 *
 * <p>The order is that of the SDK: samples with their media, frames, results, tags; {@code metadata.json} is the last
 * file, without which a folder is no export.
 */
final class DatasetExport {
    private final ExportSource source;
    private final ExportRequest request;
    private final Run run;
    private final Console console;

    /** How much was written. */
    record Counts(long samples, long frames, long media, long bytes) {}

    DatasetExport(ExportSource source, ExportRequest request, Run run, Console console) {
        this.source = source;
        this.request = request;
        this.run = run;
        this.console = console;
    }

    /**
     * Writes the export, packed where the target is an archive.
     *
     * @param sizes about how many samples and frames there are, for the progress
     */
    Counts write(ExportDirectory directory, ExportTarget target, Manifest.Origin origin, long sizes)
            throws IOException {
        Path folder = directory.path();
        try (Manifest manifest = new Manifest(folder, origin);
                MovedSources moved = new MovedSources(directory.moved());
                Progress progress = console.progress("samples and frames", sizes)) {
            if (target.archive().isEmpty()) {
                MediaCopier.Watch watch = watch(progress);
                FileTransfer transfer = new FileTransfer(folder, request.media().mode(), run::checkStop, moved);
                try (MediaSink sink = new MediaCopier(transfer, manifest, watch)) {
                    Texts texts = texts(folder, manifest, sink, progress);
                    return complete(folder, manifest, moved, texts, sink.count());
                }
            }
            try (MediaList media = new MediaList(folder, request.media().mode(), moved);
                    ArchiveWriter archive = new ArchiveWriter(
                            directory.packed(),
                            target.archive().get(),
                            target.name(),
                            run.now().getValue())) {
                Texts texts = texts(folder, manifest, media, progress);
                new Packing(folder, archive, manifest, watch(progress))
                        .pack(request.media().mode(), media);
                Counts counts = complete(folder, manifest, moved, texts, media.count());
                Packing.packLast(folder, archive, run::checkStop);
                return counts;
            }
        }
    }

    private MediaCopier.Watch watch(Progress progress) {
        return new MediaCopier.Watch() {
            @Override
            public void check() {
                run.checkStop();
            }

            @Override
            public void done(FileEntry file) {
                progress.at(file.path());
            }
        };
    }

    /** What was written before the end. */
    private record Texts(long samples, long frames, BsonDocument metadata) {}

    private Texts texts(Path folder, Manifest manifest, MediaSink sink, Progress progress) throws IOException {
        if (request.media().mode().isInFolder()) {
            Files.createDirectory(folder.resolve("data"));
        }
        CollectionExport documents = new CollectionExport(run, folder, manifest, progress);
        long samples = write(
                documents, folder, "samples", source.samples(), paths(MediaField.ofSamples(source.document()), sink));
        long frames = source.hasVideos() ? write(documents, folder, "frames", source.frames(), framePaths(sink)) : 0;
        sink.finish();
        BsonDocument metadata = new MetadataDocument(source.database())
                .of(source.reloaded(), request.parts(), source.filter().isEmpty());
        new RunResults(source.database(), folder, manifest, run::checkStop).write(metadata);
        new TagsExport(source, run).write(folder, manifest);
        return new Texts(samples, frames, metadata);
    }

    private long write(
            CollectionExport documents,
            Path folder,
            String key,
            MongoIterable<RawBsonDocument> source,
            UnaryOperator<RawBsonDocument> change)
            throws IOException {
        try (BatchReader batches = new BatchReader(source, change)) {
            if (!request.parts().useDirs()) {
                return documents.writeFile(batches, key);
            }
            Files.createDirectory(folder.resolve(key));
            return documents.writeFiles(batches, key);
        }
    }

    private UnaryOperator<RawBsonDocument> paths(List<MediaField> fields, MediaSink sink) {
        boolean isRewriting =
                request.media().mode().isInFolder() || request.media().relDir().isPresent();
        if (!isRewriting) {
            return UnaryOperator.identity();
        }
        return new PathRewriter(MediaPlaces.tree(fields), new MediaPlaces(fields, request.media(), sink))::rewrite;
    }

    /** The SDK leaves paths of frames alone. */
    private UnaryOperator<RawBsonDocument> framePaths(MediaSink sink) {
        return request.media().ofFrames()
                ? paths(MediaField.ofFrames(source.document()), sink)
                : UnaryOperator.identity();
    }

    private Counts complete(Path folder, Manifest manifest, MovedSources moved, Texts texts, long media)
            throws IOException {
        byte[] metadata = DocumentBytesText.of(texts.metadata());
        manifest.add(FileEntry.file(
                ExportShape.METADATA, metadata.length, SeenPaths.sha256().digest(metadata)));
        manifest.finish(new Manifest.Totals(texts.samples(), texts.frames(), media, UserIndexes.json(source)));
        moved.force();
        run.check();
        try (HashedFile file = new HashedFile(folder, ExportShape.METADATA);
                InputStream text = new ByteArrayInputStream(metadata)) {
            text.transferTo(file);
            file.finish();
        }
        return new Counts(texts.samples(), texts.frames(), media, manifest.bytes());
    }
}
