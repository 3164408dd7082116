package dev.fosh.run;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * What the times and ids of a run are derived from, so that a resumed run chooses the same ones.
 *
 * @param started milliseconds since 1970; the time that the run writes
 * @param seed kept in the run's record, unlike that of any other run
 */
public record Identity(long started, String seed) {
    /** The time of every change of the run. */
    public BsonDateTime now() {
        return new BsonDateTime(started);
    }

    /**
     * An id of the run's second, the same one for the same purpose.
     *
     * @param target the {@code _id} of the item's dataset; null for the database
     * @param purpose tells the ids of one revision apart
     */
    public BsonObjectId id(BsonValue target, String revision, String purpose) {
        byte[] hash = Hash.of(seed, text(target), revision, purpose);
        byte[] id = ByteBuffer.allocate(12)
                .putInt((int) (started / 1000))
                .put(hash, 0, 8)
                .array();
        return new BsonObjectId(new ObjectId(id));
    }

    /** Tells the number 1 from the text "1"; by bytes, since what the driver prints may change. */
    private static String text(BsonValue target) {
        BsonDocument document = new BsonDocument("", target == null ? BsonNull.VALUE : target);
        return HexFormat.of().formatHex(Hash.spread(document));
    }
}
