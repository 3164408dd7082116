package dev.fosh.media;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A path of a medium and who names it first.
 *
 * @param field by its public name
 * @param path as it is stored; of a scene's asset as it follows from the scene's
 * @param owner the sample, and the frame's number, for people
 * @param size how many bytes its metadata says that it has
 * @param scene the path of the scene whose asset it is
 */
public record MediaReference(String field, String path, String owner, OptionalLong size, Optional<String> scene) {
    private static final String SCENE = ".fo3d";

    /** Whether it names further files. */
    boolean isScene() {
        return path.endsWith(SCENE);
    }

    /** One of its assets. */
    MediaReference asset(String asset) {
        return new MediaReference(field, asset, owner, OptionalLong.empty(), Optional.of(path));
    }
}
