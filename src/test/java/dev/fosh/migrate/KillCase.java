package dev.fosh.migrate;

import dev.fosh.support.CollectionDump;
import dev.fosh.support.DatabaseDump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/**
 * A small database and a migration to end in the middle.
 *
 * @param name for failures
 * @param before reads the database
 * @param request what is run
 */
record KillCase(String name, Supplier<DatabaseDump> before, Request request) {
    private static final String NEWEST = "1.22.1";
    private static final int COPIES = 12;
    private static final Path CHAINS = Path.of("src/test/resources/migrations/chain");

    /** Cases without the dataset. */
    private static final Set<String> NOBODY = Set.of("0.11.2-up/missing-dataset", "1.1.0-up/missing-dataset");

    /** Every recorded revision that succeeds and has something to do it on, with the head that it starts from. */
    static List<KillCase> ofRevisions() {
        return GoldenCase.all().stream()
                .filter(golden -> !golden.expectsAFailure())
                .flatMap(KillCase::of)
                .toList();
    }

    private static Stream<KillCase> of(GoldenCase golden) {
        BsonDocument description = golden.description();
        String from = description.getString("from").getValue();
        String to = description.getString("to").getValue();
        if (description.getString("kind").getValue().equals("admin")) {
            return Stream.of(new KillCase(
                    golden.name(), () -> withConfig(golden.before(), from), MigrationTestbed.database(to)));
        }
        if (!description.isString("dataset") || NOBODY.contains(golden.name())) {
            return Stream.of();
        }
        BsonString name = description.getString("dataset");
        Supplier<DatabaseDump> before = () -> withConfig(golden.before(), NEWEST)
                .withEach("datasets", dataset -> name.equals(dataset.get("name")) ? atHead(dataset, from) : dataset);
        return Stream.of(new KillCase(golden.name(), before, MigrationTestbed.dataset(name.getValue(), to)));
    }

    private static BsonDocument atHead(BsonDocument dataset, String head) {
        // Before 0.6.2 there was no version.
        if (head.startsWith("0.6.1") || head.startsWith("0.6.0")) {
            dataset.remove("version");
        } else {
            dataset.put("version", new BsonString(head));
        }
        return dataset;
    }

    private static DatabaseDump withConfig(DatabaseDump dump, String version) {
        if (dump.documents("config").isEmpty()) {
            DatabaseDump config = DatabaseDump.folder(CHAINS.resolve("slug-collision-once/before"));
            dump.collections().put("config", config.collections().get("config"));
        }
        return dump.withEach("config", config -> {
            config.put("version", new BsonString(version));
            return config;
        });
    }

    /** Whole migrations: every kind of media down, and up again. */
    static List<KillCase> ofChains() {
        return List.of(
                new KillCase("all", () -> before("all-1.22.1-to-0.18.0"), MigrationTestbed.all("0.18.0")),
                new KillCase("old-image", () -> before("image-0.6.0-to-1.22.1"), MigrationTestbed.all(NEWEST)),
                new KillCase("image", KillCase::images, MigrationTestbed.all("0.6.1")),
                new KillCase("slug", () -> before("slug-collision-once"), MigrationTestbed.all(NEWEST)),
                new KillCase("3d", () -> ofMedia("3d"), MigrationTestbed.all("0.13.0")),
                new KillCase("point-cloud", () -> ofMedia("point-cloud"), MigrationTestbed.all("0.6.1")),
                new KillCase("empty", KillCase::empty, MigrationTestbed.all("0.6.1")),
                new KillCase("several-down", () -> copies("image-1.22.1-to-0.6.1"), MigrationTestbed.all("0.18.0")),
                new KillCase("several-up", () -> copies("image-0.6.0-to-1.22.1"), MigrationTestbed.all(NEWEST)));
    }

    /** A whole database at the newest version, or an old one. */
    static DatabaseDump before(String chain) {
        return DatabaseDump.folder(CHAINS.resolve(chain).resolve("before"));
    }

    /** A dataset of images at the newest version. */
    static DatabaseDump images() {
        return before("image-1.22.1-to-0.6.1");
    }

    /** The images, said to be something else. */
    static DatabaseDump ofMedia(String type) {
        return withEach(images(), document -> {
            document.replace("media_type", new BsonString(type));
            document.replace("_media_type", new BsonString(type));
            return document;
        });
    }

    private static DatabaseDump withEach(DatabaseDump dump, UnaryOperator<BsonDocument> change) {
        DatabaseDump changed = dump;
        for (String collection : dump.collections().keySet()) {
            boolean isOfDataset = collection.equals("datasets") || collection.startsWith("samples.");
            changed = isOfDataset ? changed.withEach(collection, change) : changed;
        }
        return changed;
    }

    /** The images without any. */
    static DatabaseDump empty() {
        DatabaseDump dump = images();
        dump.collections().keySet().stream()
                .filter(collection -> collection.startsWith("samples."))
                .forEach(collection -> dump.documents(collection).clear());
        return dump;
    }

    /** Many datasets with little to do, of which what they send is joined. */
    private static DatabaseDump copies(String chain) {
        DatabaseDump dump = before(chain);
        BsonDocument dataset = dump.documents("datasets").get(0);
        String samples = dataset.getString("sample_collection_name").getValue();
        List<BsonDocument> datasets = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            String collection = "samples.copy" + i;
            BsonDocument copy = dataset.clone();
            copy.put("_id", new BsonObjectId(new ObjectId(i, i)));
            copy.put("name", new BsonString("copy-" + i));
            copy.replace("slug", new BsonString("copy-" + i));
            copy.put("sample_collection_name", new BsonString(collection));
            // What they point to belongs to one of them only.
            List.of("annotation_runs", "brain_methods", "evaluations", "runs")
                    .forEach(runs -> copy.replace(runs, new BsonDocument()));
            List.of("saved_views", "workspaces").forEach(others -> copy.replace(others, new BsonArray()));
            datasets.add(copy);
            dump.collections().put(collection, dump.collections().get(samples));
        }
        dump.collections().remove(samples);
        dump.collections()
                .computeIfPresent("datasets", (name, stored) -> new CollectionDump(datasets, stored.indexes()));
        return dump;
    }

    /** How many datasets are migrated at a time; with more than one, commands are joined and come in any order. */
    int workers() {
        return name.startsWith("several") ? Manner.WORKERS : 1;
    }

    @Override
    public String toString() {
        return name;
    }
}
