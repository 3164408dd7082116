package dev.fosh.dataset;

import java.util.Optional;
import org.bson.BsonDocument;

/**
 * One version number of FiftyOne Teams/Enterprise.
 *
 * @param number the number itself, of the application or of the Python client
 * @param isClient whether it is a client's number; from 2.0.0 on the two are the same
 * @param app the application that belongs to it
 * @param client the Python client that belongs to it
 * @param compatibility the open source version whose databases it uses; absent where nobody published it
 * @param released the date
 * @param isExact whether the source names the pair, rather than its being inferred
 * @param source where that is written
 * @param note what else is known
 */
public record TeamsRelease(
        String number,
        boolean isClient,
        Optional<String> app,
        Optional<String> client,
        Optional<String> compatibility,
        Optional<String> released,
        boolean isExact,
        String source,
        Optional<String> note) {
    private static final FiftyOneVersion FIRST_ENTERPRISE = FiftyOneVersion.parse("2.7.0");

    static TeamsRelease read(BsonDocument row) {
        return new TeamsRelease(
                row.getString("teams").getValue(),
                row.getString("numbering").getValue().equals("sdk"),
                Stored.text(row.get("app")),
                Stored.text(row.get("sdk")),
                Stored.text(row.get("os_compat")),
                Stored.text(row.get("released")),
                row.getBoolean("exact").getValue(),
                row.getString("source").getValue(),
                Stored.text(row.get("note")));
    }

    /** {@code Teams} up to 2.6, {@code Enterprise} after. */
    public String product() {
        return FiftyOneVersion.parse(number).compareTo(FIRST_ENTERPRISE) < 0 ? "Teams" : "Enterprise";
    }
}
