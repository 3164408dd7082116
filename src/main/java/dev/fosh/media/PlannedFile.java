package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A file of an upload as it was when the upload was planned.
 *
 * @param path absolute and normalised
 * @param name of its object below the upload's place, with {@code /}; empty where it gets none
 * @param size in bytes, of what is stored
 * @param modified when it was last changed, in milliseconds since 1970
 * @param assets the files that a scene names; empty for everything else
 */
public record PlannedFile(String path, String name, long size, long modified, List<Asset> assets) {
    /**
     * A file that a scene names.
     *
     * @param text as the scene's text has it
     * @param target as the stored text has it
     * @param path of the file
     */
    public record Asset(String text, String target, String path) {
        private BsonDocument stored() {
            return new BsonDocument("t", new BsonString(text))
                    .append("o", new BsonString(target))
                    .append("p", new BsonString(path));
        }

        private static Asset of(BsonDocument stored) {
            return new Asset(
                    PlannedFile.text(stored, "t"), PlannedFile.text(stored, "o"), PlannedFile.text(stored, "p"));
        }
    }

    /** One that gets no object, because of what is wrong with it. */
    static PlannedFile unnamed(String path) {
        return new PlannedFile(path, "", 0, 0, List.of());
    }

    /** One that could not be looked at. */
    static PlannedFile unread(String path, String name) {
        return new PlannedFile(path, name, 0, 0, List.of());
    }

    /** The same where nothing can be stored of it. */
    PlannedFile without() {
        return unread(path, name);
    }

    /** As a plan keeps it. */
    BsonDocument stored() {
        BsonDocument stored = new BsonDocument("p", new BsonString(path))
                .append("n", new BsonString(name))
                .append("s", new BsonInt64(size))
                .append("m", new BsonInt64(modified));
        if (!assets.isEmpty()) {
            stored.append("a", new BsonArray(assets.stream().map(Asset::stored).toList()));
        }
        return stored;
    }

    static PlannedFile of(BsonDocument stored) {
        List<Asset> assets = stored.isArray("a")
                ? stored.getArray("a").stream()
                        .map(BsonValue::asDocument)
                        .map(Asset::of)
                        .toList()
                : List.of();
        return new PlannedFile(text(stored, "p"), text(stored, "n"), size(stored), number(stored, "m"), assets);
    }

    /** The size alone. */
    static long size(BsonDocument stored) {
        return number(stored, "s");
    }

    private static String text(BsonDocument stored, String key) {
        return stored.getString(key).getValue();
    }

    private static long number(BsonDocument stored, String key) {
        return stored.getInt64(key).getValue();
    }

    /** Whether there is a place for it. */
    boolean isNamed() {
        return !name.isEmpty();
    }

    /**
     * What is to be stored, for a file that is as it was planned.
     *
     * @throws IOException where it can't be read
     * @throws FoshException {@code MEDIA_CHANGED} for a scene that is not
     */
    MediaFile planned() throws IOException {
        if (assets.isEmpty()) {
            return new MediaFile(Path.of(path), size, modified, Optional.empty());
        }
        MediaFile now = now();
        if (now.modified() != modified || now.size() != size) {
            throw changed("it has changed since the upload was planned");
        }
        return now;
    }

    /**
     * What is to be stored of the file as it is now.
     *
     * @throws IOException where it can't be read
     * @throws FoshException {@code MEDIA_CHANGED} for a scene that names other files than were planned
     */
    MediaFile now() throws IOException {
        MediaFile now = MediaFile.of(Path.of(path));
        if (assets.isEmpty()) {
            return now;
        }
        byte[] text = Files.readAllBytes(now.path());
        byte[] stored = rewritten(text);
        Optional<byte[]> other = stored == text ? Optional.empty() : Optional.of(stored);
        return new MediaFile(now.path(), stored.length, now.modified(), other);
    }

    private byte[] rewritten(byte[] text) throws IOException {
        Map<String, String> targets = new HashMap<>();
        assets.forEach(asset -> targets.put(asset.text(), asset.target()));
        return SceneAssets.of(text).rewrite(asset -> {
            if (!Roots.isRemote(asset) && !targets.containsKey(asset)) {
                throw changed("the scene names other files than when the upload was planned");
            }
            return targets.get(asset);
        });
    }

    private FoshException changed(String why) {
        return FoshException.of(ErrorCode.MEDIA_CHANGED, "the file has changed: " + path)
                .why(why);
    }
}
