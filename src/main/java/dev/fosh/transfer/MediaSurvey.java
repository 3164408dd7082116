package dev.fosh.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fosh.media.Offenders;
import dev.fosh.media.PathRewriter;
import dev.fosh.media.Roots;
import dev.fosh.media.SceneAssets;
import dev.fosh.media.SeenPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** Looks at every medium before anything is copied: is it there, how large is it, can it go where it is to go. */
final class MediaSurvey {
    private final Optional<Path> relDir;
    private final Path target;
    private final SeenPaths seen = new SeenPaths();
    private final Offenders missing = new Offenders();
    private final Offenders remote = new Offenders();
    private final Offenders outside = new Offenders();
    private final Offenders inTarget = new Offenders();
    private long bytes;

    /**
     * A survey of no media yet.
     *
     * @param relDir what must hold them
     * @param target what must not
     */
    MediaSurvey(Optional<Path> relDir, Path target) {
        this.relDir = relDir;
        this.target = target;
    }

    /** The keys that a survey of these fields needs. */
    static BsonDocument projection(List<MediaField> fields) {
        List<String> paths = fields.stream()
                .map(field -> field.attribute() == null ? field.path() : field.path() + "." + field.attribute())
                .toList();
        BsonDocument projection = new BsonDocument();
        // The server refuses a path together with one inside of it.
        paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> path.startsWith(other + ".")))
                .forEach(path -> projection.append(path, new BsonInt32(1)));
        return projection;
    }

    /** Looks at the media of documents. */
    void look(Iterable<ReadBatch> batches, List<MediaField> fields, Runnable check) {
        PathRewriter paths = new PathRewriter(MediaPlaces.tree(fields), (field, path) -> {
            look(path);
            return null;
        });
        boolean needsFilepath = fields.contains(MediaField.FILEPATH);
        for (ReadBatch batch : batches) {
            check.run();
            for (RawBsonDocument document : batch.documents()) {
                if (needsFilepath && !document.isString("filepath")) {
                    missing.add("(sample " + document.get("_id") + " has no filepath)");
                }
                paths.rewrite(document);
            }
        }
    }

    private void look(String path) {
        if (Roots.isRemote(path)) {
            remote.add(path);
            return;
        }
        try {
            look(Roots.local(path));
        } catch (InvalidPathException impossible) {
            missing.add(path);
        }
    }

    private void look(Path source) {
        if (!seen.add(source.toString())) {
            return;
        }
        if (relDir.isPresent() && !source.startsWith(relDir.get())) {
            outside.add(source.toString());
        }
        if (isInTarget(source)) {
            inTarget.add(source.toString());
        }
        try {
            BasicFileAttributes file = Files.readAttributes(source, BasicFileAttributes.class);
            if (!file.isRegularFile()) {
                missing.add(source + " (no file)");
                return;
            }
            bytes += file.size();
            if (source.toString().endsWith(".fo3d")) {
                lookAtAssets(source);
            }
        } catch (IOException notThere) {
            missing.add(source.toString());
        }
    }

    /** Through links too: neither the path nor its folder need be called as the target is. */
    private boolean isInTarget(Path source) {
        if (source.startsWith(target)) {
            return true;
        }
        try {
            return Files.isDirectory(target) && source.toRealPath().startsWith(target);
        } catch (IOException notThere) {
            return false;
        }
    }

    private void lookAtAssets(Path scene) throws IOException {
        try {
            for (String asset : SceneAssets.of(Files.readAllBytes(scene)).paths()) {
                if (!Roots.isRemote(asset)) {
                    look(scene.resolveSibling(asset).normalize());
                }
            }
        } catch (JsonProcessingException noScene) {
            missing.add(scene + " (no scene: " + noScene.getOriginalMessage() + ")");
        }
    }

    long files() {
        return seen.size();
    }

    long bytes() {
        return bytes;
    }

    Offenders missing() {
        return missing;
    }

    Offenders remote() {
        return remote;
    }

    Offenders outside() {
        return outside;
    }

    Offenders inTarget() {
        return inTarget;
    }
}
