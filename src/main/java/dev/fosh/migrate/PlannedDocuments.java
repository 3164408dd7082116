package dev.fosh.migrate;

import dev.fosh.run.Bytes;
import dev.fosh.run.Update;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;

/** A collection as a plan sees it: read where a revision decides something, otherwise only counted. */
final class PlannedDocuments implements Documents {
    /** A change may hold a document of its own, so that only few wait. */
    private static final int TOGETHER = 100;

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
        return survey.exists(name);
    }

    @Override
    public Optional<BsonDocument> find(BsonValue id) {
        survey.cancellation().check();
        return survey.find(name, id);
    }

    @Override
    public void read(BsonDocument filter, BsonDocument sort, Consumer<BsonDocument> each) {
        if (!exists() || !survey.mayRead()) {
            return;
        }
        DocumentStream.read(survey.namespace().collection(name), filter, sort, survey.cancellation()::check, each);
    }

    @Override
    public void put(BsonDocument document) {
        survey.stored(name, document.get("_id")).ifPresent(before -> tally.keeps(Bytes.sizeOf(before)));
        survey.put(name, document);
        tally.rewrites(1, Bytes.sizeOf(document));
    }

    @Override
    public void deleteLater(Collection<? extends BsonValue> ids) {
        if (!ids.isEmpty()) {
            whole(survey.count(name, among(ids)));
        }
    }

    private static BsonDocument among(Collection<? extends BsonValue> ids) {
        return new BsonDocument("_id", new BsonDocument("$in", new BsonArray(List.copyOf(ids))));
    }

    @Override
    public void updateAll(BsonDocument filter, Update update) {
        if (update.onlySets()) {
            set(filter, update);
        } else {
            whole(survey.count(name, filter));
        }
    }

    /** Undone by taking the keys away where they were not there before, so that only the others are kept. */
    private void set(BsonDocument filter, Update update) {
        long before = survey.count(name, and(filter, update.present()));
        long documents = survey.count(name, before == 0 ? filter : and(filter, update.different()));
        Survey.Size size = survey.size(name);
        if (filter.isEmpty()) {
            tally.adds(documents, size.bytesOf(documents));
        } else {
            tally.updates(documents, size.bytesOf(documents));
        }
        survey.sweeps(name, size.bytesOf(documents));
        tally.keeps(size.bytesOf(before));
    }

    private static BsonDocument and(BsonDocument filter, BsonDocument condition) {
        return filter.isEmpty() ? condition : new BsonDocument("$and", new BsonArray(List.of(filter, condition)));
    }

    /** Undone by giving back all that they were. */
    private void whole(long documents) {
        long bytes = survey.size(name).bytesOf(documents);
        tally.updates(documents, bytes);
        tally.keeps(bytes);
        survey.sweeps(name, bytes);
    }

    @Override
    public void rewrite(BsonDocument filter, Function<BsonDocument, Optional<BsonDocument>> change) {
        read(filter, null, document -> {
            BsonDocument before = document.clone();
            change.apply(document)
                    .filter(changed -> !Bytes.areSame(changed, before))
                    .ifPresent(changed -> rewritten(1, Bytes.sizeOf(before)));
        });
    }

    @Override
    public void rewriteAll(BsonDocument filter, UnaryOperator<BsonDocument> change) {
        long documents = survey.count(name, filter);
        rewritten(documents, survey.size(name).bytesOf(documents));
    }

    private void rewritten(long documents, long bytes) {
        tally.rewrites(documents, bytes);
        tally.keeps(bytes);
        survey.sweeps(name, bytes);
    }

    /** Only documents that are there, and that a change makes others, count. */
    @Override
    public void changeEach(Consumer<ChangeById> producer) {
        Map<BsonValue, Consumer<BsonDocument>> changes = new LinkedHashMap<>();
        producer.accept((id, change) -> {
            changes.merge(id, change, Consumer::andThen);
            if (changes.size() == TOGETHER) {
                tryOut(changes);
            }
        });
        tryOut(changes);
    }

    private void tryOut(Map<BsonValue, Consumer<BsonDocument>> changes) {
        if (!changes.isEmpty()) {
            rewrite(among(changes.keySet()), document -> changed(document, changes.get(document.get("_id"))));
            changes.clear();
        }
    }

    private static Optional<BsonDocument> changed(BsonDocument document, Consumer<BsonDocument> change) {
        try {
            change.accept(document);
            return Optional.of(document);
        } catch (BsonInvalidOperationException unprepared) {
            // What an earlier sweep is to put there is only planned so far; then this changes it in any case.
            return Optional.of(new BsonDocument());
        }
    }

    @Override
    public void dropIndexesOn(String field) {
        List<String> indexes = exists() ? survey.indexesOn(name, field) : List.of();
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
