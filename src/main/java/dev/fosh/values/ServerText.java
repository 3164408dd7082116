package dev.fosh.values;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Values as the server prints them in its messages. */
final class ServerText {
    private static final int LONGEST = 200;
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private ServerText() {}

    static String of(BsonValue value) {
        String json = new BsonDocument("v", value).toJson(RELAXED);
        String text = json.substring(json.indexOf(':') + 2, json.length() - 1);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
