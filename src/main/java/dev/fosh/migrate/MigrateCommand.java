package dev.fosh.migrate;

import dev.fosh.console.Console;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.dataset.TeamsRelease;
import dev.fosh.dataset.TeamsVersions;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code migrate}: databases and datasets between versions, up and down. */
public final class MigrateCommand {
    /** Prints versions without touching anything, in the SDK's words. */
    public interface Info {
        /** The whole database for no names, otherwise one version a line. */
        void print(List<String> names);
    }

    private static final int MOST_WORKERS = 64;

    private final Migrations migrations;
    private final Rehearsal rehearsal;
    private final Info info;
    private final Console console;

    public MigrateCommand(Migrations migrations, Rehearsal rehearsal, Info info, Console console) {
        this.migrations = migrations;
        this.rehearsal = rehearsal;
        this.info = info;
        this.console = console;
    }

    @Command(
            name = "migrate",
            group = "Migrating",
            description = "Move the database and its datasets to another version, up or down",
            help = """
                    migrate --all --plan
                    migrate --all --version 0.18.0""")
    public int migrate(
            @Option(shortName = 'i', longName = "info", description = "print versions; changes nothing")
                    boolean printInfo,
            @Option(shortName = 'a', longName = "all", description = "the database, then every dataset") boolean all,
            @Option(shortName = 'v', longName = "version", description = "the version to go to, up or down")
                    @Suggest(Words.VERSIONS)
                    Optional<String> version,
            @Option(longName = "teams", description = "the same, as a Teams/Enterprise release")
                    @Suggest(Words.TEAMS_VERSIONS)
                    Optional<String> teams,
            @Option(shortName = 'n', longName = "dataset-name", description = "these datasets only")
                    @Suggest(Words.DATASETS)
                    List<String> names,
            @Option(longName = "match", description = "datasets whose name matches this glob") Optional<String> match,
            @Option(
                            longName = "error-level",
                            description = "0: stop at the first dataset that fails; 1, 2: go on with the others",
                            defaultValue = "1")
                    int errorLevel,
            @Option(longName = "verbose", description = "print every revision") boolean verbose,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "check", description = "exit 10 if something is pending, 0 if not; changes nothing")
                    boolean check,
            @Option(longName = "rehearse", description = "try it on throw-away copies of some documents")
                    boolean rehearse,
            @Option(longName = "workers", description = "how many datasets, or ranges of a large one, at a time")
                    Optional<Integer> workers,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        if (printInfo) {
            info.print(names);
            return 0;
        }
        String line = commandLine(all, version, teams, names, match) + (noBackup ? " --no-backup" : "");
        Request request =
                new Request(destination(version, teams), scope(all, names, match), names, match, errorLevel, line);
        if (check) {
            return migrations.isPending(request, !noBackup) ? 10 : 0;
        }
        if (plan) {
            migrations.plan(request, !noBackup);
        } else if (rehearse) {
            rehearsal.rehearse(request);
        } else {
            migrations.migrate(request, new Manner(workers(workers), !noBackup, Duration.ZERO, verbose));
        }
        return 0;
    }

    private static int workers(Optional<Integer> asked) {
        int workers = asked.orElse(Manner.WORKERS);
        if (workers < 1 || workers > MOST_WORKERS) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--workers " + workers + " is not from 1 to " + MOST_WORKERS)
                    .tryThis("migrate --workers " + Manner.WORKERS);
        }
        return workers;
    }

    private Optional<String> destination(Optional<String> version, Optional<String> teams) {
        if (version.isPresent() && teams.isPresent()) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "--version and --teams both name a destination")
                    .tryThis("migrate --version " + version.get());
        }
        version.ifPresent(FiftyOneVersion::parse);
        return teams.isPresent() ? teams.map(this::resolve) : version;
    }

    private String resolve(String number) {
        TeamsRelease release = TeamsVersions.load().resolve(number);
        String compatibility = release.compatibility().orElseThrow();
        console.note(release.product() + " " + release.number() + " is open source " + compatibility
                + (release.isExact() ? "" : ", inferred") + " (" + release.source() + ").");
        return compatibility;
    }

    private static Request.Scope scope(boolean all, List<String> names, Optional<String> match) {
        if (!names.isEmpty() && (all || match.isPresent())) {
            throw FoshException.of(
                            ErrorCode.CONFLICTING_OPTIONS,
                            "--dataset-name and " + (all ? "--all" : "--match") + " both say which datasets")
                    .tryThis("help migrate");
        }
        if (all) {
            return Request.Scope.ALL;
        }
        return names.isEmpty() && match.isEmpty() ? Request.Scope.DATABASE : Request.Scope.NAMED;
    }

    private static String commandLine(
            boolean all, Optional<String> version, Optional<String> teams, List<String> names, Optional<String> match) {
        StringBuilder line = new StringBuilder("migrate");
        line.append(all ? " --all" : "");
        version.ifPresent(text -> line.append(" -v ").append(text));
        teams.ifPresent(text -> line.append(" --teams ").append(text));
        match.ifPresent(text -> line.append(" --match ").append(quote(text)));
        if (!names.isEmpty()) {
            line.append(" -n");
            names.forEach(name -> line.append(' ').append(quote(name)));
        }
        return line.toString();
    }

    static String quote(String word) {
        return word.matches("[\\w./:-]+") && !word.startsWith("-") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
