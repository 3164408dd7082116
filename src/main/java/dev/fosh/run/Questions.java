package dev.fosh.run;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fosh.dataset.JoinedAggregates;
import dev.fosh.dataset.JoinedAggregates.Part;
import dev.fosh.session.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Asks small collections about themselves, those of several threads in one command, which the server answers with a
 * fraction of the work. Thread-safe.
 */
public final class Questions {
    private final MongoDatabase database;
    private final Together<Part, Optional<BsonDocument>> together;

    /** Of what the server refused to answer together. */
    private static final Optional<BsonDocument> REFUSED = Optional.of(new BsonDocument());

    Questions(MongoDatabase database, Cancellation cancellation) {
        this.database = database;
        this.together = new Together<>(JoinedAggregates.TOGETHER, parts -> ask(parts, cancellation));
    }

    /**
     * What a pipeline gives on a small collection that exists: at most one document.
     *
     * @throws MongoCommandException where the server refuses
     */
    public Optional<BsonDocument> ask(MongoCollection<BsonDocument> collection, List<BsonDocument> pipeline) {
        String name = collection.getNamespace().getCollectionName();
        Optional<BsonDocument> answer = together.ask(new Part(name, pipeline));
        // Alone, so that its refusal is nobody else's.
        return answer == REFUSED ? alone(collection, pipeline) : answer;
    }

    private static Optional<BsonDocument> alone(MongoCollection<BsonDocument> collection, List<BsonDocument> pipeline) {
        return Optional.ofNullable(collection.aggregate(pipeline).first());
    }

    private List<Optional<BsonDocument>> ask(List<Part> parts, Cancellation cancellation) {
        if (parts.size() == 1) {
            Part only = parts.get(0);
            return List.of(alone(database.getCollection(only.collection(), BsonDocument.class), only.pipeline()));
        }
        // Two datasets may ask the same of one collection.
        Map<Part, Integer> places = new IdentityHashMap<>();
        List<Optional<BsonDocument>> found = new ArrayList<>(Collections.nCopies(parts.size(), Optional.empty()));
        for (int i = 0; i < parts.size(); i++) {
            places.put(parts.get(i), i);
        }
        new JoinedAggregates(
                        database,
                        (part, answer) -> found.set(places.get(part), Optional.of(answer)),
                        (refused, fault) -> refused.forEach(part -> found.set(places.get(part), REFUSED)))
                .ask(parts, cancellation);
        return found;
    }
}
