package dev.fosh.migrate;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.Multiplied;
import dev.fosh.support.StateHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** A case with very many samples: its template stays on the server, and what the unbroken run makes of it is hashes. */
final class LargeState {
    private final KillCase killed;
    private final String uri;
    private final MongoDatabase template;
    private final MongoDatabase work;
    private final Instant since = Instant.now();
    private final SortedMap<String, String> before;
    private final SortedMap<String, String> after;
    private final long millis;
    private boolean isAsBefore;

    /** Fills the template and runs the case once on a copy, in a process of its own. */
    LargeState(KillCase killed, int samples, String uri, MongoDatabase template, MongoDatabase work, Path state) {
        this.killed = killed;
        this.uri = uri;
        this.template = template;
        this.work = work;
        new Multiplied(killed.before().get()).loadInto(template, samples);
        restore();
        this.before = hash();
        long start = System.nanoTime();
        try (ChildClient child = start(state, "nothing")) {
            int status = child.waitFor();
            if (status != 0) {
                throw new AssertionError(killed + ": status " + status + " " + child.said());
            }
        }
        this.millis = (System.nanoTime() - start) / 1_000_000;
        this.after = hash();
    }

    KillCase killed() {
        return killed;
    }

    /** How long the unbroken run took, the start of its process included. */
    long millis() {
        return millis;
    }

    SortedMap<String, String> before() {
        return before;
    }

    SortedMap<String, String> after() {
        return after;
    }

    SortedMap<String, String> hash() {
        SortedMap<String, String> found = StateHash.of(work, since);
        isAsBefore = found.equals(before);
        return found;
    }

    boolean isAsBefore() {
        return hash().equals(before);
    }

    /** A process that runs the case on the copy. */
    ChildClient start(Path state, String event, String... options) {
        return ChildClient.start(place(state), event, ChildMain.words(killed.request()), options);
    }

    /** A client of the copy in this process. */
    Engine engine(Path state) {
        return new Engine(uri, work.getName(), state);
    }

    private ChildClient.Place place(Path state) {
        return new ChildClient.Place(uri, work.getName(), state);
    }

    /** Makes the copy what the template is; the server does it alone, unless the last look said that it is. */
    void restore() {
        if (isAsBefore) {
            work.getCollection("fosh_runs").drop();
            work.getCollection("fosh_lock").drop();
        } else {
            copy();
        }
        // Whatever comes next changes it.
        isAsBefore = false;
    }

    private void copy() {
        work.drop();
        for (String name : template.listCollectionNames()) {
            work.createCollection(name);
            BsonArray indexes = new BsonArray();
            template.getCollection(name).listIndexes(BsonDocument.class).forEach(index -> {
                if (!index.getString("name").getValue().equals("_id_")) {
                    indexes.add(index);
                }
            });
            if (!indexes.isEmpty()) {
                work.runCommand(new BsonDocument("createIndexes", new BsonString(name)).append("indexes", indexes));
            }
            BsonDocument into =
                    new BsonDocument("db", new BsonString(work.getName())).append("coll", new BsonString(name));
            template.getCollection(name)
                    .aggregate(List.of(new BsonDocument("$out", into)))
                    .toCollection();
        }
    }
}
