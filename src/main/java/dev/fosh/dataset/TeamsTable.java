package dev.fosh.dataset;

import dev.fosh.console.Table;
import java.util.List;
import java.util.Map;

/** Teams/Enterprise releases as rows. */
final class TeamsTable {
    private TeamsTable() {}

    /** Every column, under the names of the published table. */
    static Table rows(List<TeamsRelease> releases) {
        Table rows = new Table("teams", "numbering", "app", "sdk", "os_compat", "released", "exact", "source", "note");
        for (TeamsRelease release : releases) {
            rows.row(
                    release.number(),
                    release.isClient() ? "sdk" : "app",
                    release.app().orElse(null),
                    release.client().orElse(null),
                    release.compatibility().orElse(null),
                    release.released().orElse(null),
                    release.isExact(),
                    release.source(),
                    release.note().orElse(null));
        }
        return rows;
    }

    static Map<String, Object> object(TeamsRelease release) {
        return rows(List.of(release)).objects().get(0);
    }

    /** For people: what belongs together, and where that is written. */
    static Table shown(List<TeamsRelease> releases) {
        Table shown = new Table("number", "of_the", "app", "client", "open_source", "released", "source");
        for (TeamsRelease release : releases) {
            shown.row(
                    release.number(),
                    release.isClient() ? "client" : "app",
                    release.app().orElse(""),
                    release.client().orElse(""),
                    release.compatibility().orElse("not known"),
                    release.released().orElse(""),
                    (release.isExact() ? "" : "inferred: ") + release.source());
        }
        return shown;
    }
}
