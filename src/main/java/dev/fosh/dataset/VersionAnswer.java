package dev.fosh.dataset;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to know of one number: it may be that of a Teams/Enterprise release and of an open source version too.
 *
 * @param number as PEP 440 writes it
 * @param release the Teams/Enterprise release of that number
 * @param isOpenSource whether it may be a version of the open source SDK
 */
record VersionAnswer(String number, Optional<TeamsRelease> release, boolean isOpenSource) {
    private static final FiftyOneVersion END_OF_OPEN_SOURCE = FiftyOneVersion.parse("2");

    /**
     * Looks the number up both ways.
     *
     * @throws FoshException {@code BAD_VERSION}, {@code VERSION_NOT_FOUND}
     */
    static VersionAnswer of(String text) {
        FiftyOneVersion version = FiftyOneVersion.parse(text);
        Optional<TeamsRelease> release = TeamsVersions.load().find(text);
        boolean openSource = version.compareTo(END_OF_OPEN_SOURCE) < 0;
        if (release.isEmpty() && !openSource) {
            throw unknown(version.toString());
        }
        return new VersionAnswer(version.toString(), release, openSource);
    }

    private static FoshException unknown(String number) {
        FoshException fault = FoshException.of(ErrorCode.VERSION_NOT_FOUND, "there is no version " + number);
        List<String> numbers =
                TeamsVersions.load().all().stream().map(TeamsRelease::number).toList();
        return Nearest.to(number, numbers)
                .map(near -> fault.why("did you mean " + near + "?").tryThis("versions " + near))
                .orElseGet(() -> fault.tryThis("versions"));
    }

    /** Each open source version that the number stands for, under what makes it so. */
    Map<String, String> readings() {
        Map<String, String> readings = new LinkedHashMap<>();
        release.flatMap(TeamsRelease::compatibility)
                .ifPresent(version -> readings.put(
                        release.orElseThrow().product() + " "
                                + release.orElseThrow().number(),
                        version));
        if (isOpenSource) {
            readings.put("open source " + number, number);
        }
        return readings;
    }

    /** The release of that number, and those whose databases have a version that the number stands for. */
    List<TeamsRelease> releases() {
        Set<TeamsRelease> releases = new LinkedHashSet<>();
        release.ifPresent(releases::add);
        readings()
                .values()
                .forEach(version -> releases.addAll(TeamsVersions.load().matching(version)));
        return List.copyOf(releases);
    }

    /** How to install a client of the first, or of the second kind. */
    static String install(String reading, String version, Optional<TeamsRelease> release) {
        if (reading.startsWith("open source")) {
            return "pip install fiftyone==" + version;
        }
        return "pip install fiftyone==" + release.flatMap(TeamsRelease::client).orElse(version)
                + " from your deployment's own package index";
    }

    /** The JSON of the answer; {@code revisions} gives what lies between a version and the database at hand. */
    Map<String, Object> tree(Optional<RevisionPath> path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", number);
        tree.put("teams", release.map(TeamsTable::object).orElse(null));
        List<Object> readings = new ArrayList<>();
        readings().forEach((reading, version) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("reading", reading);
            entry.put("os_compat", version);
            entry.put(
                    "teams",
                    TeamsVersions.load().matching(version).stream()
                            .map(TeamsRelease::number)
                            .toList());
            entry.put("install", install(reading, version, release));
            entry.put("opens", CompatibleVersions.of(version).toString());
            path.ifPresent(known -> entry.put("database", known.tree(version)));
            readings.add(entry);
        });
        tree.put("readings", readings);
        return tree;
    }

    /**
     * The way from the database at hand to a version.
     *
     * @param database the database's version
     */
    record RevisionPath(String database, LoadRules rules) {
        List<String> to(String version) {
            return rules.revisionsBetween(database, version);
        }

        Map<String, Object> tree(String version) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("version", database);
            tree.put("loadable", CompatibleVersions.of(version).contains(database));
            tree.put("revisions", to(version));
            return tree;
        }

        String shown(String version) {
            List<String> revisions = to(version);
            String between = revisions.isEmpty() ? "no dataset revision lies between" : String.join(", ", revisions);
            return Text.escaped(database) + " → " + version + ": " + between;
        }
    }
}
