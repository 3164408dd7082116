package dev.fosh.dataset;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonValue;

/**
 * Which open source version each Teams/Enterprise release is compatible with, by either of its numbers.
 *
 * <p>Numbers that begin with 0 are those of Python clients, all others those of applications. Immutable.
 */
public final class TeamsVersions {
    private static final String FILE = "teams-compat.json";
    private static final FiftyOneVersion FIRST_ENTERPRISE = FiftyOneVersion.parse("1.4.0");

    private final List<TeamsRelease> releases;

    private TeamsVersions(List<TeamsRelease> releases) {
        this.releases = releases;
    }

    /** The table that is part of fosh. */
    public static TeamsVersions load() {
        return Table.VERSIONS;
    }

    /** Reads the table when it is first asked for. */
    private static final class Table {
        static final TeamsVersions VERSIONS = read();
    }

    private static TeamsVersions read() {
        try (InputStream table = TeamsVersions.class.getResourceAsStream(FILE)) {
            String json = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return new TeamsVersions(BsonArray.parse(json).stream()
                    .map(BsonValue::asDocument)
                    .map(TeamsRelease::read)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every number, clients' first, each group oldest first. */
    public List<TeamsRelease> all() {
        return releases;
    }

    /** The release with this number, of either numbering. */
    public Optional<TeamsRelease> find(String number) {
        return FiftyOneVersion.tryParse(number).flatMap(wanted -> releases.stream()
                .filter(release -> FiftyOneVersion.parse(release.number()).equals(wanted))
                .findFirst());
    }

    /** The releases whose databases have this open source version. */
    public List<TeamsRelease> matching(String compatibility) {
        Optional<FiftyOneVersion> wanted =
                FiftyOneVersion.tryParse(compatibility).map(FiftyOneVersion::base);
        return releases.stream()
                .filter(release ->
                        release.compatibility().map(FiftyOneVersion::parse).equals(wanted))
                .filter(release -> wanted.isPresent())
                .toList();
    }

    /** The newest Python client whose databases have this open source version. */
    public Optional<String> newestClient(String compatibility) {
        return matching(compatibility).stream()
                .flatMap(release -> release.client().stream())
                .max(Comparator.comparing(FiftyOneVersion::parse));
    }

    /** The newest application whose compatibility version is known. */
    public TeamsRelease newestKnown() {
        return releases.stream()
                .filter(release -> release.compatibility().isPresent())
                .max(Comparator.comparing(release -> FiftyOneVersion.parse(release.number())))
                .orElseThrow();
    }

    /** What a client of this open source version calls itself: {@code Teams}, or {@code Enterprise} from 1.4.0 on. */
    public static String product(String compatibility) {
        boolean old = FiftyOneVersion.tryParse(compatibility)
                .map(version -> version.compareTo(FIRST_ENTERPRISE) < 0)
                .orElse(false);
        return old ? "Teams" : "Enterprise";
    }

    /**
     * The release that somebody names as a destination, with a known compatibility version.
     *
     * @throws FoshException {@code BAD_VERSION}; {@code UNKNOWN_TEAMS_VERSION} where it is not in the table, or nobody
     *     published what it is compatible with
     */
    public TeamsRelease resolve(String number) {
        FiftyOneVersion wanted = FiftyOneVersion.parse(number);
        TeamsRelease release = find(number).orElseThrow(() -> unlisted(wanted));
        if (release.compatibility().isEmpty()) {
            throw FoshException.of(
                            ErrorCode.UNKNOWN_TEAMS_VERSION,
                            "the compatibility version of " + release.product() + " " + release.number()
                                    + " is not known")
                    .why(release.note().orElse("nobody published it"))
                    .tryThis("migrate --version VERSION");
        }
        return release;
    }

    private FoshException unlisted(FiftyOneVersion wanted) {
        FoshException fault = FoshException.of(
                        ErrorCode.UNKNOWN_TEAMS_VERSION, "there is no Teams version " + wanted + " in the table")
                .why(nearest(wanted)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("the table ends at "
                                + releases.get(releases.size() - 1).number()));
        return fault.tryThis("versions").tryThis("migrate --version VERSION");
    }

    private Optional<String> nearest(FiftyOneVersion wanted) {
        return Nearest.to(
                wanted.toString(), releases.stream().map(TeamsRelease::number).toList());
    }
}
