package dev.fosh.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plans an upload from paths as documents have them: each file once, under a name of its own. Used by one thread.
 *
 * <p>Missing files get names too, so that the others keep theirs when they are there again.
 */
public final class UploadPlanner {
    private static final String SCENE = ".fo3d";
    private static final int LONGEST_KEY = 1_024;

    private final UploadPlan plan;
    private final Rules rules;
    private final MediaNames names;
    private final SeenPaths unnamed = new SeenPaths();
    private final Offenders missing = new Offenders();
    private final Offenders unreadable = new Offenders();
    private final Offenders outside = new Offenders();
    private final Offenders taken = new Offenders();
    private long remote;

    /**
     * What names must keep to.
     *
     * @param dir where objects go
     * @param relDir names are relative to it, and files must lie inside; without it they are the files' own
     * @param isTaken whether an object of this key is another field's
     */
    public record Rules(RemoteDir dir, Optional<Path> relDir, Predicate<String> isTaken) {}

    /** Adds to an empty plan. */
    public UploadPlanner(UploadPlan plan, Rules rules) {
        this.plan = plan;
        this.rules = rules;
        this.names = new MediaNames("", rules.relDir(), 0);
    }

    /** Keeps a name from every file of the plan: an object is called so to which documents point already. */
    public void reserve(String name) {
        names.reserve(name);
    }

    /** Plans the file of a path, unless it is planned already, or remote. */
    public void add(String path) {
        if (Roots.isRemote(path)) {
            remote++;
            return;
        }
        try {
            name(Roots.local(path));
        } catch (InvalidPathException impossible) {
            addUnnamed(path, UploadState.MISSING, "no file can be called so", missing);
        }
    }

    /** The name for a file, which is planned with it; absent where it gets none. */
    private Optional<String> name(Path file) {
        boolean isOutside =
                rules.relDir().filter(base -> !file.startsWith(base)).isPresent();
        if (isOutside) {
            addUnnamed(file.toString(), UploadState.FAILED, "it is outside of --rel-dir", outside);
            return Optional.empty();
        }
        if (file.getFileName() == null || rules.relDir().filter(file::equals).isPresent()) {
            addUnnamed(file.toString(), UploadState.MISSING, "it is no file", missing);
            return Optional.empty();
        }
        MediaNames.Name name = names.of(file);
        if (name.isNew()) {
            plan(file, name.text());
        }
        return Optional.of(name.text());
    }

    private void addUnnamed(String path, UploadState state, String why, Offenders offenders) {
        if (unnamed.add(path)) {
            offenders.add(path);
            plan.add(PlannedFile.unnamed(path), state, why);
        }
    }

    private void plan(Path file, String name) {
        if (rules.isTaken().test(rules.dir().key(name))) {
            taken.add(name + " for " + file);
        }
        PlannedFile unread = PlannedFile.unread(file.toString(), name);
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (found.isRegularFile()) {
                planFile(
                        new PlannedFile(
                                file.toString(),
                                name,
                                found.size(),
                                found.lastModifiedTime().toMillis(),
                                List.of()),
                        file);
            } else {
                miss(unread, file + " (no file)", "it is no file");
            }
        } catch (JsonProcessingException noScene) {
            fail(unread, "no scene: " + noScene.getOriginalMessage());
        } catch (AccessDeniedException refused) {
            fail(unread, "permission denied");
        } catch (IOException notThere) {
            boolean isGone = notThere instanceof NoSuchFileException;
            miss(unread, file.toString(), isGone ? "there is no such file" : String.valueOf(notThere.getMessage()));
        }
    }

    private void planFile(PlannedFile planned, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            fail(planned, "permission denied");
        } else if (rules.dir().key(planned.name()).getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            fail(planned, "its key would be longer than " + LONGEST_KEY + " bytes");
        } else {
            plan.add(planned.path().endsWith(SCENE) ? scene(planned) : planned, UploadState.PENDING, "");
        }
    }

    private void miss(PlannedFile unread, String shown, String why) {
        missing.add(shown);
        plan.add(unread, UploadState.MISSING, why);
    }

    private void fail(PlannedFile planned, String why) {
        unreadable.add(planned.path() + " (" + why + ")");
        plan.add(planned.without(), UploadState.FAILED, why);
    }

    private PlannedFile scene(PlannedFile scene) throws IOException {
        Path file = Path.of(scene.path());
        Set<String> texts =
                new LinkedHashSet<>(SceneAssets.of(Files.readAllBytes(file)).paths());
        List<PlannedFile.Asset> assets = new ArrayList<>();
        for (String text : texts) {
            if (!Roots.isRemote(text)) {
                Path asset = file.resolveSibling(text).normalize();
                String target =
                        name(asset).map(name -> relative(scene.name(), name)).orElse(text);
                assets.add(new PlannedFile.Asset(text, target, asset.toString()));
            }
        }
        PlannedFile planned = new PlannedFile(scene.path(), scene.name(), 0, scene.modified(), assets);
        MediaFile stored = planned.now();
        return new PlannedFile(scene.path(), scene.name(), stored.size(), stored.modified(), assets);
    }

    /** The asset's path from the folder of the scene. */
    private static String relative(String scene, String asset) {
        Path folder = Path.of("/" + scene).getParent();
        return folder.relativize(Path.of("/" + asset)).toString();
    }

    /** References that point to an object store or the web already. */
    public long remote() {
        return remote;
    }

    /** Files that are not there. */
    public Offenders missing() {
        return missing;
    }

    /** Files that are there and can't be sent. */
    public Offenders unreadable() {
        return unreadable;
    }

    public Offenders outside() {
        return outside;
    }

    /** Names that another field uses. */
    public Offenders taken() {
        return taken;
    }
}
