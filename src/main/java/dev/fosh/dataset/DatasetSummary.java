package dev.fosh.dataset;

import dev.fosh.console.Text;
import dev.fosh.session.LoadedDataset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The part of a dataset document that lists need; of any release, so that every key may be absent.
 *
 * @param hasName whether the key is there; the SDK leaves out documents without it, but not those with null
 * @param name null where there is none
 * @param version null where there is none
 */
public record DatasetSummary(
        BsonValue id,
        boolean hasName,
        String name,
        String version,
        Optional<String> sampleCollection,
        Optional<String> storedFrameCollection,
        Optional<String> mediaType,
        boolean isPersistent,
        List<String> tags,
        Optional<BsonDateTime> lastModified) {
    /** The keys that are read, as a projection. */
    static final BsonDocument PROJECTION = BsonDocument.parse(
            """
            {name: 1, version: 1, sample_collection_name: 1, frame_collection_name: 1, media_type: 1, persistent: 1,
             tags: 1, last_modified_at: 1}
            """);

    static DatasetSummary read(BsonDocument document) {
        BsonValue modified = document.get("last_modified_at");
        return new DatasetSummary(
                document.get("_id"),
                document.containsKey("name"),
                Stored.text(document.get("name")).orElse(null),
                Stored.text(document.get("version")).orElse(null),
                Stored.text(document.get("sample_collection_name")),
                Stored.text(document.get("frame_collection_name")),
                Stored.text(document.get("media_type")),
                Stored.truthy(document.get("persistent")),
                Stored.list(document.get("tags")).stream()
                        .flatMap(tag -> Stored.text(tag).stream())
                        .toList(),
                modified instanceof BsonDateTime date ? Optional.of(date) : Optional.empty());
    }

    /** The name as shown to people, with control characters escaped. */
    public String shownName() {
        return name == null ? "(no name)" : Text.escaped(name);
    }

    /** The version as shown to people. */
    public String shownVersion() {
        return version == null ? "no version" : Text.escaped(version);
    }

    /** Whether the SDK made it for a view: its samples are not in a collection {@code samples.…}. */
    public boolean isPrivate() {
        return sampleCollection
                .map(collection -> !collection.startsWith("samples."))
                .orElse(false);
    }

    /** Where its frames are, if it has any: before 0.14.0 that is not stored. */
    public Optional<String> frameCollection() {
        return storedFrameCollection.or(() -> sampleCollection.map(samples -> "frames." + samples));
    }

    /** The collections that may belong to it. */
    Stream<String> collections() {
        return Stream.concat(sampleCollection.stream(), frameCollection().stream());
    }

    /** What the session remembers of it. */
    public LoadedDataset loaded() {
        return new LoadedDataset(id, name);
    }
}
