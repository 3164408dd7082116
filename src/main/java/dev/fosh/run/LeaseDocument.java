package dev.fosh.run;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The document that says who may write: every change of it is one command, and only the server's clock counts.
 *
 * <p>Confirmed by a majority, so that a new primary does not give the same lease away again. Thread-safe.
 */
final class LeaseDocument {
    static final String COLLECTION = "fosh_lock";
    static final int UNAUTHORIZED = 13;

    private static final String ID = "writer";
    private static final BsonString NOW = new BsonString("$$NOW");
    /** Of a lease that was given back too: null is less than every date. */
    private static final BsonDocument IS_PAST = expression("$lte", new BsonString("$until"), NOW);

    private static final BsonDocument NOBODY = unset("since", "holder", Held.TAKEN);

    private final MongoCollection<BsonDocument> collection;

    /** For commands that may take so long, connecting included. */
    LeaseDocument(MongoDatabase database, Duration patience) {
        collection = database.getCollection(COLLECTION, BsonDocument.class)
                .withReadPreference(ReadPreference.primary())
                .withWriteConcern(WriteConcern.MAJORITY)
                .withTimeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Makes sure that it is there: an upsert could make two winners wait for each other, or fail one of them. */
    void create() {
        try {
            collection.insertOne(new BsonDocument("_id", new BsonString(ID))
                    .append("token", new BsonInt64(0))
                    .append("until", BsonNull.VALUE));
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
    }

    /**
     * Takes a lease that is free; the new token.
     *
     * @param dead the token of a holder that does not exist any more
     */
    OptionalLong acquire(Holder holder, Duration term, OptionalLong dead) {
        BsonArray free = new BsonArray(List.of(IS_PAST));
        dead.ifPresent(token -> free.add(expression("$eq", new BsonString("$token"), new BsonInt64(token))));
        BsonDocument filter =
                new BsonDocument("_id", new BsonString(ID)).append("$expr", new BsonDocument("$or", free));
        // A name that begins with a dollar sign would be read as that of a field.
        BsonDocument values = new BsonDocument("token", next())
                .append("until", end(term))
                .append("since", NOW)
                .append("holder", new BsonDocument("$literal", holder.bson()));
        BsonDocument stored = collection.findOneAndUpdate(
                filter,
                List.of(set(values), unset(Held.TAKEN)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return stored == null
                ? OptionalLong.empty()
                : OptionalLong.of(stored.getNumber("token").longValue());
    }

    /**
     * Whether the lease is still the holder's. One that has expired is renewed too: with the same token nobody had it
     * in between. One that was given back is not, so that a renewal which arrives late does not bring it to life.
     */
    boolean renew(long token, Duration term) {
        BsonDocument filter = ofToken(token).append("until", new BsonDocument("$type", new BsonString("date")));
        return isUpdated(filter, List.of(set(new BsonDocument("until", end(term)))));
    }

    /** Gives it back. */
    void release(long token) {
        BsonDocument filter = ofToken(token).append("until", new BsonDocument("$ne", BsonNull.VALUE));
        collection.updateOne(filter, List.of(set(free()), NOBODY));
    }

    /**
     * Takes it away from its holder; false where that is not its holder any more, or was expired and is not now.
     *
     * <p>A dead or late holder's is free at once. Another's is free when its term ends: until then it may rely on it.
     */
    boolean take(Held held) {
        BsonDocument filter = ofToken(held.token());
        if (held.mayBeAlive()) {
            BsonDocument values = new BsonDocument("token", next()).append(Held.TAKEN, BsonBoolean.TRUE);
            return isUpdated(filter, List.of(set(values)));
        }
        if (!held.isGone()) {
            filter.append("$expr", IS_PAST);
        }
        return isUpdated(filter, List.of(set(free().append("token", next())), NOBODY));
    }

    /** Who has it, or had it without giving it back. */
    Optional<Held> look() {
        List<BsonDocument> pipeline = List.of(
                new BsonDocument("$match", new BsonDocument("_id", new BsonString(ID))),
                set(new BsonDocument(Held.EXPIRED, IS_PAST)));
        return collection.aggregate(pipeline).into(new ArrayList<>()).stream()
                .findFirst()
                .flatMap(Held::of);
    }

    /** Refuses where somebody who may write the lease has it, as far as the user may read that. */
    static void refuseWhereHeld(MongoDatabase database) {
        Optional<Held> held = Optional.empty();
        try {
            held = new LeaseDocument(database, Timing.STANDARD.term()).look();
        } catch (MongoCommandException refused) {
            if (refused.getCode() != UNAUTHORIZED) {
                throw refused;
            }
        }
        if (held.filter(Held::mayBeAlive).isPresent()) {
            throw held.get().refusal();
        }
    }

    private boolean isUpdated(BsonDocument filter, List<BsonDocument> change) {
        return collection.updateOne(filter, change).getMatchedCount() == 1;
    }

    /** The values of a lease that nobody has. */
    private static BsonDocument free() {
        return new BsonDocument("until", BsonNull.VALUE).append("last", new BsonString("$holder"));
    }

    private static BsonDocument set(BsonDocument values) {
        return new BsonDocument("$set", values);
    }

    private static BsonDocument unset(String... keys) {
        return new BsonDocument(
                "$unset", new BsonArray(Stream.of(keys).map(BsonString::new).toList()));
    }

    private static BsonDocument ofToken(long token) {
        return new BsonDocument("_id", new BsonString(ID)).append("token", new BsonInt64(token));
    }

    private static BsonDocument next() {
        return expression("$add", new BsonString("$token"), new BsonInt64(1));
    }

    private static BsonDocument end(Duration term) {
        return expression("$add", NOW, new BsonInt64(term.toMillis()));
    }

    private static BsonDocument expression(String operator, BsonValue... operands) {
        return new BsonDocument(operator, new BsonArray(List.of(operands)));
    }
}
