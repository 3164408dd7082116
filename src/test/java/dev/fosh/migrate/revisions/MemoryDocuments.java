package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Documents;
import dev.fosh.run.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A collection in memory; sweeps that the server would do are only written down. */
final class MemoryDocuments implements Documents {
    private final String name;
    private final List<BsonDocument> documents = new ArrayList<>();
    private final List<String> sweeps = new ArrayList<>();
    private final List<BsonValue> deletions = new ArrayList<>();

    MemoryDocuments(String name) {
        this.name = name;
    }

    List<BsonDocument> documents() {
        return documents;
    }

    /** What the server would have been asked to do to many documents. */
    List<String> sweeps() {
        return sweeps;
    }

    List<BsonValue> deletions() {
        return deletions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean exists() {
        return !documents.isEmpty();
    }

    @Override
    public Optional<BsonDocument> find(BsonValue id) {
        return documents.stream()
                .filter(document -> id.equals(document.get("_id")))
                .findFirst()
                .map(BsonDocument::clone);
    }

    @Override
    public void read(BsonDocument filter, BsonDocument sort, Consumer<BsonDocument> each) {
        documents.stream()
                .filter(document -> MemoryFilter.matches(filter, document))
                .sorted(MemoryFilter.order(sort))
                .map(BsonDocument::clone)
                .toList()
                .forEach(each);
    }

    @Override
    public void put(BsonDocument document) {
        documents.removeIf(old -> old.get("_id").equals(document.get("_id")));
        documents.add(document.clone());
    }

    @Override
    public void deleteLater(Collection<? extends BsonValue> ids) {
        deletions.addAll(ids);
    }

    @Override
    public void updateAll(BsonDocument filter, Update update) {
        sweeps.add(filter.toJson() + " " + update);
    }

    @Override
    public void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change) {
        for (int i = 0; i < documents.size(); i++) {
            if (MemoryFilter.matches(filter, documents.get(i))) {
                BsonDocument old = documents.get(i);
                documents.set(i, change.apply(old.clone()).orElse(old));
            }
        }
    }

    @Override
    public void changeEach(Consumer<ChangeById> producer) {
        producer.accept((id, change) -> documents.stream()
                .filter(document -> document.get("_id").equals(id))
                .forEach(change));
    }

    @Override
    public long count(BsonDocument filter) {
        return documents.stream()
                .filter(document -> MemoryFilter.matches(filter, document))
                .count();
    }

    @Override
    public void requireNone(BsonDocument filter, String meaning) {
        // The server's sweeps are not done here.
    }

    @Override
    public void dropIndexesOn(String field) {
        sweeps.add("drop indexes on " + field);
    }
}
