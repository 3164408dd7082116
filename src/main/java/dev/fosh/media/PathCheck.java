package dev.fosh.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what paths lead to. Thread-safe. */
final class PathCheck {
    private static final int LARGEST_SCENE = 1 << 24;
    private static final int BUFFER = 1 << 16;

    private final Optional<KnownObjects> known;
    private final Runnable check;

    /**
     * Looks at sizes, or at bytes too.
     *
     * @param known objects whose checksums are known, which are not read; absent where only sizes are looked at
     * @param check throws to stop
     */
    PathCheck(Optional<KnownObjects> known, Runnable check) {
        this.known = known;
        this.check = check;
    }

    /**
     * A path to look at.
     *
     * @param known what is known of it already
     */
    record Task(MediaReference reference, MediaPlace place, Optional<FoundMedia> known) {
        /** Whether there is nothing left to be found out but by reading. */
        boolean isKnown() {
            return known.isPresent() && (!reference.isScene() || !known.get().isThere());
        }
    }

    /**
     * What was found.
     *
     * @param assets the paths that a scene names
     */
    record Checked(MediaReference reference, String place, FoundMedia found, List<String> assets) {}

    Checked check(Task task) {
        MediaReference reference = task.reference();
        MediaPlace place = task.place();
        FoundMedia found = task.known().orElseGet(() -> place.look(reference.path()));
        if (!found.isThere()) {
            return new Checked(reference, place.label(), found, List.of());
        }
        try {
            if (reference.isScene()) {
                return scene(task, found.bytes());
            }
            FoundMedia sized = sized(reference, found, found.bytes());
            FoundMedia read = known.isPresent() && sized.isThere() ? bytes(task, sized) : sized;
            return new Checked(reference, place.label(), read, List.of());
        } catch (IOException failed) {
            return new Checked(reference, place.label(), unreadable(found, failed), List.of());
        }
    }

    private static FoundMedia unreadable(FoundMedia found, IOException failed) {
        return FoundMedia.unreadable(found.bytes(), "it can't be read: " + failed.getMessage());
    }

    /** The same unless its metadata say otherwise. */
    private static FoundMedia sized(MediaReference reference, FoundMedia found, long bytes) {
        return reference.size().isEmpty() || reference.size().getAsLong() == bytes
                ? found
                : new FoundMedia(
                        MediaState.DIFFERING,
                        found.bytes(),
                        bytes + " bytes, and its metadata say "
                                + reference.size().getAsLong());
    }

    private FoundMedia bytes(Task task, FoundMedia found) throws IOException {
        String path = task.reference().path();
        if (!known.orElseThrow().has(path)) {
            return read(task, found);
        }
        String tag = task.place().tag(path).orElse("");
        return known.orElseThrow().isSame(path, tag)
                ? found
                : new FoundMedia(MediaState.DIFFERING, found.bytes(), "not the bytes that were uploaded");
    }

    private FoundMedia read(Task task, FoundMedia found) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        try (InputStream in = task.place().read(task.reference().path())) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                check.run();
                count += length;
            }
        }
        return count == found.bytes()
                ? found
                : new FoundMedia(
                        MediaState.DIFFERING, found.bytes(), count + " bytes could be read of " + found.bytes());
    }

    private Checked scene(Task task, long size) throws IOException {
        MediaReference reference = task.reference();
        MediaPlace place = task.place();
        FoundMedia there = FoundMedia.there(size);
        try {
            if (size > LARGEST_SCENE) {
                FoundMedia tooLarge = FoundMedia.unreadable(size, "no scene: it is too large");
                return new Checked(reference, place.label(), tooLarge, List.of());
            }
            Set<String> assets = new LinkedHashSet<>();
            for (String named : SceneAssets.of(text(task)).paths()) {
                assets.add(Roots.isRemote(named) ? named : place.asset(reference.path(), named));
            }
            FoundMedia found = place.keepsScenes() ? sized(reference, there, total(size, assets, place)) : there;
            return new Checked(reference, place.label(), found, List.copyOf(assets));
        } catch (JsonProcessingException noScene) {
            FoundMedia found = FoundMedia.unreadable(size, "no scene: " + noScene.getOriginalMessage());
            return new Checked(reference, place.label(), found, List.of());
        }
    }

    private static byte[] text(Task task) throws IOException {
        try (InputStream in = task.place().read(task.reference().path())) {
            return in.readNBytes(LARGEST_SCENE);
        }
    }

    /** As the SDK counts: a scene and what it names. */
    private static long total(long size, Set<String> assets, MediaPlace place) {
        return size
                + assets.stream()
                        .filter(asset -> !Roots.isRemote(asset))
                        .mapToLong(asset -> place.look(asset).bytes())
                        .sum();
    }
}
