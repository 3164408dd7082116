package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.Roots;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code export}: a dataset into a folder or an archive. */
public final class ExportCommand {
    private static final String TYPE = "FiftyOneDataset";

    private final Exports exports;

    public ExportCommand(Exports exports) {
        this.exports = exports;
    }

    @Command(
            name = "export",
            group = "Moving",
            description = "Write a dataset into a folder or archive that FiftyOne imports",
            help =
                    """
                    export quickstart --export-dir /tmp/quickstart
                    export --export-dir /tmp/labels.zip --export-media false --filter '{tags: "val"}'""")
    public void export(
            @Argument(index = 0, description = "the dataset; without it the loaded one") @Suggest(Words.DATASETS)
                    Optional<String> dataset,
            @Option(longName = "export-dir", required = true, description = "a new folder, or a file .zip or .tar.gz")
                    @Suggest(Words.DIRECTORIES)
                    String exportDir,
            @Option(
                            longName = "export-media",
                            description = "true: copy media; false: leave them; move; symlink",
                            defaultValue = "true")
                    String exportMedia,
            @Option(longName = "rel-dir", description = "keep the sub-folders of media below this one")
                    @Suggest(Words.DIRECTORIES)
                    Optional<String> relDir,
            @Option(longName = "use-dirs", description = "a file for each sample and frame") boolean useDirs,
            @Option(longName = "chunk-size", description = "so many media in each sub-folder")
                    Optional<Integer> chunkSize,
            @Option(longName = "no-saved-views", description = "without saved views") boolean noSavedViews,
            @Option(longName = "no-runs", description = "without annotation, brain, evaluation and other runs")
                    boolean noRuns,
            @Option(longName = "no-workspaces", description = "without workspaces") boolean noWorkspaces,
            @Option(longName = "frame-media", description = "masks of frames too, which the SDK leaves behind")
                    boolean frameMedia,
            @Option(longName = "overwrite", description = "replace the export that is there") boolean overwrite,
            @Option(longName = "filter", description = "a MongoDB query: only samples that match")
                    Optional<String> filter,
            @Option(longName = "dataset-type", description = "FiftyOneDataset, the only one", defaultValue = TYPE)
                    String datasetType,
            @Option(longName = "plan", description = "say what would be done; writes nothing") boolean plan) {
        requireType(datasetType);
        ExportRequest.Media media = new ExportRequest.Media(
                MediaMode.of(exportMedia), relDir.map(Roots::local), chunkSize(chunkSize), frameMedia);
        ExportRequest.Parts parts = new ExportRequest.Parts(!noSavedViews, !noRuns, !noWorkspaces, useDirs);
        Path target = Roots.local(exportDir);
        ExportRequest request = new ExportRequest(
                target,
                media,
                parts,
                filter,
                overwrite,
                ExportLine.of(dataset, exportDir, media, parts, filter, overwrite));
        if (plan) {
            exports.plan(dataset, request);
        } else {
            exports.export(dataset, request);
        }
    }

    private static void requireType(String type) {
        String plain = type.substring(type.lastIndexOf('.') + 1);
        if (!plain.equals(TYPE)) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--dataset-type " + type + " can't be written")
                    .why("fosh moves whole datasets; other formats are the SDK's")
                    .tryThis("export --export-dir " + Shown.word("/tmp/NAME"));
        }
    }

    private static int chunkSize(Optional<Integer> asked) {
        if (asked.isPresent() && asked.get() < 1) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--chunk-size can't be " + asked.get())
                    .why("it is 1 or more")
                    .tryThis("export --chunk-size 1000 --export-dir /tmp/NAME");
        }
        return asked.orElse(0);
    }
}
