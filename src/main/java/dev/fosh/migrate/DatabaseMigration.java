package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Takes the database as a whole through one span, and writes its version.
 *
 * <p>Only {@code version} is set, and {@code type} where it is missing: the SDK replaces the whole document
 * ({@code docs/differences.md} 2).
 */
final class DatabaseMigration {
    private final Span span;
    private final Work work;
    private final MongoCollection<BsonDocument> config;
    private final List<RevisionMemory> memories = new ArrayList<>();

    DatabaseMigration(Span span, Work work) {
        this.span = span;
        this.work = work;
        this.config = work.namespace().collection("config");
    }

    /** Runs every revision, publishes the destination, then drops what is to go. */
    void run() {
        BsonDocument before = config.find().sort(Sorts.descending("_id")).first();
        for (Revision revision : span.revisions()) {
            work.cancellation().check();
            work.watcher().runs(revision, span.direction());
            RevisionMemory memory = work.newMemory();
            memories.add(memory);
            span.direction().apply(revision, new ServerTarget(new BsonDocument(), revision.version(), work, memory));
        }
        publish(before);
        memories.forEach(RevisionMemory::finish);
        memories.forEach(memory -> memory.warnings().forEach(work.watcher()::warns));
    }

    long documents() {
        return memories.stream().mapToLong(RevisionMemory::documents).sum() + 1;
    }

    List<Loss> losses() {
        return memories.stream().flatMap(memory -> memory.losses().stream()).toList();
    }

    private void publish(BsonDocument before) {
        if (before == null) {
            config.insertOne(new BsonDocument("_id", new BsonObjectId(work.ids().get()))
                    .append("version", new BsonString(span.to()))
                    .append("type", new BsonString("fiftyone")));
            return;
        }
        List<BsonDocument> pipeline = new ArrayList<>();
        pipeline.add(set("version", span.to()));
        if (before.get("type", BsonNull.VALUE).isNull()) {
            pipeline.add(set("type", "fiftyone"));
        }
        BsonValue version = before.get("version", BsonNull.VALUE);
        boolean isPublished =
                config.updateOne(Filters.and(Filters.eq(before.get("_id")), Filters.eq("version", version)), pipeline)
                                .getMatchedCount()
                        == 1;
        if (!isPublished) {
            throw FoshException.of(ErrorCode.CONCURRENT_EDIT, "somebody else migrated the database at the same time")
                    .tryThis("info");
        }
    }

    private static BsonDocument set(String key, String value) {
        return new BsonDocument("$set", new BsonDocument(key, new BsonDocument("$literal", new BsonString(value))));
    }
}
