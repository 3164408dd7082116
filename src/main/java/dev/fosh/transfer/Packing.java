package dev.fosh.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/** Packs the files of a folder, and the media of a list, into an archive. */
final class Packing {
    private static final Set<String> TEXTS = Set.of(
            "samples.json",
            "frames.json",
            "tags.json",
            "samples",
            "frames",
            "annotations",
            "brain",
            "evaluations",
            "runs");

    private final Path folder;
    private final ArchiveWriter archive;
    private final Manifest manifest;
    private final MediaCopier.Watch watch;

    Packing(Path folder, ArchiveWriter archive, Manifest manifest, MediaCopier.Watch watch) {
        this.folder = folder;
        this.archive = archive;
        this.manifest = manifest;
        this.watch = watch;
    }

    /** Packs everything but the last two files. */
    void pack(MediaMode mode, MediaList media) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            Iterator<Path> texts = all.filter(this::isText).iterator();
            while (texts.hasNext()) {
                add(archive, folder, folder.relativize(texts.next()).toString(), watch::check);
            }
        }
        if (mode.isInFolder()) {
            archive.addFolder("data");
        }
        media.pack(archive, manifest, watch);
    }

    private boolean isText(Path file) {
        return Files.isRegularFile(file)
                && TEXTS.contains(folder.relativize(file).getName(0).toString());
    }

    /** Packs the manifest and {@code metadata.json}, and ends the archive. */
    static void packLast(Path folder, ArchiveWriter archive, Runnable check) throws IOException {
        add(archive, folder, Manifest.NAME, check);
        add(archive, folder, ExportShape.METADATA, check);
        archive.finish();
    }

    private static void add(ArchiveWriter archive, Path folder, String name, Runnable check) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            archive.add(name, in, Files.size(file), check);
        }
    }
}
