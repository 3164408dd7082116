package dev.fosh.transfer;

import dev.fosh.run.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * An export as it was asked for.
 *
 * @param target a folder or an archive
 * @param filter what is left out; absent for the whole dataset
 * @param isOverwriting whether an export at the target is replaced
 * @param line what was typed
 */
record ExportRequest(
        Path target, Media media, Parts parts, Optional<String> filter, boolean isOverwriting, String line) {
    /**
     * What is done with media.
     *
     * @param relDir names and paths are relative to it
     * @param chunkSize how many files a sub-folder has; 0 for no sub-folders
     * @param ofFrames whether masks of frames are exported too
     */
    record Media(MediaMode mode, Optional<Path> relDir, int chunkSize, boolean ofFrames) {}

    /**
     * What is exported beside samples and frames.
     *
     * @param useDirs whether each sample and frame has a file of its own
     */
    record Parts(boolean views, boolean runs, boolean workspaces, boolean useDirs) {}

    /** What a resumed run has to know again. */
    BsonDocument stored() {
        BsonDocument stored = new BsonDocument("target", new BsonString(target.toString()))
                .append("export_media", new BsonString(media.mode().word()))
                .append("chunk_size", new BsonInt32(media.chunkSize()))
                .append("frame_media", BsonBoolean.valueOf(media.ofFrames()))
                .append("saved_views", BsonBoolean.valueOf(parts.views()))
                .append("runs", BsonBoolean.valueOf(parts.runs()))
                .append("workspaces", BsonBoolean.valueOf(parts.workspaces()))
                .append("use_dirs", BsonBoolean.valueOf(parts.useDirs()))
                .append("overwrite", BsonBoolean.valueOf(isOverwriting));
        media.relDir().ifPresent(directory -> stored.append("rel_dir", new BsonString(directory.toString())));
        filter.ifPresent(query -> stored.append("filter", new BsonString(query)));
        return stored;
    }

    /** The request of a recorded run. */
    static ExportRequest of(RunRecord run) {
        BsonDocument stored = run.request();
        Media media = new Media(
                MediaMode.of(stored.getString("export_media").getValue()),
                text(stored, "rel_dir").map(Path::of),
                stored.getInt32("chunk_size").getValue(),
                isOn(stored, "frame_media"));
        Parts parts = new Parts(
                isOn(stored, "saved_views"),
                isOn(stored, "runs"),
                isOn(stored, "workspaces"),
                isOn(stored, "use_dirs"));
        return new ExportRequest(
                Path.of(stored.getString("target").getValue()),
                media,
                parts,
                text(stored, "filter"),
                isOn(stored, "overwrite"),
                run.line());
    }

    private static boolean isOn(BsonDocument stored, String key) {
        return stored.getBoolean(key).getValue();
    }

    private static Optional<String> text(BsonDocument stored, String key) {
        return Optional.ofNullable(stored.get(key)).map(BsonValue::asString).map(BsonString::getValue);
    }
}
