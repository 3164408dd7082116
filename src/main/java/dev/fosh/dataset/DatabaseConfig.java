package dev.fosh.dataset;

import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * What the {@code config} collection says of a database, or what the SDK would assume where it says nothing.
 *
 * @param id the {@code _id} of the document in force, the greatest of several; absent where there is none
 * @param documents how many there are; more than one is a fault that {@code doctor} reports
 * @param version as stored, or the client's version where it is only assumed
 * @param versionAssumed whether no document has a version
 * @param type as stored, or {@code fiftyone} where it is only assumed
 * @param typeAssumed whether the document has no type, so that whoever writes the version writes it too
 */
public record DatabaseConfig(
        Optional<BsonValue> id,
        int documents,
        String version,
        boolean versionAssumed,
        String type,
        boolean typeAssumed) {
    /** The type of an open source database. */
    public static final String OPEN_SOURCE = "fiftyone";

    /** The type of a Teams/Enterprise database. */
    public static final String TEAMS = "fiftyone-teams";

    /** Reads the collection and never writes, whatever it finds. */
    public static DatabaseConfig read(MongoDatabase database, Settings settings) {
        List<BsonDocument> found = database.getCollection("config", BsonDocument.class)
                .find()
                .sort(new BsonDocument("_id", new BsonInt32(-1)))
                .into(new ArrayList<>());
        return of(found, settings.text(Setting.CLIENT_VERSION).orElseThrow());
    }

    /** The same of documents that somebody else has read, the one with the greatest {@code _id} first. */
    static DatabaseConfig of(List<BsonDocument> newestFirst, String clientVersion) {
        BsonDocument chosen = newestFirst.isEmpty() ? new BsonDocument() : newestFirst.get(0);
        Optional<String> version = Stored.text(chosen.get("version"));
        Optional<String> type = Stored.text(chosen.get("type"));
        return new DatabaseConfig(
                Optional.ofNullable(chosen.get("_id")),
                newestFirst.size(),
                version.orElse(clientVersion),
                version.isEmpty(),
                type.orElse(OPEN_SOURCE),
                type.isEmpty());
    }

    public boolean isTeams() {
        return type.equals(TEAMS);
    }

    /** Whether versions may be written: what somebody set, otherwise only in an open source database. */
    public boolean admin(Settings settings) {
        return settings.flag(Setting.ADMIN).orElse(!isTeams());
    }

    /**
     * Goes on with the two types there are.
     *
     * @throws FoshException {@code UNKNOWN_DATABASE_TYPE} for any other
     */
    public DatabaseConfig requireKnownType() {
        if (isTeams() || type.equals(OPEN_SOURCE)) {
            return this;
        }
        throw FoshException.of(
                        ErrorCode.UNKNOWN_DATABASE_TYPE,
                        "Cannot connect to database type '" + type + "' with client type 'fiftyone'")
                .why("config.type is neither fiftyone nor fiftyone-teams; fosh does not know what else lives there")
                .tryThis("connect --database NAME");
    }
}
