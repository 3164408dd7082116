package dev.fosh.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;

/**
 * A change of some top-level keys that the server works out.
 *
 * @param keys all that the pipeline sets; it removes none of them and looks at no time. The stamp is not in it
 * @param pipeline what an aggregation understands, so that the server can be asked what it would do
 * @param foreseen does to the keys of a document what the pipeline does, where that can be said in advance: the server is
 *     not asked then
 */
public record PartsUpdate(PartKeys keys, List<BsonDocument> pipeline, Optional<Consumer<BsonDocument>> foreseen) {
    /** One that only the server can work out. */
    public PartsUpdate(PartKeys keys, List<BsonDocument> pipeline) {
        this(keys, pipeline, Optional.empty());
    }

    /** The list is copied. */
    public PartsUpdate {
        pipeline = List.copyOf(pipeline);
    }
}
