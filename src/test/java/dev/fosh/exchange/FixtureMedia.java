package dev.fosh.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Makes the media that a fixture was exported from out of those that were exported. */
final class FixtureMedia {
    private final Fixture fixture;
    private final SortedMap<String, byte[]> exported;

    FixtureMedia(Fixture fixture) {
        this.fixture = fixture;
        this.exported = fixture.exported();
    }

    /** Whatever is below the root of the media in the database and below the folder in the export is the same file. */
    void place() {
        Map<BsonValue, BsonDocument> byId = new HashMap<>();
        exportedSamples().forEach(sample -> byId.put(sample.get("_id"), sample));
        for (BsonDocument stored : fixture.documents("db", "samples")) {
            BsonDocument sample = byId.get(stored.get("_id"));
            if (sample != null) {
                match(stored, sample);
            }
        }
        exported.forEach((path, bytes) -> {
            // What a scene shows lies where the scene is.
            if (path.matches("data/[^/]*\\.pcd") && fixture.name().startsWith("groups-")) {
                Folders.write(fixture.media().resolve("scenes").resolve(path.substring("data/".length())), bytes);
            }
        });
    }

    private List<BsonDocument> exportedSamples() {
        List<BsonDocument> samples = new ArrayList<>();
        exported.forEach((path, bytes) -> {
            String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            if (path.equals("samples.json")) {
                BsonDocument.parse(text).getArray("samples").forEach(each -> samples.add(each.asDocument()));
            } else if (path.startsWith("samples/")) {
                samples.add(BsonDocument.parse(text));
            }
        });
        return samples;
    }

    private void match(BsonValue stored, BsonValue sample) {
        if (stored.isDocument() && sample.isDocument()) {
            stored.asDocument().forEach((key, value) -> {
                if (sample.asDocument().containsKey(key)) {
                    match(value, sample.asDocument().get(key));
                }
            });
        } else if (stored.isArray() && sample.isArray()) {
            BsonArray others = sample.asArray();
            for (int i = 0; i < Math.min(others.size(), stored.asArray().size()); i++) {
                match(stored.asArray().get(i), others.get(i));
            }
        } else if (stored.isString() && sample.isString()) {
            byte[] bytes = exported.get(sample.asString().getValue());
            Path source = Path.of(stored.asString().getValue());
            if (bytes != null && source.startsWith(fixture.media())) {
                Folders.write(source, bytes);
            }
        }
    }
}
