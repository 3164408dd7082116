package dev.fosh.dataset;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.dataset.VersionAnswer.RevisionPath;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Connection;
import dev.fosh.session.Session;
import dev.fosh.session.Setting;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** Says which versions belong together. */
public final class VersionsCommand {
    private static final int NO_CONNECTION = 3;

    private final Session session;
    private final Console console;
    private final Program program;

    public VersionsCommand(Session session, Console console, Program program) {
        this.session = session;
        this.console = console;
        this.program = program;
    }

    @Command(
            name = "versions",
            group = "Looking",
            description = "Teams/Enterprise releases and the open source versions they are compatible with",
            help = """
                    versions
                    versions 2.7.0""")
    public void versions(
            @Argument(index = 0, description = "a number of either kind") @Suggest(Words.TEAMS_VERSIONS)
                    Optional<String> version) {
        if (version.isEmpty()) {
            List<TeamsRelease> all = TeamsVersions.load().all();
            console.show(new Report()
                    .table(TeamsTable.shown(all))
                    .rows(TeamsTable.rows(all))
                    .json(TeamsTable.rows(all).objects()));
            return;
        }
        console.show(report(VersionAnswer.of(version.get()), path()));
    }

    static Report report(VersionAnswer answer, Optional<RevisionPath> path) {
        Report report = new Report().json(answer.tree(path));
        FactLines facts = new FactLines();
        answer.release().ifPresent(release -> {
            String number = release.product() + " " + release.number();
            facts.fact(number, "open source " + release.compatibility().orElse("version not known"));
            facts.fact("", "", (release.isExact() ? "source: " : "inferred; source: ") + release.source());
            release.note().ifPresent(note -> facts.fact("", "", note));
        });
        answer.readings().forEach((reading, version) -> {
            if (reading.startsWith("open source")) {
                facts.fact(reading, teams(version));
            }
            facts.fact("  install", VersionAnswer.install(reading, version, answer.release()));
            facts.fact("  opens", CompatibleVersions.of(version).toString());
            path.ifPresent(known -> facts.fact("  this database", known.shown(version)));
        });
        facts.lines().forEach(report::line);
        return report.rows(TeamsTable.rows(answer.releases()));
    }

    private static String teams(String version) {
        List<TeamsRelease> releases = TeamsVersions.load().matching(version);
        return releases.isEmpty()
                ? "no Teams release of that version is known"
                : releases.get(releases.size() - 1).product() + " "
                        + releases.stream().map(TeamsRelease::number).collect(Collectors.joining(", "));
    }

    /** The way from the database at hand, where there is one: no server is started for a look at a table. */
    private Optional<RevisionPath> path() {
        return connection()
                .map(connection -> new RevisionPath(
                        DatabaseConfig.read(connection.database(), session.settings())
                                .version(),
                        LoadRules.of(session.settings(), program.revisions())));
    }

    private Optional<Connection> connection() {
        Optional<Connection> open = session.openConnection();
        if (open.isPresent() || !session.settings().isExplicit(Setting.URI)) {
            return open;
        }
        try {
            return Optional.of(session.connection());
        } catch (FoshException failed) {
            if (failed.status() != NO_CONNECTION) {
                throw failed;
            }
            console.note("not connected, so nothing is said about the database: " + failed.what());
            return Optional.empty();
        }
    }
}
