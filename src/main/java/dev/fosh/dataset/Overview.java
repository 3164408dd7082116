package dev.fosh.dataset;

import dev.fosh.console.Text;
import dev.fosh.dataset.LoadRules.Standing;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first lines about a database: server, database, datasets, and what to type next. */
final class Overview {
    private static final int SHOWN_VERSIONS = 3;

    private final DatabaseView view;
    private final List<DatasetSummary> datasets;

    Overview(DatabaseView view, List<DatasetSummary> datasets) {
        this.view = view;
        this.datasets = datasets;
    }

    FactLines facts() {
        return new FactLines()
                .fact("server", view.server().address(), server())
                .fact("database", Text.escaped(view.database().getName()), database())
                .fact("datasets", Shown.number((long) datasets.size()), standing());
    }

    private String server() {
        String topology =
                switch (view.server().topology()) {
                    case "replica-set" ->
                        view.server()
                                .replicaSet()
                                .map(name -> "replica set " + name)
                                .orElse("replica set");
                    case "sharded" -> "sharded cluster";
                    default -> view.server().topology();
                };
        return "MongoDB " + view.server().version() + ", " + topology;
    }

    private String database() {
        DatabaseConfig config = view.config();
        String version = "version " + Text.escaped(config.version()) + teams();
        String assumed = config.versionAssumed() ? ", assumed: nothing is stored" : "";
        return config.type() + ", " + version + assumed + clientsView();
    }

    private String teams() {
        List<TeamsRelease> releases = view.config().isTeams() ? view.teams() : List.of();
        return releases.isEmpty()
                ? ""
                : " = " + releases.get(releases.size() - 1).product() + " "
                        + releases.stream().map(TeamsRelease::number).collect(Collectors.joining(", "));
    }

    private String clientsView() {
        String version = view.config().version();
        if (!view.rules().loadable(version)) {
            return "; client " + view.rules().client() + " can't open it as it is ("
                    + view.rules().compatible() + ")";
        }
        return "";
    }

    private String standing() {
        if (datasets.isEmpty()) {
            return "";
        }
        return Stream.of(
                        standing(Standing.BEHIND) + " behind" + versions(Standing.BEHIND),
                        standing(Standing.AHEAD) + " ahead" + versions(Standing.AHEAD),
                        datasets.stream().filter(DatasetSummary::isPrivate).count() + " private",
                        tooNew())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String tooNew() {
        long count = datasets.stream()
                .filter(dataset -> view.verdicts().of(dataset).isTooNew())
                .count();
        return count == 0 ? "" : count + " too new for client " + view.rules().client();
    }

    private long standing(Standing standing) {
        return datasets.stream()
                .filter(dataset -> view.standing(dataset) == standing)
                .count();
    }

    private String versions(Standing standing) {
        List<String> versions = datasets.stream()
                .filter(dataset -> view.standing(dataset) == standing)
                .map(DatasetSummary::shownVersion)
                .distinct()
                .sorted()
                .toList();
        if (versions.isEmpty()) {
            return "";
        }
        String first = versions.stream().limit(SHOWN_VERSIONS).collect(Collectors.joining(", "));
        return " (" + first + (versions.size() > SHOWN_VERSIONS ? ", …" : "") + ")";
    }

    /** The line that most probably helps most. */
    String next() {
        // What has no name is in no migration: the SDK never lists it.
        boolean behind =
                datasets.stream().anyMatch(dataset -> dataset.hasName() && view.standing(dataset) == Standing.BEHIND);
        boolean databaseBehind =
                view.rules().databaseNeedsMigration(view.config().version());
        if (view.config().isTeams()) {
            String version = Shown.word(view.config().version());
            return behind ? "migrate --all -v " + version + " --plan" : "versions " + version;
        }
        return behind || databaseBehind ? "migrate --all --plan" : datasets.isEmpty() ? "help" : "datasets";
    }
}
