package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import dev.fosh.values.CommandText;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code upload-media}: local files to an object store, and the paths to their new places. */
public final class UploadMediaCommand {
    private final UploadMedia uploads;

    public UploadMediaCommand(UploadMedia uploads) {
        this.uploads = uploads;
    }

    @Command(
            name = "upload-media",
            group = "Moving",
            description = "Upload the files of a media field, and change its paths to theirs",
            help =
                    """
                    upload-media s3://bucket/street --update-filepaths
                    upload-media s3://bucket/street/masks --media-field ground_truth --plan""")
    public void uploadMedia(
            @Argument(index = 0, description = "s3://BUCKET or s3://BUCKET/PREFIX") String remoteDir,
            @Option(
                            longName = "media-field",
                            description = "paths, or labels with masks or maps",
                            defaultValue = "filepath")
                    @Suggest(Words.FIELDS)
                    String field,
            @Option(longName = "rel-dir", description = "keep the folders below this one; files lie inside")
                    @Suggest(Words.DIRECTORIES)
                    Optional<String> relDir,
            @Option(longName = "update-filepaths", description = "change the paths to those of the objects")
                    boolean update,
            @Option(longName = "overwrite", description = "replace other objects that are there") boolean overwrite,
            @Option(longName = "skip-failures", description = "go on with the others where a file fails")
                    boolean skipFailures,
            @Option(longName = "workers", description = "files at once; otherwise as many as prove good")
                    Optional<Long> workers,
            @Option(longName = "slice", description = "slices of groups; otherwise all") List<String> slices,
            @Option(longName = "filter", description = "a MongoDB query: only files of samples that match")
                    Optional<String> filter,
            @Option(longName = "endpoint", description = "the URL of a store that is not Amazon's")
                    Optional<String> endpoint,
            @Option(longName = "region", description = "the bucket's region") Optional<String> region,
            @Option(longName = "s3-profile", description = "a profile of the AWS configuration")
                    Optional<String> profile,
            @Option(longName = "storage-class", description = "for new objects, such as STANDARD_IA")
                    Optional<String> storageClass,
            @Option(longName = "sse", description = "AES256, aws:kms or aws:kms:KEY, for new objects")
                    Optional<String> sse,
            @Option(longName = "cache", description = "false: fosh has no media cache") Optional<String> cache,
            @Option(longName = "plan", description = "say what would be done; sends and changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        requireNoCache(cache);
        CommandText line = new CommandText("upload-media")
                .words(List.of(remoteDir))
                .options("media-field", field.equals("filepath") ? List.of() : List.of(field))
                .option("rel-dir", relDir)
                .flag("update-filepaths", update)
                .flag("overwrite", overwrite)
                .flag("skip-failures", skipFailures)
                .option("workers", workers.map(String::valueOf))
                .options("slice", slices)
                .option("filter", filter)
                .option("endpoint", endpoint)
                .option("region", region)
                .option("s3-profile", profile)
                .option("storage-class", storageClass)
                .option("sse", sse)
                .flag("no-backup", noBackup);
        uploads.carryOut(new UploadRequest(
                remoteDir,
                field,
                relDir,
                new UploadRequest.Which(filter, slices),
                new UploadRequest.How(update, overwrite, skipFailures, workers, plan, !noBackup, line.toString()),
                new StoreOptions(endpoint, region, profile, storageClass, sse)));
    }

    private static void requireNoCache(Optional<String> cache) {
        cache.filter(typed -> !typed.equalsIgnoreCase("false")).ifPresent(typed -> {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--cache " + typed + " is not possible")
                    .why("fosh has no media cache; the SDK fills its own when it first reads an object")
                    .tryThis("help upload-media");
        });
    }
}
