package dev.fosh.transfer;

import dev.fosh.media.StoreOptions;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code copy}: a dataset from this deployment to another one, or under another name. */
public final class CopyCommand {
    private final Copies copies;

    public CopyCommand(Copies copies) {
        this.copies = copies;
    }

    @Command(
            name = "copy",
            group = "Moving",
            description = "Copy a dataset to another deployment or name, with nothing on disk",
            help =
                    """
                    copy quickstart --to mongodb://teams:27017 --to-database fiftyone --persistent
                    copy quickstart --to teams --upload-media s3://bucket/quickstart --media-fields""")
    public void copy(
            @Argument(index = 0, description = "the dataset; without it the loaded one") @Suggest(Words.DATASETS)
                    Optional<String> dataset,
            @Option(longName = "to", description = "a URI, local, demo, or a profile; without it the same deployment")
                    @Suggest(Words.PROFILES)
                    Optional<String> to,
            @Option(longName = "to-database", description = "the destination's database") Optional<String> database,
            @Option(longName = "name", description = "of the copy; without it that of the dataset")
                    Optional<String> name,
            @Option(longName = "persistent", description = "SDK clients do not delete it when they end")
                    boolean persistent,
            @Option(longName = "overwrite", description = "take the place of the dataset of that name")
                    boolean overwrite,
            @Option(longName = "path-prefix", description = "OLD=NEW: replace the beginning of media paths, masks too")
                    List<String> prefix,
            @Option(
                            longName = "upload-media",
                            description = "s3://BUCKET/PREFIX: send the files of filepath there first")
                    Optional<String> uploadMedia,
            @Option(longName = "media-fields", description = "all media fields, each to a folder of its own")
                    boolean mediaFields,
            @Option(longName = "endpoint", description = "the URL of a store that is not Amazon's")
                    Optional<String> endpoint,
            @Option(longName = "region", description = "of the bucket") Optional<String> region,
            @Option(longName = "s3-profile", description = "of the AWS configuration files") Optional<String> profile,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        CopyLine line = new CopyLine(
                dataset,
                to,
                database,
                name,
                persistent,
                overwrite,
                prefix.stream().map(PathPrefix::parse).toList(),
                CopyUpload.of(
                        uploadMedia,
                        mediaFields,
                        new StoreOptions(endpoint, region, profile, Optional.empty(), Optional.empty())));
        if (plan) {
            copies.plan(line);
        } else {
            copies.carryOut(line, !noBackup);
        }
    }
}
