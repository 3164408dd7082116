package dev.fosh.terminal;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.bson.Document;

/** A sample in an open transaction: whoever wants to write it waits, so that a migration takes as long as a test needs. */
final class HeldSample implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final MongoClient client;
    private final MongoCollection<Document> samples;
    private final ClientSession session;

    HeldSample(MongoClient client, MongoCollection<Document> samples, Object id) {
        this.client = client;
        this.samples = samples;
        this.session = client.startSession();
        session.startTransaction();
        samples.updateOne(session, new Document("_id", id), new Document("$set", new Document("held", true)));
    }

    /** Returns when somebody waits for the sample. */
    void awaitWaiter() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (waiters() == null) {
            Assertions.assertThat(deadline - System.nanoTime())
                    .as("nobody writes %s", samples.getNamespace())
                    .isPositive();
            Thread.onSpinWait();
        }
    }

    private Document waiters() {
        Document waiting = new Document("ns", samples.getNamespace().getFullName())
                .append("writeConflicts", new Document("$gt", 0));
        return client.getDatabase("admin")
                .aggregate(List.of(new Document("$currentOp", new Document()), new Document("$match", waiting)))
                .first();
    }

    @Override
    public void close() {
        session.abortTransaction();
        session.close();
    }
}
