package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an export goes: a folder, or an archive by its name.
 *
 * @param path absolute, links of its directory resolved
 * @param archive how it is packed; absent for a folder
 */
record ExportTarget(Path path, Optional<ArchiveFormat> archive) {
    /** The target that a path names. */
    static ExportTarget of(Path typed) {
        Path path = typed.toAbsolutePath().normalize();
        if (path.getFileName() == null) {
            throw FoshException.of(ErrorCode.TARGET_NOT_EMPTY, path + " is no place for an export")
                    .tryThis("export --export-dir /tmp/NAME");
        }
        return new ExportTarget(resolved(path), ArchiveFormat.of(path));
    }

    /** A link is followed, so that what it leads to is replaced and not the link. */
    private static Path resolved(Path path) {
        try {
            return Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException unreadable) {
            return path;
        }
    }

    /** What the export is called inside of an archive: the name without its ending. */
    String name() {
        String name = path.getFileName().toString();
        return archive.map(format ->
                        name.substring(0, name.length() - format.ending(name).length()))
                .filter(plain -> !plain.isEmpty())
                .orElse(name);
    }

    /** Whether something is there that an export would have to replace. */
    boolean isOccupied() {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
            return inside.iterator().hasNext();
        } catch (IOException unreadable) {
            throw TransferFault.of(unreadable, path);
        }
    }

    /** Folders above that are not there are made; what is no folder is nobody's to replace. */
    private void requireFolderAbove() {
        Path above = path.getParent();
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw FoshException.of(
                            ErrorCode.TARGET_NOT_WRITABLE, above + " is no folder, and nothing can be put into it")
                    .tryThis("export --export-dir " + Shown.word(above + "-2"));
        }
    }

    /** The media of a dataset that were moved here have left the place that its samples name. */
    private void requireNotMoved() {
        Path manifest = path.resolve(Manifest.NAME);
        try {
            if (Files.isRegularFile(manifest)) {
                requireNotMoved(ManifestReader.values(manifest));
            }
        } catch (IOException unreadable) {
            throw TransferFault.of(unreadable, manifest);
        }
    }

    private void requireNotMoved(Map<String, String> values) {
        if (MediaMode.MOVE.word().equals(values.get("export_media"))) {
            FoshException moved = FoshException.of(
                            ErrorCode.MEDIA_IN_TARGET,
                            "the media in " + path + " were moved there, and may be nowhere else")
                    .why("an export that takes its place would be the end of them");
            throw archive.isPresent()
                    ? moved.tryThis("export --export-dir "
                            + Shown.word(path.resolveSibling("2-" + path.getFileName())
                                    .toString()))
                    : moved.tryThis("export --export-dir " + Shown.word(path + "-2"))
                            .tryThis("delete-export " + Shown.word(path.toString()));
        }
    }

    /**
     * Refuses to replace an archive that media were moved into. Reads the archive, so it is asked once only.
     *
     * @param check throws when the user wants to stop
     * @throws FoshException {@code MEDIA_IN_TARGET}; {@code NOT_AN_EXPORT} where the archive can't be read
     */
    void requireNotMovedArchive(Runnable check) {
        if (archive.isEmpty() || !Files.isRegularFile(path)) {
            return;
        }
        try {
            requireNotMoved(PackedManifest.values(path, archive.get(), check));
        } catch (IOException unreadable) {
            throw FoshException.of(
                            ErrorCode.NOT_AN_EXPORT, path + " can't be read as an archive, and is not overwritten")
                    .causedBy(unreadable);
        }
    }

    /**
     * Refuses a place where something is.
     *
     * @param isOverwriting whether an export there may be replaced
     * @param line what was typed, for the line that is proposed
     * @throws FoshException {@code TARGET_NOT_EMPTY}, {@code NOT_AN_EXPORT}, {@code TARGET_NOT_WRITABLE}
     */
    void requireFree(boolean isOverwriting, String line) {
        requireFolderAbove();
        if (!isOccupied()) {
            return;
        }
        if (!isOverwriting) {
            throw FoshException.of(ErrorCode.TARGET_NOT_EMPTY, path + " is there already")
                    .why("an export is whole or absent: it is not merged with files that are there")
                    .tryThis(line + " --overwrite");
        }
        if (archive.isEmpty()) {
            ExportShape.require(path, "overwrite");
            requireNotMoved();
        } else if (!Files.isRegularFile(path)) {
            throw FoshException.of(ErrorCode.NOT_AN_EXPORT, path + " is no archive, and is not overwritten")
                    .tryThis("export --export-dir " + Shown.word(path + "-2.zip"));
        }
    }
}
