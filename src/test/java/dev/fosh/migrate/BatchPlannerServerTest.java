package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Datasets of several batches, planned beside each other, come out as one after the other. */
@Tag("server")
class BatchPlannerServerTest {
    /** Of each of two spellings, so that they fill three batches. */
    private static final int DATASETS = 125;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private void store(List<String> names) {
        databases
                .database()
                .getCollection("config")
                .insertOne(new Document("type", "fiftyone").append("version", "0.19.0"));
        databases
                .database()
                .getCollection("datasets")
                .insertMany(names.stream()
                        .map(name -> new Document("name", name).append("version", "0.18.0"))
                        .toList());
    }

    private static List<String> names(String beginning) {
        return IntStream.range(0, DATASETS)
                .mapToObj(number -> String.format("%s%03d", beginning, number))
                .toList();
    }

    /** The same slug is in an earlier batch, in one that is planned at the same time, or in the same. */
    @Test
    void whoeverComesLaterIsRenamed() {
        List<String> first = names("A ");
        List<String> later = new ArrayList<>(names("a "));
        later.add("A_110");
        List<String> all = new ArrayList<>(first);
        all.addAll(later);
        store(all);
        MigrationTestbed testbed = new MigrationTestbed(databases.database(), true);
        Request request = MigrationTestbed.all("0.19.0");
        Plan plan = testbed.plan(request);
        assertThat(plan.datasets()).hasSize(all.size()).allMatch(item -> item.state() == State.MIGRATED);
        assertThat(plan.datasets())
                .extracting(PlannedItem::name)
                .containsExactlyElementsOf(all.stream().sorted().toList());
        Set<String> warned = plan.datasets().stream()
                .filter(item -> !item.warnings().isEmpty())
                .map(PlannedItem::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(warned).containsExactlyInAnyOrderElementsOf(later);
        Set<String> renamed = testbed.migrate(request).datasets().stream()
                .filter(outcome -> outcome.renamedTo().isPresent())
                .map(Outcome::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(renamed).isEqualTo(warned);
    }

    /** The first dataset that is planned takes them away, so that no other one names them. */
    @Test
    void whatIsDroppedIsNamedOnce() {
        store(names("set "));
        databases
                .database()
                .getCollection("datasets")
                .updateMany(
                        new Document(),
                        new Document(
                                "$set",
                                new Document("version", "0.6.1")
                                        .append("media_type", "image")
                                        .append("sample_collection_name", "samples.none")
                                        .append("sample_fields", List.of())
                                        .append("frame_fields", List.of())));
        databases.database().createCollection("frames.samples.left");
        Plan plan = new MigrationTestbed(databases.database(), true).plan(MigrationTestbed.all("0.6.2"));
        assertThat(plan.datasets()).hasSize(DATASETS).allMatch(item -> item.state() == State.MIGRATED);
        assertThat(plan.datasets().get(0).losses()).hasSize(1);
        assertThat(plan.datasets().subList(1, DATASETS))
                .allMatch(item -> item.losses().isEmpty());
    }
}
