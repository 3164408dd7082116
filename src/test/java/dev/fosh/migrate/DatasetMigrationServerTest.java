package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.migrate.revisions.Revisions;
import dev.fosh.run.Checkpoint;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class DatasetMigrationServerTest {
    private static final BsonObjectId ID = new BsonObjectId(new ObjectId("6b03c74276cc788b11d1aa61"));

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final Cancellation cancellation = new Cancellation();

    private MongoCollection<BsonDocument> collection(String name) {
        return database.database().getCollection(name, BsonDocument.class);
    }

    private BsonDocument stored() {
        return collection("datasets").find().first();
    }

    private BsonDocument insert(String version) {
        BsonDocument dataset = new BsonDocument("_id", ID)
                .append("name", new BsonString("d"))
                .append("version", new BsonString(version))
                .append("sample_collection_name", new BsonString("samples.d"))
                .append(
                        "sample_fields",
                        new org.bson.BsonArray(List.of(BsonDocument.parse(
                                "{name: 'filepath', ftype: 'fiftyone.core.fields.StringField', fields: []}"))))
                .append("app_config", BsonDocument.parse("{sidebar_mode: 'all'}"));
        collection("datasets").insertOne(dataset.clone());
        return dataset;
    }

    private void migrate(BsonDocument dataset, String to, Watcher watcher) {
        Span span = Span.between(dataset.getString("version").getValue(), to, Revisions.ALL);
        migrate(dataset, span, watcher);
    }

    private void migrate(BsonDocument dataset, Span span, Watcher watcher) {
        Work work = Work.unrecorded(Namespace.of(database.database()), Clock.systemUTC(), cancellation, watcher);
        new DatasetMigration(DatasetMigration.Start.of(dataset), span, work, work.changes(1, Checkpoint.inMemory()))
                .run();
    }

    /** Does something once, just before a revision runs. */
    private static Watcher before(String version, Runnable action) {
        return new Watcher() {
            private boolean isDone;

            @Override
            public void runs(Revision revision, Direction direction) {
                if (!isDone && revision.version().equals(version)) {
                    isDone = true;
                    action.run();
                }
            }
        };
    }

    @Test
    void keepsWhatSomebodyElseWritesMeanwhile() {
        BsonDocument dataset = insert("0.18.0");
        migrate(dataset, "1.22.1", before("1.0.0", () -> collection("datasets")
                .updateOne(Filters.eq(ID), Updates.set("info", new BsonDocument("k", new BsonInt32(1))))));
        assertThat(stored().getDocument("info")).isEqualTo(new BsonDocument("k", new BsonInt32(1)));
        assertThat(stored().getString("version").getValue()).isEqualTo("1.22.1");
        assertThat(stored().getString("slug").getValue()).isEqualTo("d");
    }

    @Test
    void aPublicationThatTheServerRefusesIsTheFailureOfThisDataset() {
        collection("datasets")
                .createIndex(
                        Indexes.ascending("slug"),
                        new IndexOptions().unique(true).sparse(true));
        BsonDocument dataset = insert("0.18.0");
        Watcher rival = before("1.0.0", () -> collection("datasets")
                .insertOne(BsonDocument.parse("{_id: 2, name: 'rival', slug: 'd', version: '1.22.1'}")));
        assertThatThrownBy(() -> migrate(dataset, "1.22.1", rival))
                .isInstanceOfSatisfying(FoshException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.DATABASE_WRITE_FAILED));
    }

    @Test
    void sweepsOnceHoweverOftenTheDocumentIsEdited() {
        collection("samples.d").insertOne(new BsonDocument("_id", new BsonObjectId(new ObjectId())));
        BsonDocument dataset = insert("0.20.0");
        List<String> sweeps = new ArrayList<>();
        migrate(dataset, "1.0.0", new Watcher() {
            private int edits;

            @Override
            public void sweeps(String name, long total) {
                sweeps.add(name);
                collection("datasets").updateOne(Filters.eq(ID), Updates.set("edited", ++edits));
            }
        });
        assertThat(sweeps).containsExactly("samples.d");
        BsonDocument sample = collection("samples.d").find().first();
        assertThat(sample.get("last_modified_at")).isEqualTo(stored().get("last_modified_at"));
        assertThat(stored().get("edited")).isEqualTo(new BsonInt32(1));
    }

    @Test
    void setsWhatSeveralRevisionsSetInOnePass() {
        BsonDocument sample = new BsonDocument("_id", new BsonObjectId(new ObjectId()));
        collection("samples.d").insertOne(sample);
        List<String> sweeps = new ArrayList<>();
        migrate(insert("0.18.0"), "1.22.1", new Watcher() {
            @Override
            public void sweeps(String name, long total) {
                sweeps.add(name);
            }
        });
        assertThat(sweeps).containsExactly("samples.d");
        BsonDocument migrated = collection("samples.d").find().first();
        assertThat(migrated.keySet()).containsExactly("_id", "_dataset_id", "created_at", "last_modified_at");
        assertThat(migrated.get("_dataset_id")).isEqualTo(ID);
    }

    @Test
    void doesNotPublishARevisionWhoseSweepDidNotReachAll() {
        collection("samples.d").insertOne(new BsonDocument("_id", new BsonObjectId(new ObjectId())));
        BsonDocument dataset = insert("0.18.0");
        assertThatThrownBy(() -> migrate(dataset, "1.22.1", new Watcher() {
                    @Override
                    public void advances(long documents) {
                        collection("samples.d").insertOne(new BsonDocument());
                    }
                }))
                .isInstanceOfSatisfying(FoshException.class, error -> assertThat(error.code())
                        .isEqualTo(ErrorCode.VERIFICATION_FAILED));
        assertThat(stored().getString("version").getValue()).isEqualTo("0.23.0");
        assertThat(stored()).doesNotContainKey("last_modified_at");
    }

    @Test
    void refusesToGoOnWhereSomebodyElseMigrated() {
        BsonDocument dataset = insert("0.18.0");
        assertThatThrownBy(() -> migrate(dataset, "1.22.1", before("0.23.0", () -> collection("datasets")
                        .updateOne(Filters.eq(ID), Updates.set("version", "1.22.1")))))
                .isInstanceOfSatisfying(
                        FoshException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.CONCURRENT_EDIT));
        assertThat(stored().getString("version").getValue()).isEqualTo("1.22.1");
    }

    @Test
    void leavesATrueHeadWhenItIsStopped() {
        BsonDocument dataset = insert("0.18.0");
        assertThatThrownBy(() ->
                        migrate(dataset, "1.22.1", before("1.0.0", () -> cancellation.request(ErrorCode.INTERRUPTED))))
                .isInstanceOfSatisfying(
                        FoshException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.INTERRUPTED));
        // The ids of 0.20.0 wait for the dates of 1.0.0.
        assertThat(stored().getString("version").getValue()).isEqualTo("0.19.0");
        assertThat(stored()).doesNotContainKey("last_modified_at");
        cancellation.reset();
        migrate(stored(), "1.22.1", Watcher.SILENT);
        assertThat(stored().getString("version").getValue()).isEqualTo("1.22.1");
        assertThat(stored().getDocument("app_config")).doesNotContainKey("sidebar_mode");
    }

    @Test
    void publishesTheHeadThatWasReachedBeforeAFailure() {
        BsonDocument dataset = insert("1.22.1");
        collection("datasets").updateOne(Filters.eq(ID), Updates.set("group_field", new BsonString("group")));
        assertThatThrownBy(() -> migrate(dataset, "0.15.0", Watcher.SILENT))
                .isInstanceOfSatisfying(
                        FoshException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.REVISION_FAILED));
        assertThat(stored().getString("version").getValue()).isEqualTo("0.17.0");
        assertThat(stored().getString("group_field").getValue()).isEqualTo("group");
    }

    @Test
    void movesAVersionThatWasAbsentToTheEnd() {
        BsonDocument dataset = insert("0.6.0");
        collection("datasets").updateOne(Filters.eq(ID), Updates.unset("version"));
        BsonDocument listed = stored();
        Span span = Span.between("0.0", "1.22.1", Revisions.ALL);
        migrate(listed, span, Watcher.SILENT);
        assertThat(List.copyOf(stored().keySet())).last().isEqualTo("version");
        assertThat(dataset.keySet()).contains("version");
    }
}
