package dev.fosh.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Where an imported dataset comes from: a folder, or another database.
 *
 * <p>Everything can be asked for again and is the same each time. Used by one thread, but for the portions.
 */
interface DatasetSource {
    /** The four maps of runs in a dataset document, in the order in which the SDK imports them. */
    List<String> RUN_MAPS = List.of("annotation_runs", "brain_methods", "evaluations", "runs");

    /** What to call it in messages. */
    String name();

    /** The dataset document, with {@code saved_views}, {@code workspaces} and the run maps as whole documents in it. */
    BsonDocument metadata();

    /** All samples in their order. */
    Iterable<Portion> samples();

    /** All frames in their order; absent where the source has none at all. */
    Optional<Iterable<Portion>> frames();

    /** About how many bytes samples and frames have, for progress. */
    long size();

    /** What relative paths begin at; absent where there are none. */
    Optional<Path> base();

    /** The paths of fields whose media were exported with the dataset. */
    Set<String> mediaFields();

    /**
     * The stored results of a run, as JSON text.
     *
     * @param map one of {@link #RUN_MAPS}
     */
    Optional<InputStream> results(String map, String key) throws IOException;

    /** The temporal tags: {@code sample_id} and the rest as {@code tags.json} has them. */
    Iterable<BsonDocument> tags();

    /**
     * Whether frames and tags may belong to samples that are not there: then those frames are taken over, as the SDK
     * does, and such tags left behind. Otherwise they are faults.
     */
    default boolean mayHaveOrphans() {
        return false;
    }

    /** The indexes that users made, as the server lists them, under {@code samples} and {@code frames}. */
    Map<String, List<BsonDocument>> indexes();
}
