package dev.fosh.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Keeps the records of runs in files, a directory for each: {@code run.bson}, {@code items.log} and a file for each
 * checkpoint.
 *
 * <p>Only runs of one database are seen. Thread-safe.
 */
final class FileRunStore implements RunStore {
    private static final String PLACE = "place";
    private static final String RUN = "run.bson";
    private static final String ITEMS = "items.log";
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final Path root;
    private final String place;
    private final Map<String, FrameLog> logs = new HashMap<>();

    /** {@code place} tells the databases apart whose runs share the directory. */
    FileRunStore(Path root, String place) {
        this.root = root;
        this.place = place;
    }

    Path directory(String run) {
        return root.resolve(run);
    }

    boolean has(String run) {
        return document(run).isPresent();
    }

    @Override
    public synchronized void begin(RunRecord run, List<RunItem> items) {
        write(run.id(), RunDocument.of(run).append(PLACE, new BsonString(place)));
        DurableFiles.force(root);
        new Batches().of(items, ItemDocument::of, log(run.id())::append);
    }

    @Override
    public synchronized void save(RunRecord run) {
        BsonDocument document = document(run.id()).orElseThrow();
        document.putAll(RunDocument.changes(run));
        write(run.id(), document);
    }

    private void write(String run, BsonDocument document) {
        DurableFiles.replace(
                directory(run).resolve(RUN),
                new RawBsonDocument(document, CODEC).getByteBuffer().asNIO());
    }

    @Override
    public synchronized void save(List<RunItem> items) {
        Map<String, List<RunItem>> byRun = new TreeMap<>();
        items.forEach(item ->
                byRun.computeIfAbsent(item.run(), run -> new ArrayList<>()).add(item));
        byRun.forEach((run, ofRun) -> new Batches().of(ofRun, FileRunStore::change, log(run)::append));
    }

    private static BsonDocument change(RunItem item) {
        BsonDocument change = new BsonDocument("_id", new BsonString(ItemDocument.id(item.run(), item.ordinal())));
        change.putAll(ItemDocument.changes(item));
        return change;
    }

    private FrameLog log(String run) {
        return logs.computeIfAbsent(run, id -> new FrameLog(directory(id).resolve(ITEMS)));
    }

    @Override
    public void checkpoint(String run, int ordinal, Optional<BsonDocument> checkpoint) {
        Path file = CheckpointFiles.of(directory(run), ordinal);
        checkpoint.ifPresentOrElse(
                document -> DurableFiles.replace(
                        file,
                        new RawBsonDocument(document, CODEC).getByteBuffer().asNIO()),
                () -> DurableFiles.delete(file));
    }

    @Override
    public List<RunRecord> runs() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(RunId::isWhole)
                    .flatMap(id -> run(id).stream())
                    .sorted(RunStores.NEWEST_FIRST)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<RunRecord> unfinished() {
        return runs().stream().filter(run -> run.state().isUnfinished()).toList();
    }

    @Override
    public Optional<RunRecord> run(String id) {
        return document(id).map(RunDocument::read);
    }

    private Optional<BsonDocument> document(String run) {
        return RunId.isWhole(run)
                ? CheckpointFiles.read(directory(run).resolve(RUN))
                        .filter(document -> place.equals(BsonFields.text(document, PLACE)))
                : Optional.empty();
    }

    @Override
    public Iterable<RunItem> items(String run) {
        Map<String, BsonDocument> items = new TreeMap<>();
        new FrameLog(directory(run).resolve(ITEMS))
                .read(frame -> items.computeIfAbsent(frame.getString("_id").getValue(), id -> new BsonDocument())
                        .putAll(frame.decode(CODEC)));
        CheckpointFiles.all(directory(run))
                .forEach((ordinal, checkpoint) -> items.computeIfPresent(
                        ItemDocument.id(run, ordinal), (id, item) -> item.append(ItemDocument.CHECKPOINT, checkpoint)));
        return items.values().stream().map(ItemDocument::read).toList();
    }

    @Override
    public List<RunItem> withCheckpoint() {
        List<RunItem> found = new ArrayList<>();
        runs().stream()
                .filter(run -> !CheckpointFiles.all(directory(run.id())).isEmpty())
                .forEach(run -> items(run.id()).forEach(found::add));
        found.removeIf(item -> item.checkpoint().isEmpty());
        return found;
    }

    @Override
    public List<RunRecord> laterOnSame(String run) {
        return LaterRuns.of(this, run);
    }
}
