package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import dev.fosh.session.Where;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Which dataset is copied; kept in the run, so that it can be carried on.
 *
 * @param place the word after {@code connect}, without secrets; empty where the destination's server has it
 * @param name of the dataset, for people
 */
record CopyOrigin(String place, String database, BsonValue id, String name) {
    BsonDocument stored() {
        return new BsonDocument("place", new BsonString(place))
                .append("database", new BsonString(database))
                .append("_id", id)
                .append("name", new BsonString(name));
    }

    /** Reads what {@link #stored} wrote. */
    static CopyOrigin of(BsonDocument stored) {
        return new CopyOrigin(
                stored.getString("place").getValue(),
                stored.getString("database").getValue(),
                stored.get("_id"),
                stored.getString("name").getValue());
    }

    /** A session there, for somebody who is at the destination. */
    Session open(Session destination) {
        return destination.beside(Where.of(Optional.of(place).filter(word -> !word.isEmpty())), Optional.of(database));
    }

    /** The fault where the dataset is not there any more. */
    FoshException gone() {
        return FoshException.of(ErrorCode.DATASET_NOT_FOUND, "the dataset " + Shown.word(name) + " is gone")
                .why("It was to be copied from the database " + Shown.word(database) + ".")
                .tryThis("runs");
    }
}
