package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.event.CommandListener;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.exchange.Leases;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.CommandCount;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server works out is set once, though other clients write while a run is interrupted; and so stays what they wrote. */
@Tag("server")
class EditsMeanwhileServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    private MongoDatabase database;
    private String dataset;

    private Outcome fosh(List<CommandListener> listeners, String... words) {
        String[] all = Stream.concat(Stream.of("-d", dataset), Stream.of(words)).toArray(String[]::new);
        return new FoshInside(
                        databases.uri(),
                        database.getName(),
                        home.resolve("home"),
                        listeners.toArray(CommandListener[]::new))
                .run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"frames.frame_number\": {\"$gt\": 0}}"})
    void isSetOnceWhereOthersWriteWhileTheRunIsInterrupted(String filter) {
        Fixture fixture = new Fixture("video-frames", home);
        database = databases.another();
        fixture.dump("db").loadInto(database);
        dataset = fixture.dataset();
        fosh(List.of(), "set-values", "number", "--create", "--value", "1").requireDone();
        fosh(List.of(), "set-values", "filepath", "/a/1", "/a/2").requireDone();
        String[] words = {"set-values", "number", "--expr", "{$add: [\"$number\", 1]}", "--filter", filter};
        Snapshot before = Snapshot.of(database);
        CommandCount count = new CommandCount(database.getName());
        fosh(List.of(count), words).requireDone();
        int changed = 0;
        for (int at = 1; at <= count.count(); at++) {
            for (ClientEnd.Moment moment : ClientEnd.Moment.values()) {
                before.restore(database);
                Snapshot.dropOwn(database);
                ClientEnd end = new ClientEnd(database.getName(), at, moment);
                endAt(end, words);
                boolean isChanged = numbers().equals(List.of(2, 2));
                changed += isChanged ? 1 : 0;
                Leases.expire(database);
                edit(end);
                Outcome outcome = fosh(List.of(), "resume");
                assertThat(outcome.code().equals("F2108") || outcome.status() == 0)
                        .as(end + outcome.errors())
                        .isTrue();
                boolean isBegun = outcome.status() == 0 || isChanged;
                assertThat(numbers()).as(end.toString()).isEqualTo(isBegun ? List.of(2, 2) : List.of(1, 1));
                assertThat(samples().distinct("note", String.class).into(new ArrayList<>()))
                        .as(end.toString())
                        .containsExactly(end.toString());
            }
        }
        assertThat(changed).isPositive();
    }

    private void edit(ClientEnd end) {
        samples()
                .updateOne(
                        Filters.exists("_id"),
                        Updates.combine(
                                Updates.set("note", new BsonString(end.toString())),
                                Updates.set("last_modified_at", new BsonDateTime(System.currentTimeMillis() + 5))));
    }

    private MongoCollection<BsonDocument> samples() {
        String name = database.getCollection("datasets", BsonDocument.class)
                .find()
                .first()
                .getString("sample_collection_name")
                .getValue();
        return database.getCollection(name, BsonDocument.class);
    }

    private List<Integer> numbers() {
        return samples()
                .find()
                .map(sample -> sample.getNumber("number").intValue())
                .into(new ArrayList<>());
    }

    private void endAt(ClientEnd end, String... words) {
        try {
            fosh(List.of(end), words);
        } catch (Error | RuntimeException thrown) {
            if (!end.hasEnded()) {
                throw thrown;
            }
        }
    }
}
