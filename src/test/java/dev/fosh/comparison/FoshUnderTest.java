package dev.fosh.comparison;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The program that is compared with the SDK. */
interface FoshUnderTest {
    /** Runs one command against a database of the server, with every question answered by yes. */
    Outcome run(String database, String... command);

    /** Migrates the database and all its datasets. */
    default Outcome migrateAll(String database, String version) {
        return run(database, "migrate", "--all", "-v", version);
    }

    /**
     * What a command left.
     *
     * @param output what stood on standard output
     * @param errors what stood on standard error
     */
    record Outcome(int status, String output, String errors) {
        /** How each dataset ended: {@code migrated}, {@code unchanged}, {@code failed} or {@code skipped}. */
        Map<String, String> states() {
            Map<String, String> states = new TreeMap<>();
            for (BsonValue dataset : BsonDocument.parse(output).getArray("datasets")) {
                BsonDocument found = dataset.asDocument();
                states.put(
                        String.valueOf(
                                found.get("name").isNull()
                                        ? null
                                        : found.getString("name").getValue()),
                        found.getString("state").getValue());
            }
            return states;
        }

        /** The names of those that failed. */
        List<String> failed() {
            return states().entrySet().stream()
                    .filter(entry -> entry.getValue().equals("failed"))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
