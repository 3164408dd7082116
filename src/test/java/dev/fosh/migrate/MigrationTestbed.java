package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.session.Cancellation;
import dev.fosh.session.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Migrates a test database without a session around it. */
final class MigrationTestbed {
    private final MongoDatabase database;
    private final boolean admin;

    MigrationTestbed(MongoDatabase database, boolean admin) {
        this.database = database;
        this.admin = admin;
    }

    Work work() {
        return Work.unrecorded(Namespace.of(database), Clock.systemUTC(), new Cancellation(), Watcher.SILENT);
    }

    Plan plan(Request request) {
        return planner().plan(request, items(request));
    }

    private Planner planner() {
        DatabaseConfig config = DatabaseConfig.read(database, new Settings());
        MigrationRules rules = new MigrationRules(admin, config.isTeams(), "1.22.1", Revisions.DATABASE, Revisions.ALL);
        return new Planner(Namespace.of(database), rules, config, Clock.systemUTC(), new Cancellation());
    }

    private List<Selection.Item> items(Request request) {
        return new Selection(Namespace.of(database)).of(request);
    }

    /** Migrates, and throws the first failure where the request says error level 0. */
    Migrator.Result migrate(Request request) {
        List<Selection.Item> items = items(request);
        List<Integer> ordinals = IntStream.rangeClosed(1, items.size()).boxed().toList();
        Migrator.Result result =
                new Migrator(work(), Migrator.Log.NONE).migrate(plan(request), items, ordinals, request.errorLevel());
        result.stopped().ifPresent(stop -> {
            throw stop;
        });
        if (request.errorLevel() <= 0) {
            result.datasets().stream()
                    .flatMap(outcome -> outcome.error().stream())
                    .findFirst()
                    .ifPresent(MigrationTestbed::fail);
        }
        return result;
    }

    private static void fail(FoshException error) {
        throw error;
    }

    static Request all(String destination) {
        return new Request(
                Optional.ofNullable(destination), Request.Scope.ALL, List.of(), Optional.empty(), 1, "migrate --all");
    }

    static Request database(String destination) {
        return new Request(
                Optional.ofNullable(destination), Request.Scope.DATABASE, List.of(), Optional.empty(), 1, "migrate");
    }

    static Request dataset(String name, String destination) {
        return new Request(
                Optional.ofNullable(destination), Request.Scope.NAMED, List.of(name), Optional.empty(), 0, "migrate");
    }
}
