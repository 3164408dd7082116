package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.Roots;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code import}: a dataset from a folder that FiftyOne or fosh exported. */
public final class ImportCommand {
    private static final String FORMAT = "FiftyOneDataset";
    private static final DateTimeFormatter TIME_NAME =
            DateTimeFormatter.ofPattern("yyyy.MM.dd.HH.mm.ss.SSSSSS", Locale.ROOT);

    private final Imports imports;
    private final Clock clock;

    /** Names that nobody gave are the time of the clock. */
    public ImportCommand(Imports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    @Command(
            name = "import",
            group = "Moving",
            description = "Import a dataset from a folder in the FiftyOneDataset format",
            help =
                    """
                    import --dataset-dir /data/quickstart --name quickstart --persistent
                    import --dataset-dir /data/quickstart --check""")
    public void importDataset(
            @Option(longName = "dataset-dir", description = "the exported folder, or a .zip or .tar.gz of one")
                    @Suggest(Words.DIRECTORIES)
                    Optional<String> directory,
            @Option(longName = "dataset-type", description = "FiftyOneDataset is the only one") Optional<String> type,
            @Option(longName = "name", description = "of the dataset; the time if none is given") Optional<String> name,
            @Option(longName = "persistent", description = "SDK clients do not delete it when they end")
                    boolean persistent,
            @Option(longName = "overwrite", description = "take the place of the dataset of that name")
                    boolean overwrite,
            @Option(longName = "merge", description = "add to the dataset of that name; it keeps what it has")
                    boolean merge,
            @Option(longName = "tags", description = "add these tags to every sample") List<String> tags,
            @Option(longName = "rel-dir", description = "what relative paths begin at, if not the folder")
                    @Suggest(Words.DIRECTORIES)
                    Optional<String> relDir,
            @Option(longName = "max-samples", description = "no more than these; without views, workspaces and runs")
                    Optional<Long> maxSamples,
            @Option(longName = "no-saved-views", description = "leave saved views out") boolean noViews,
            @Option(longName = "no-runs", description = "leave annotation, brain, evaluation and other runs out")
                    boolean noRuns,
            @Option(longName = "no-workspaces", description = "leave workspaces out") boolean noWorkspaces,
            @Option(longName = "path-prefix", description = "OLD=NEW: replace the beginning of media paths, masks too")
                    List<String> prefix,
            @Option(longName = "drop-unknown", description = "leave out keys that the schema does not have")
                    boolean dropUnknown,
            @Option(longName = "allow-outside", description = "take relative paths that lead out of the folder")
                    boolean allowOutside,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "check", description = "only read everything; exit 6 if it can't be imported")
                    boolean check,
            @Option(longName = "keep-partial", description = "leave what a failed import had made") boolean keepPartial,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        requireFormat(type);
        requireMergeable(merge, name, persistent, overwrite);
        ImportParts parts = new ImportParts(most(maxSamples), !noViews, !noWorkspaces, !noRuns, dropUnknown);
        PathOptions paths = new PathOptions(
                relDir.map(Roots::local), prefix.stream().map(PathPrefix::parse).toList(), allowOutside);
        String folder = directory.orElseThrow(ImportCommand::noFolder);
        String line = "import --dataset-dir " + Shown.word(folder)
                + name.map(text -> " --name " + Shown.word(text)).orElse("")
                + (persistent ? " --persistent" : "")
                + (overwrite ? " --overwrite" : "")
                + (merge ? " --merge" : "");
        ImportRequest request = new ImportRequest(
                Roots.local(folder),
                name.orElseGet(() -> TIME_NAME.format(LocalDateTime.now(clock))),
                new ImportRequest.Target(persistent, overwrite, merge, keepPartial),
                parts,
                paths,
                tags,
                line);
        if (check) {
            imports.check(request);
        } else if (plan) {
            imports.plan(request);
        } else {
            imports.carryOut(request, !noBackup);
        }
    }

    private static OptionalLong most(Optional<Long> maxSamples) {
        maxSamples.filter(most -> most < 0).ifPresent(most -> {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--max-samples " + most + " is less than nothing");
        });
        return maxSamples.isPresent() ? OptionalLong.of(maxSamples.get()) : OptionalLong.empty();
    }

    private static FoshException noFolder() {
        return FoshException.of(ErrorCode.MISSING_ARGUMENT, "import needs --dataset-dir")
                .tryThis("import --dataset-dir DIR");
    }

    private static void requireMergeable(boolean merge, Optional<String> name, boolean persistent, boolean overwrite) {
        if (merge && overwrite) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "--merge and --overwrite exclude each other")
                    .why("A dataset is either added to or replaced.");
        }
        if (merge && persistent) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "--merge and --persistent exclude each other")
                    .why("A dataset that is added to stays as persistent as it is.");
        }
        if (merge && name.isEmpty()) {
            throw FoshException.of(ErrorCode.MISSING_ARGUMENT, "import --merge needs --name")
                    .tryThis("import --dataset-dir DIR --name EXISTING --merge");
        }
    }

    private static void requireFormat(Optional<String> type) {
        type.filter(given -> !given.equals(FORMAT)).ifPresent(given -> {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--dataset-type " + given + " can't be imported")
                    .why("fosh imports " + FORMAT + ", which keeps everything; the SDK imports the other formats.")
                    .tryThis("import --dataset-dir DIR --dataset-type " + FORMAT);
        });
    }
}
