package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that is imported: the one that was named, or the one that an archive is extracted to.
 *
 * <p>{@code X.zip} becomes the folder {@code X} beside it, as in the SDK, whole or not at all; one that is there is taken as
 * it is.
 *
 * @param path the folder
 * @param temporary what is deleted at the end; absent where nothing is
 */
record ImportFolder(Path path, Optional<Path> temporary) implements AutoCloseable {
    private static final String METADATA = "metadata.json";

    /**
     * Opens what was named.
     *
     * @param keeps whether what is extracted stays
     * @param check throws when the user wants to stop
     * @throws FoshException {@code IMPORT_NOT_FOUND}, {@code BAD_ARCHIVE}, {@code ARCHIVE_TOO_LARGE}
     */
    static ImportFolder open(Path named, boolean keeps, Runnable check) {
        Optional<ArchiveFormat> format = ArchiveFormat.of(named).filter(any -> !Files.isDirectory(named));
        if (format.isEmpty()) {
            return new ImportFolder(named, Optional.empty());
        }
        String name = named.getFileName().toString();
        Path folder = named.resolveSibling(
                name.substring(0, name.length() - format.get().ending(name).length()));
        if (Files.isDirectory(folder)) {
            return new ImportFolder(folder, Optional.empty());
        }
        if (!Files.isRegularFile(named)) {
            throw FoshException.of(ErrorCode.IMPORT_NOT_FOUND, "there is no archive " + named)
                    .tryThis("import --dataset-dir DIR");
        }
        try {
            return extracted(named, format.get(), folder, keeps, check);
        } catch (IOException failed) {
            throw FoshException.of(ErrorCode.BAD_ARCHIVE, named + " can't be extracted: " + failed.getMessage())
                    .why("Nothing was imported.")
                    .causedBy(failed);
        }
    }

    private static ImportFolder extracted(
            Path archive, ArchiveFormat format, Path folder, boolean keeps, Runnable check) throws IOException {
        Path work = folder.resolveSibling("." + folder.getFileName() + ".fosh-extracting");
        // What a process left that was killed.
        Trees.delete(work);
        Files.createDirectory(work);
        boolean isDone = false;
        try {
            new ArchiveReader(archive, work, check).extract(format);
            Path content = content(work);
            if (keeps) {
                Files.move(content, folder, StandardCopyOption.ATOMIC_MOVE);
                Trees.delete(work);
            }
            isDone = true;
            return keeps ? new ImportFolder(folder, Optional.empty()) : new ImportFolder(content, Optional.of(work));
        } finally {
            if (!isDone) {
                Trees.delete(work);
            }
        }
    }

    /** Archives hold a dataset, or one folder with it. */
    private static Path content(Path work) throws IOException {
        try (Stream<Path> listed = Files.list(work)) {
            List<Path> top = listed.toList();
            boolean isInside = top.size() == 1 && Files.isRegularFile(top.get(0).resolve(METADATA));
            return isInside ? top.get(0) : work;
        }
    }

    @Override
    public void close() {
        temporary.ifPresent(work -> {
            try {
                Trees.delete(work);
            } catch (IOException failed) {
                throw FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "can't delete " + work)
                        .causedBy(failed);
            }
        });
    }
}
