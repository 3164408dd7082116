package dev.fosh.transfer;

import dev.fosh.media.MediaNames;
import dev.fosh.media.PathNode;
import dev.fosh.media.PathRewriter;
import dev.fosh.media.Roots;
import dev.fosh.media.SceneAssets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives media their places in an export, brings them there, and says how documents call them then. Used by one thread. */
final class MediaPlaces implements PathRewriter.Replacement {
    private static final String SCENE = ".fo3d";

    private final List<MediaField> fields;
    private final ExportRequest.Media media;
    private final MediaSink sink;
    private final List<MediaNames> names = new ArrayList<>();

    MediaPlaces(List<MediaField> fields, ExportRequest.Media media, MediaSink sink) {
        this.fields = fields;
        this.media = media;
        this.sink = sink;
        fields.forEach(field -> names.add(new MediaNames(field.folderName(), media.relDir(), media.chunkSize())));
    }

    /** Where paths are in the documents. */
    static PathNode tree(List<MediaField> fields) {
        PathNode root = PathNode.root();
        for (int i = 0; i < fields.size(); i++) {
            root.add(fields.get(i).path(), fields.get(i).attribute(), i);
        }
        return root;
    }

    @Override
    public String of(int field, String path) {
        if (!media.mode().isInFolder()) {
            return relative(path).orElse(null);
        }
        return fields.get(field).folder() + "/" + place(field, Roots.local(path));
    }

    /** Paths outside of the directory stay, as with the SDK. */
    private Optional<String> relative(String path) {
        if (media.relDir().isEmpty() || Roots.isRemote(path)) {
            return Optional.empty();
        }
        Path local = Roots.local(path);
        Path base = media.relDir().get();
        return local.startsWith(base) ? Optional.of(base.relativize(local).toString()) : Optional.empty();
    }

    private String place(int field, Path source) {
        MediaNames.Name name = names.get(field).of(source);
        if (name.isNew()) {
            String target = fields.get(field).folder() + "/" + name.text();
            if (source.toString().endsWith(SCENE)) {
                scene(field, source, target);
            } else {
                sink.file(source, target);
            }
        }
        return name.text();
    }

    private void scene(int field, Path source, String target) {
        try {
            byte[] text = Files.readAllBytes(source);
            byte[] rewritten = SceneAssets.of(text).rewrite(asset -> asset(field, source, target, asset));
            if (rewritten == text) {
                sink.file(source, target);
            } else {
                sink.text(source, rewritten, target);
            }
        } catch (IOException failed) {
            throw TransferFault.of(failed, source);
        }
    }

    /** The asset's path from the scene's new place; null where it stays. */
    private String asset(int field, Path scene, String sceneTarget, String path) {
        if (Roots.isRemote(path)) {
            return null;
        }
        Path asset = scene.resolveSibling(path).normalize();
        Path target = Path.of(fields.get(field).folder()).resolve(place(field, asset));
        Path folder = Path.of(sceneTarget).getParent();
        return folder.relativize(target).toString();
    }
}
