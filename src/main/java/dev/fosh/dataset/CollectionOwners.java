package dev.fosh.dataset;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Which collection of a database belongs to what. */
final class CollectionOwners {
    private static final Set<String> OWN = Set.of("fosh_runs", "fosh_lock");
    private static final Set<String> FIFTYONE = Set.of(
            "config",
            "datasets",
            "views",
            "workspaces",
            "runs",
            "fs.files",
            "fs.chunks",
            "delegated_ops",
            "execution_store",
            "ontologies");
    private static final List<String> OF_DATASETS = List.of("samples.", "frames.", "patches.", "clips.");

    private static final String COLLECTION = "collection";

    private final Map<String, List<String>> datasets = new TreeMap<>();

    CollectionOwners(List<DatasetSummary> all) {
        for (DatasetSummary dataset : all) {
            dataset.collections().forEach(collection -> datasets.computeIfAbsent(collection, key -> new ArrayList<>())
                    .add(dataset.shownName()));
        }
    }

    /**
     * One collection.
     *
     * @param type {@code collection}, {@code view} or {@code timeseries}
     * @param owner {@code dataset}, {@code fiftyone}, {@code fosh}, {@code orphan} (samples or frames that no dataset
     *     names), {@code server}, or {@code foreign}
     * @param datasets whose it is
     */
    record Owned(String name, String type, String owner, List<String> datasets) {
        String shownOwner() {
            return switch (owner) {
                case "dataset" -> String.join(", ", datasets);
                case "fiftyone" -> "FiftyOne";
                case "orphan" -> "no dataset";
                case "foreign" -> "not FiftyOne's, left alone";
                default -> owner;
            };
        }
    }

    /** All collections by name; without the right to list them, those that may be read. */
    List<Owned> of(MongoDatabase database) {
        Optional<ArrayList<BsonDocument>> all =
                Allowed.ask(() -> database.listCollections(BsonDocument.class).into(new ArrayList<>()));
        Stream<Owned> owned = all.isPresent()
                ? all.get().stream()
                        .map(found -> owned(
                                found.getString("name").getValue(),
                                Stored.text(found.get("type")).orElse(COLLECTION)))
                : database.listCollectionNames().authorizedCollections(true).into(new ArrayList<>()).stream()
                        .map(name -> owned(name, COLLECTION));
        return owned.sorted(Comparator.comparing(Owned::name)).toList();
    }

    Owned owned(String name, String type) {
        List<String> owners = datasets.getOrDefault(name, List.of());
        return new Owned(name, type, owner(name, owners), owners);
    }

    private static String owner(String name, List<String> owners) {
        if (!owners.isEmpty()) {
            return "dataset";
        }
        if (OWN.contains(name)) {
            return "fosh";
        }
        if (FIFTYONE.contains(name)) {
            return "fiftyone";
        }
        if (name.startsWith("system.")) {
            return "server";
        }
        return OF_DATASETS.stream().anyMatch(name::startsWith) ? "orphan" : "foreign";
    }
}
