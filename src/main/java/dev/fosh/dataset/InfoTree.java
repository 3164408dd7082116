package dev.fosh.dataset;

import dev.fosh.dataset.LoadRules.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code info} knows, as the tree that its JSON promises. */
final class InfoTree {
    private InfoTree() {}

    static Map<String, Object> of(
            Program program, DatabaseView view, List<DatasetSummary> datasets, Map<String, Long> counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("client", client(program, view));
        tree.put("server", server(view));
        tree.put("database", database(view));
        List<Map<String, Object>> each = new ArrayList<>();
        datasets.forEach(dataset -> each.add(dataset(view, dataset, counts)));
        tree.put("datasets", each);
        return tree;
    }

    /** The same with numbers of datasets in the place of the datasets. */
    static Map<String, Object> withoutDatasets(Program program, DatabaseView view, List<DatasetSummary> datasets) {
        Map<String, Object> tree = of(program, view, List.of(), Map.of());
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("total", datasets.size());
        numbers.put("behind", standing(view, datasets, Standing.BEHIND));
        numbers.put("ahead", standing(view, datasets, Standing.AHEAD));
        numbers.put(
                "private", datasets.stream().filter(DatasetSummary::isPrivate).count());
        tree.put("datasets", numbers);
        return tree;
    }

    private static long standing(DatabaseView view, List<DatasetSummary> datasets, Standing standing) {
        return datasets.stream()
                .filter(dataset -> view.standing(dataset) == standing)
                .count();
    }

    private static Map<String, Object> client(Program program, DatabaseView view) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("name", "fosh");
        client.put("version", program.version());
        client.put("sdk", view.rules().client());
        client.put("compatible", view.rules().compatible().toString());
        client.put("admin", view.admin());
        return client;
    }

    private static Map<String, Object> server(DatabaseView view) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("version", view.server().version());
        server.put("topology", view.server().topology());
        server.put("fcv", view.compatibility().get().orElse(null));
        return server;
    }

    private static Map<String, Object> database(DatabaseView view) {
        DatabaseConfig config = view.config();
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("name", view.database().getName());
        database.put("type", config.type());
        database.put("version", config.version());
        if (config.versionAssumed()) {
            database.put("assumed", true);
        }
        database.put("teams", view.teams().stream().map(TeamsRelease::number).toList());
        database.put("loadable", view.rules().loadable(config.version()));
        database.put("migrate_needed", view.rules().databaseNeedsMigration(config.version()));
        return database;
    }

    /** The entry of one dataset, to which more may be added. */
    static Map<String, Object> dataset(DatabaseView view, DatasetSummary dataset, Map<String, Long> counts) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", dataset.name());
        entry.put("version", dataset.version());
        entry.put("migrate_needed", view.needsMigration(dataset));
        entry.put("loadable", view.verdicts().of(dataset).isLoadable());
        entry.put("private", dataset.isPrivate());
        entry.put("media_type", dataset.mediaType().orElse(null));
        entry.put("samples", DatabaseView.samples(dataset, counts));
        entry.put("frames", DatabaseView.frames(dataset, counts));
        entry.put("persistent", dataset.isPersistent());
        return entry;
    }
}
