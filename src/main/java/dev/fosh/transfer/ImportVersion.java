package dev.fosh.transfer;

import dev.fosh.dataset.CompatibleVersions;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Span;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Which way an imported dataset goes to its database's version.
 *
 * @param clientVersion the release that fosh stands in for
 * @param revisions ascending
 */
record ImportVersion(String clientVersion, List<Revision> revisions) {
    /** The version of an exported dataset document; {@code 0.0} where it is null. */
    static String head(BsonDocument metadata) {
        String version = SchemaFields.text(metadata, "version");
        return version.isEmpty() ? "0.0" : version;
    }

    /**
     * Lets every version through that the SDK of {@link #clientVersion} takes, later ones of the same major too.
     *
     * @throws FoshException {@code NEWER_THAN_FOSH}
     */
    void requireKnown(BsonDocument metadata) {
        String head = head(metadata);
        if (isBeyond(head) && !CompatibleVersions.of(clientVersion).contains(head)) {
            Span.between(head, Span.NEWEST, revisions);
        }
    }

    /**
     * The way, in either direction; absent where the dataset stays as it is.
     *
     * @throws FoshException {@code NEWER_THAN_FOSH}, {@code BAD_STORED_VERSION}
     */
    Optional<Span> span(BsonDocument metadata, DatabaseConfig config) {
        requireKnown(metadata);
        String head = head(metadata);
        if (FiftyOneVersion.tryParse(config.version()).isEmpty()) {
            throw FoshException.of(ErrorCode.BAD_STORED_VERSION, "Invalid version: '" + config.version() + "'")
                    .why(
                            "config.version of this database is no version; nothing that FiftyOne writes looks like that.");
        }
        return head.equals(config.version()) || isBeyond(head) || isBeyond(config.version())
                ? Optional.empty()
                : Optional.of(Span.between(head, config.version(), revisions));
    }

    private static boolean isBeyond(String version) {
        return FiftyOneVersion.parse(version)
                        .base()
                        .compareTo(FiftyOneVersion.parse(Span.NEWEST).base())
                > 0;
    }
}
