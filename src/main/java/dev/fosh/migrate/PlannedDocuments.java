package dev.fosh.migrate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A collection as a plan sees it: read where a revision decides something, otherwise only counted. */
final class PlannedDocuments implements Documents {
    private final String name;
    private final Survey survey;
    private final RevisionTally tally;

    PlannedDocuments(String name, Survey survey, RevisionTally tally) {
        this.name = name;
        this.survey = survey;
        this.tally = tally;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean exists() {
        return survey.collectionNames().contains(name);
    }

    @Override
    public Optional<BsonDocument> find(BsonValue id) {
        survey.cancellation().check();
        return survey.find(name, id);
    }

    @Override
    public void read(BsonDocument filter, BsonDocument sort, Consumer<BsonDocument> each) {
        for (BsonDocument document :
                survey.namespace().collection(name).find(filter).sort(sort).allowDiskUse(sort != null)) {
            survey.cancellation().check();
            each.accept(document);
        }
    }

    @Override
    public void put(BsonDocument document) {
        survey.put(name, document);
        tally.touches(1, Bytes.sizeOf(document));
    }

    @Override
    public void deleteLater(Collection<? extends BsonValue> ids) {
        tally.touches(ids.size(), 0);
    }

    @Override
    public void updateAll(BsonDocument filter, BsonDocument update) {
        sweep(filter);
    }

    @Override
    public void updateAll(BsonDocument filter, List<BsonDocument> pipeline) {
        sweep(filter);
    }

    @Override
    public void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change) {
        sweep(filter);
    }

    private void sweep(BsonDocument filter) {
        Survey.Size size = survey.size(name);
        long documents = survey.count(name, filter);
        long bytes = size.documents() == 0 ? 0 : size.bytes() * documents / size.documents();
        tally.touches(documents, bytes);
    }

    @Override
    public void updateEach(Consumer<UpdateById> producer) {
        producer.accept((id, update) -> tally.touches(1, Bytes.sizeOf(update)));
    }

    @Override
    public void dropIndexesOn(String field) {
        List<String> indexes = survey.indexesOn(name, field);
        if (!indexes.isEmpty()) {
            tally.loses(
                    "indexes",
                    indexes.size(),
                    indexes.stream().map(index -> name + "." + index).toList());
        }
    }

    @Override
    public long count(BsonDocument filter) {
        return survey.count(name, filter);
    }

    @Override
    public void requireNone(BsonDocument filter, String meaning) {
        // Nothing is written by a plan, so there is nothing to verify yet.
    }
}
