package dev.fosh.migrate;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** A dataset on the server: the document is a copy in memory, everything else is done at once. */
final class ServerTarget implements Target {
    private final BsonDocument dataset;
    private final Work work;
    private final RevisionMemory memory;

    ServerTarget(BsonDocument dataset, Work work, RevisionMemory memory) {
        this.dataset = dataset;
        this.work = work;
        this.memory = memory;
    }

    @Override
    public BsonDocument dataset() {
        return dataset;
    }

    @Override
    public Optional<Documents> samples() {
        return named("sample_collection_name");
    }

    @Override
    public Optional<Documents> frames() {
        return named("frame_collection_name");
    }

    private Optional<Documents> named(String key) {
        return CollectionName.in(dataset, key).map(this::collection);
    }

    @Override
    public Documents collection(String name) {
        return new ServerDocuments(name, work, memory);
    }

    @Override
    public List<String> collectionNames() {
        return work.namespace().names(work.run());
    }

    @Override
    public void dropLater(String collection) {
        long count = work.namespace().collection(collection).estimatedDocumentCount();
        loses("collections", 1, List.of(collection + " (" + count + " documents)"));
        memory.later(new Deletion.Collection(collection));
    }

    @Override
    public boolean isTakenByAnother(String key, BsonValue value) {
        return work.names().isTakenByAnother(memory.changes().item(), dataset.get("_id"), key, value);
    }

    @Override
    public Optional<BsonValue> rewriteResults(BsonValue fileId, String className) {
        memory.putOff().sendAll();
        ResultFiles results = new ResultFiles(work, memory.changes());
        if (!memory.rewrittenResults().containsKey(fileId)) {
            BsonObjectId newId = memory.id("results " + fileId);
            if (!results.rewrite(fileId, newId, className)) {
                return Optional.empty();
            }
            memory.rewrittenResults().put(fileId, newId);
            memory.changed(1);
            memory.laterReplaced(new Deletion.ResultFile(fileId));
        }
        return Optional.of(memory.rewrittenResults().get(fileId));
    }

    @Override
    public BsonObjectId newId(String purpose) {
        return memory.id(purpose);
    }

    @Override
    public BsonDateTime now() {
        return memory.now();
    }

    @Override
    public void once(String purpose, Runnable action) {
        memory.changes().checkpoint().once(memory.key(purpose), action);
    }

    @Override
    public void warn(String message) {
        memory.warn(message);
    }

    @Override
    public void loses(String what, long count, List<String> names) {
        memory.loses(new Loss(memory.revision(), what, count, names));
    }
}
