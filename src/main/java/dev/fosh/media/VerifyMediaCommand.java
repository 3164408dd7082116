package dev.fosh.media;

import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code verify-media}: whether the media of a dataset are where its paths say. */
public final class VerifyMediaCommand {
    private final VerifyMedia verification;

    public VerifyMediaCommand(VerifyMedia verification) {
        this.verification = verification;
    }

    @Command(
            name = "verify-media",
            group = "Moving",
            description =
                    "Whether every file and object that the dataset names is there, in the size that its metadata say",
            help =
                    """
                    verify-media
                    verify-media --media-field filepath thumbnail_path --sample 5% --output json""")
    public void verify(
            @Option(longName = "media-field", description = "these fields or labels; otherwise all that name media")
                    @Suggest(Words.FIELDS)
                    List<String> fields,
            @Option(
                            longName = "checksums",
                            description = "compare the checksums of what fosh uploaded, and read all else to its end")
                    boolean readsBytes,
            @Option(longName = "remote", description = "files of this machine count as missing, as they are for others")
                    boolean isRemote,
            @Option(longName = "sample", description = "a share of the paths, such as 5%; the same ones each time")
                    Optional<String> sample,
            @Option(longName = "slice", description = "slices of groups; otherwise all") List<String> slices,
            @Option(longName = "filter", description = "a MongoDB query: these samples only") Optional<String> filter,
            @Option(longName = "endpoint", description = "the URL of a store that is not Amazon's")
                    Optional<String> endpoint,
            @Option(longName = "region", description = "of the buckets; otherwise each one's own")
                    Optional<String> region,
            @Option(longName = "s3-profile", description = "of the AWS configuration files") Optional<String> profile) {
        StoreOptions store = new StoreOptions(endpoint, region, profile, Optional.empty(), Optional.empty());
        verification.verify(new VerifyRequest(fields, readsBytes, isRemote, sample, slices, filter, store));
    }
}
