package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class ServerRunStoreServerTest extends RunStoreContract {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @Override
    RunStore store() {
        return new ServerRunStore(database.database());
    }

    private MongoCollection<BsonDocument> collection() {
        return database.database().getCollection("fosh_runs", BsonDocument.class);
    }

    @Test
    void storesADocumentForTheRunAndOneForEachItem() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of(RunSamples.item(run, 1, RunState.PENDING, -1)));
        BsonDocument stored = collection().find(Filters.eq(run.id())).first();
        assertThat(stored.keySet())
                .containsExactly(
                        "_id",
                        "kind",
                        "command",
                        "line",
                        "user",
                        "host",
                        "process",
                        "version",
                        "database",
                        "from",
                        "to",
                        "request",
                        "seed",
                        "started",
                        "state",
                        "counts",
                        "ended",
                        "error",
                        "backup");
        assertThat(stored.get("started").getBsonType()).isEqualTo(BsonType.DATE_TIME);
        assertThat(collection().find(Filters.eq(run.id() + "/000001")).first().toJson())
                .isEqualTo("{\"_id\": \"" + run.id() + "/000001\", \"kind\": \"item\", \"run\": \"" + run.id()
                        + "\", \"ordinal\": 1, \"target\": {\"$oid\": \"6553f1000000000000000001\"},"
                        + " \"name\": \"set-1\", \"from\": \"1.22.1\", \"to\": \"0.18.0\", \"state\": \"pending\","
                        + " \"result\": {}, \"error\": null}");
    }

    @Test
    void keepsWhatANewerFoshAdded() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        RunItem item = RunSamples.item(run, 1, RunState.PENDING, -1);
        store().begin(run, List.of(item));
        collection().updateMany(new Document(), Updates.set("newer", 1));
        store().save(RunSamples.run(1, RunState.DONE));
        store().save(List.of(item));
        store().checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(1)));
        assertThat(collection().countDocuments(Filters.eq("newer", 1))).isEqualTo(2);
        assertThat(store().run(run.id())).contains(RunSamples.run(1, RunState.DONE));
    }

    @Test
    void doesNotGuessAState() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of());
        collection().updateOne(Filters.eq(run.id()), Updates.set("state", "paused"));
        assertThat(store().unfinished()).isEmpty();
        assertThatThrownBy(() -> store().runs())
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.NEWER_THAN_FOSH));
    }

    @Test
    void listsAndCheckpointsAreFoundByAnIndex() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of(RunSamples.item(run, 1, RunState.PENDING, -1)));
        assertThat(plan("{kind: 'run', state: {$in: ['running', 'interrupted']}}"))
                .contains("kind_-1__id_-1");
        assertThat(plan("{kind: 'item', checkpoint: {$exists: true}}")).contains("kind_1_run_1_ordinal_1");
    }

    private String plan(String filter) {
        return collection().find(BsonDocument.parse(filter)).explain().toJson();
    }

    @Test
    void readsAndWritesAsIfTheAddressHadSaidNothing() {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        RunStore careless = new ServerRunStore(database.database()
                .withWriteConcern(com.mongodb.WriteConcern.UNACKNOWLEDGED)
                .withReadPreference(com.mongodb.ReadPreference.secondary()));
        careless.begin(run, List.of());
        assertThat(careless.run(run.id())).contains(run);
    }
}
