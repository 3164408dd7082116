package dev.fosh.media;

import dev.fosh.console.Progress;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.run.Several;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether the media of a dataset are where its paths say, each path once and several at a time; writes nothing.
 *
 * <p>Remembers some fifty bytes a path. Used by one thread, once.
 */
public final class MediaVerification {
    private static final int WORKERS = 32;

    private final DatasetPaths paths;
    private final Manner manner;
    private final ObjectStores stores;
    private final Runnable check;
    private final SeenPaths seen = new SeenPaths();
    private final MediaTally tally = new MediaTally();
    private final Deque<PathCheck.Task> waiting = new ArrayDeque<>();

    /**
     * How it is looked.
     *
     * @param known objects that need not be read, where bytes are looked at; absent where only sizes are
     * @param isRemote whether files of this machine count as missing, as they are for everybody else
     * @param share of the paths
     */
    public record Manner(MediaChoice choice, Optional<KnownObjects> known, boolean isRemote, Share share) {}

    /**
     * Prepares.
     *
     * @param check throws to stop
     */
    public MediaVerification(
            OpenedDataset dataset, List<UploadField> fields, Manner manner, ObjectStores stores, Runnable check) {
        this.paths = new DatasetPaths(dataset, fields, manner.choice());
        this.manner = manner;
        this.stores = stores;
        this.check = check;
    }

    /** About how many documents have to be read, for progress. */
    public long expected() {
        return paths.expected();
    }

    /**
     * Looks at all of them.
     *
     * @throws dev.fosh.fault.FoshException where a store can't be asked at all
     */
    public MediaTally verify(Progress progress) {
        PathCheck looks = new PathCheck(manner.known(), check);
        try (PathPlaces places = new PathPlaces(stores, paths.expected(), check);
                DatasetPaths.Cursor documents = paths.open();
                Several several = new Several(WORKERS)) {
            Iterator<PathCheck.Task> tasks = tasks(documents, places, progress);
            // Assets of the last scenes become known when there is no task any more.
            while (tasks.hasNext()) {
                several.each(() -> tasks, looks::check, checked -> ended(checked, places));
            }
            return tally;
        }
    }

    private Iterator<PathCheck.Task> tasks(DatasetPaths.Cursor documents, PathPlaces places, Progress progress) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (waiting.isEmpty() && documents.hasNext()) {
                    check.run();
                    documents.next().forEach(reference -> begin(reference, places));
                    progress.add(1);
                }
                return !waiting.isEmpty();
            }

            @Override
            public PathCheck.Task next() {
                return waiting.removeFirst();
            }
        };
    }

    private void begin(MediaReference reference, PathPlaces places) {
        Optional<MediaPlace> place = places.of(reference.path());
        String normal = place.map(its -> its.normal(reference.path())).orElse(reference.path());
        if (!seen.add(normal)) {
            return;
        }
        if (place.isEmpty()) {
            tally.add(
                    reference,
                    PathPlaces.label(reference.path()),
                    new FoundMedia(MediaState.SKIPPED, 0, "not looked at"));
        } else if (manner.isRemote() && place.get().isHere()) {
            tally.add(reference, place.get().label(), FoundMedia.missing("on this machine only"));
        } else if (reference.scene().isEmpty() && !manner.share().has(normal)) {
            tally.add(reference, place.get().label(), new FoundMedia(MediaState.LEFT_OUT, 0, ""));
        } else {
            waiting.add(new PathCheck.Task(reference, place.get(), place.get().known(reference.path())));
        }
    }

    private void ended(PathCheck.Checked checked, PathPlaces places) {
        tally.add(checked.reference(), checked.place(), checked.found());
        checked.assets().forEach(asset -> begin(checked.reference().asset(asset), places));
    }
}
