package dev.fosh.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that the text of a scene names. */
final class SceneNames {
    private SceneNames() {}

    static List<String> of(String scene) {
        try {
            return SceneAssets.of(scene.getBytes(StandardCharsets.UTF_8)).paths();
        } catch (IOException noScene) {
            throw new UncheckedIOException(noScene);
        }
    }
}
