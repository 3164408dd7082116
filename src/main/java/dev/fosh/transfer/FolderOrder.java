package dev.fosh.transfer;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Progress;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.Offenders;
import dev.fosh.run.Several;
import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** A folder or archive to be imported; all of it is read and checked first, and what was understood kept. */
final class FolderOrder implements ImportOrder {
    private final ImportRequest request;
    private final ImportVersion version;
    private final Console console;
    private final Runnable check;
    private final Optional<Path> scratch;
    private final List<Spool> spools = new ArrayList<>();
    private ImportFolder folder;

    /**
     * Prepares.
     *
     * @param version which versions are known
     * @param check throws when the user wants to stop
     * @param scratch where what is understood is kept; absent where it is only looked at
     */
    FolderOrder(ImportRequest request, ImportVersion version, Console console, Runnable check, Optional<Path> scratch) {
        this.request = request;
        this.version = version;
        this.console = console;
        this.check = check;
        this.scratch = scratch;
    }

    @Override
    public String kind() {
        return Imports.KIND;
    }

    @Override
    public ImportRequest request() {
        return request;
    }

    @Override
    public BsonDocument stored() {
        return request.stored();
    }

    @Override
    public String lineWithOtherName() {
        return "import --dataset-dir " + Shown.word(request.directory().toString()) + " --name OTHER";
    }

    @Override
    public Material material() {
        folder = ImportFolder.open(request.directory(), scratch.isPresent(), check);
        FolderSource source = new FolderSource(folder.path(), request.paths().base());
        Material material = checked(source, request, version, console);
        warnOfLinks();
        return material;
    }

    private void warnOfLinks() {
        try {
            Offenders links = OutsideLinks.in(folder.path(), check);
            if (links.count() > 0) {
                console.warn(Figures.count(links.count(), "link") + " lead out of the folder, such as "
                        + links.first().get(0));
            }
        } catch (IOException failed) {
            throw TextPortions.unreadable(folder.path(), failed);
        }
    }

    /** The source with its dataset document checked. */
    static Material checked(DatasetSource source, ImportRequest request, ImportVersion version, Console console) {
        BsonDocument metadata = source.metadata();
        Faults faults = new Faults();
        MetadataCheck.check(metadata, faults).forEach(console::warn);
        faults.requireNone(source.name());
        version.requireKnown(metadata);
        AttachedCheck attached = new AttachedCheck(faults);
        if (request.parts().hasViews()) {
            attached.views(metadata);
        }
        if (request.parts().hasWorkspaces()) {
            attached.workspaces(metadata);
        }
        if (request.parts().hasRuns()) {
            attached.runs(metadata);
        }
        faults.requireNone(source.name());
        return new Material(source, metadata, request.parts(), request.paths(), MovedMedia.NONE);
    }

    /** Compares a folder that fosh made with what it says of itself. */
    void verify() {
        Path root = folder.path().toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve(Manifest.NAME))) {
            return;
        }
        try {
            Offenders wrong = new VerifyManifest(root, check).verify().wrong();
            if (wrong.count() > 0) {
                throw FoshException.of(
                                ErrorCode.EXPORT_DAMAGED, Figures.count(wrong.count(), "thing") + " wrong in " + root)
                        .why(wrong.listed());
            }
        } catch (IOException unreadable) {
            throw FoshException.of(ErrorCode.EXPORT_DAMAGED, root + ": " + unreadable.getMessage())
                    .causedBy(unreadable);
        }
    }

    @Override
    public long check(Material material) {
        Validation.Validated found = validate(material, new Validation.Batches() {});
        return found.samples() + found.frames();
    }

    /**
     * Reads and checks everything.
     *
     * @param batches is shown what was found in order
     */
    Validation.Validated validate(Material material, Validation.Batches batches) {
        Optional<Spool> samples = spool(material);
        Optional<Spool> frames = samples.flatMap(any -> spool(material));
        try (Progress progress = console.progress("documents checked", 0);
                Several several = new Several(Imports.WORKERS)) {
            return new Validation(material, several, check)
                    .keeping(samples, frames)
                    .showing(batches)
                    .validate(progress);
        }
    }

    private Optional<Spool> spool(Material material) {
        Optional<Spool> spool = scratch.flatMap(directory ->
                Spool.open(PrivateFiles.directory(directory), material.source().size()));
        spool.ifPresent(spools::add);
        return spool;
    }

    @Override
    public Material ready(Material checked) {
        return spools.size() == 2
                ? checked.from(new SpooledSource(checked.source(), spools.get(0), spools.get(1)))
                : checked;
    }

    @Override
    public void close() {
        spools.forEach(Spool::close);
        if (folder != null) {
            folder.close();
        }
    }

    @Override
    public Report done(String run, Validation.Validated counts) {
        return ImportReport.done(run, request, counts);
    }
}
