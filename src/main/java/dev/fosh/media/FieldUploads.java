package dev.fosh.media;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;

/**
 * The media of a dataset on their way to an object store, each field to a folder of its own; the dataset stays as it is.
 *
 * <p>Used by one thread, but for {@link #of}.
 */
public final class FieldUploads implements AutoCloseable {
    /** Under which the record of a run keeps what {@link #keep} gave. */
    public static final String STORED = "uploads";

    private final ObjectStore store;
    private final List<FieldUpload> uploads = new ArrayList<>();
    private boolean isKept;
    private boolean isBegun;

    private FieldUploads(ObjectStore store) {
        this.store = store;
    }

    /**
     * Where to.
     *
     * @param isAll whether all media fields are sent; otherwise {@code filepath} only
     * @param line what was typed
     */
    public record Request(RemoteDir dir, boolean isAll, StoreOptions options, String line) {}

    /**
     * What is needed for it.
     *
     * @param state the directory where plans are kept
     * @param check throws to stop
     */
    public record Surroundings(Stores stores, Path state, Runnable check) {}

    /**
     * Plans every file; nothing is sent.
     *
     * @throws FoshException {@code MEDIA_NOT_FOUND}, {@code FAILED_INPUT_OUTPUT}, {@code TARGET_NOT_EMPTY}, those of the store
     */
    public static FieldUploads plan(OpenedDataset dataset, Request request, Surroundings around) {
        FieldUploads all =
                new FieldUploads(around.stores().open(request.dir().bucket(), request.options(), around.check()));
        boolean isPlanned = false;
        try {
            all.store.check();
            FieldUpload.Planning planning = new FieldUpload.Planning(around.state(), around.check());
            for (UploadField field : UploadField.all(dataset.schema())) {
                if (request.isAll() || field.path().equals("filepath")) {
                    all.add(FieldUpload.plan(dataset, field, of(field, request), all.store, planning));
                }
            }
            isPlanned = true;
            return all;
        } finally {
            if (!isPlanned) {
                all.close();
            }
        }
    }

    /** Most labels could name a file and don't. */
    private void add(FieldUpload upload) {
        if (upload.counts().files() == 0) {
            upload.close();
        } else {
            uploads.add(upload);
        }
    }

    private static UploadRequest of(UploadField field, Request request) {
        UploadRequest.How how =
                new UploadRequest.How(true, false, false, Optional.empty(), false, true, request.line());
        return new UploadRequest(
                request.dir() + "/" + field.path(),
                field.path(),
                Optional.empty(),
                new UploadRequest.Which(Optional.empty(), List.of()),
                how,
                request.options());
    }

    /**
     * Those of a run that is carried on.
     *
     * @param stored what {@link #keep} gave
     * @throws FoshException {@code UPLOAD_PLAN_GONE}, those of the store
     */
    public static FieldUploads open(BsonArray stored, String line, Surroundings around) {
        UploadTask first = UploadTask.of(stored.get(0).asDocument(), line);
        FieldUploads all = new FieldUploads(
                around.stores().open(first.dir().bucket(), first.request().options(), around.check()));
        all.isKept = true;
        all.isBegun = true;
        boolean isOpen = false;
        try {
            stored.forEach(one -> all.uploads.add(FieldUpload.open(one.asDocument(), line, around.state(), all.store)));
            isOpen = true;
            return all;
        } finally {
            if (!isOpen) {
                all.close();
            }
        }
    }

    /** Keeps the plans; for the record of the run. */
    public BsonArray keep() {
        uploads.replaceAll(FieldUpload::keep);
        isKept = true;
        return new BsonArray(uploads.stream().map(FieldUpload::stored).toList());
    }

    /** From now on the plans are the run's. */
    public void begin() {
        isBegun = true;
    }

    /**
     * Sends what is not safely there, and makes sure that all of it is.
     *
     * @param isResumed whether some may have been sent before
     * @param check throws to stop
     * @throws FoshException the first failure; what was sent stays, and is not sent again
     */
    public void send(Console console, boolean isResumed, Runnable check) {
        for (FieldUpload upload : uploads) {
            long left = upload.counts().left();
            if (left > 0) {
                try (UploadShow show = new UploadShow(console, upload.task(), left, check)) {
                    upload.send(show, isResumed);
                }
            }
        }
        for (FieldUpload upload : uploads) {
            upload.verify(check);
            upload.finish();
        }
    }

    /** The fields that are sent, by the keys of documents; {@code frames.…} for frames. */
    public List<String> fields() {
        return uploads.stream().map(FieldUpload::field).toList();
    }

    /** What a path of a field becomes; absent where it stays. Thread-safe. */
    public Optional<String> of(String field, String path) {
        return uploads.stream()
                .filter(upload -> upload.field().equals(field))
                .findFirst()
                .flatMap(upload -> upload.of(path));
    }

    /** For programs, an object for each field. */
    public List<Map<String, Object>> trees() {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (FieldUpload upload : uploads) {
            UploadCounts counts = upload.counts().asPlanned();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("field", upload.task().request().field());
            tree.put("remote_dir", upload.task().dir().toString());
            tree.put("files", counts.files());
            tree.put("bytes", counts.bytes());
            tree.put("uploaded", counts.uploaded());
            tree.put("present", counts.present());
            trees.add(tree);
        }
        return trees;
    }

    /** For people, a line for each field. */
    public List<String> lines() {
        return uploads.stream().map(FieldUploads::line).toList();
    }

    private static String line(FieldUpload upload) {
        UploadCounts counts = upload.counts();
        String there = counts.present() == 0 ? "" : ", " + Figures.count(counts.present()) + " there already";
        return "media  " + upload.task().request().field() + "  " + Figures.count(counts.files(), "file") + "  "
                + Figures.bytes(counts.bytes()) + there + " → " + upload.task().dir() + "/";
    }

    /** How many files there are. */
    public long files() {
        return uploads.stream().mapToLong(upload -> upload.counts().files()).sum();
    }

    /** What stays in the store once a run is undone. */
    public static List<String> leaves(BsonArray stored, String line, Path state) {
        return stored.stream()
                .flatMap(one -> new LeftObjects(state, UploadTask.of(one.asDocument(), line)).lines().stream())
                .toList();
    }

    /** Deletes plans that no run has taken. */
    @Override
    public void close() {
        uploads.forEach(upload -> {
            if (isKept && !isBegun) {
                upload.remove();
            }
            upload.close();
        });
        store.close();
    }
}
