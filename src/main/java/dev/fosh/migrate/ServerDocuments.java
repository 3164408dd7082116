package dev.fosh.migrate;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.Run;
import dev.fosh.run.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A collection on the server, changed through the run. */
final class ServerDocuments implements Documents {
    private final String name;
    private final MongoCollection<BsonDocument> collection;
    private final Work work;
    private final RevisionMemory memory;

    ServerDocuments(String name, Work work, RevisionMemory memory) {
        this.name = name;
        this.collection = work.namespace().collection(name);
        this.work = work;
        this.memory = memory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean exists() {
        return work.namespace().has(name, work.run());
    }

    /** Before anything that could see the keys that revisions have put off to set. */
    private PutOff putOff() {
        return memory.putOff();
    }

    @Override
    public Optional<BsonDocument> find(BsonValue id) {
        putOff().send(collection);
        return Optional.ofNullable(collection.find(Filters.eq(id)).first());
    }

    @Override
    public void read(BsonDocument filter, BsonDocument sort, Consumer<BsonDocument> each) {
        putOff().send(collection);
        DocumentStream.read(collection, filter, sort, work.run()::checkStop, each);
    }

    @Override
    public void put(BsonDocument document) {
        putOff().sendAll();
        memory.changes().put(collection, document);
        memory.changed(1);
    }

    @Override
    public void deleteLater(Collection<? extends BsonValue> ids) {
        if (!ids.isEmpty()) {
            memory.later(new Deletion.Documents(name, List.copyOf(ids)));
        }
    }

    @Override
    public void updateAll(BsonDocument filter, Update update) {
        if (filter.isEmpty() && update.onlySets()) {
            putOff().sweep(memory, collection, update);
            return;
        }
        putOff().sendAll();
        String key = memory.key("update " + name + filter + update);
        memory.changed(memory.changes().updateAll(key, collection, filter, update));
    }

    @Override
    public void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change) {
        putOff().sendAll();
        memory.changed(memory.changes().rewrite(memory.key("rewrite " + name + filter), collection, filter, change));
    }

    @Override
    public void changeEach(Consumer<ChangeById> producer) {
        putOff().sendAll();
        memory.changed(memory.changes().changeEach(collection, changes -> producer.accept(changes::change)));
    }

    @Override
    public void dropIndexesOn(String field) {
        putOff().sendAll();
        List<BsonDocument> indexes = new ArrayList<>();
        collection.listIndexes(BsonDocument.class).into(indexes);
        for (BsonDocument index : indexes) {
            if (index.getDocument("key").containsKey(field)) {
                memory.changes().dropIndex(collection, index);
                String indexName = index.getString("name").getValue();
                memory.loses(new Loss(memory.revision(), "indexes", 1, List.of(name + "." + indexName)));
            }
        }
    }

    @Override
    public long count(BsonDocument filter) {
        sendWhatIsNamed(filter);
        return collection.countDocuments(filter);
    }

    @Override
    public List<Long> counts(List<BsonDocument> filters) {
        if (work.run().sizeOf(collection) > Run.SMALL) {
            return filters.stream().map(this::count).toList();
        }
        filters.forEach(this::sendWhatIsNamed);
        BsonDocument facets = new BsonDocument();
        for (BsonDocument filter : filters) {
            facets.put("n" + facets.size(), new BsonArray(counting(filter)));
        }
        List<BsonDocument> pipeline = List.of(new BsonDocument("$facet", facets));
        return work.run()
                .ask(collection, pipeline)
                .map(ServerDocuments::numbers)
                // Of a collection that is gone nothing is counted.
                .orElseGet(() -> Collections.nCopies(filters.size(), 0L));
    }

    private static List<Long> numbers(BsonDocument found) {
        return found.values().stream()
                .map(counted -> counted.asArray().isEmpty()
                        ? 0
                        : counted.asArray().get(0).asDocument().getNumber("n").longValue())
                .toList();
    }

    private static List<BsonDocument> counting(BsonDocument filter) {
        return List.of(new BsonDocument("$match", filter), new BsonDocument("$count", new BsonString("n")));
    }

    private void sendWhatIsNamed(BsonDocument filter) {
        if (putOff().concerns(collection, filter)) {
            putOff().send(collection);
        }
    }

    @Override
    public void requireNone(BsonDocument filter, String meaning) {
        putOff().verify(memory, collection, () -> verify(filter, meaning));
    }

    private void verify(BsonDocument filter, String meaning) {
        long left = work.run()
                .ask(collection, counting(filter))
                .map(found -> found.getNumber("n").longValue())
                .orElse(0L);
        if (left > 0) {
            throw FoshException.of(ErrorCode.VERIFICATION_FAILED, left + " documents of " + name + " " + meaning)
                    .why("They were written while the migration ran, most likely by an older client; "
                            + "the dataset keeps its version.");
        }
    }
}
