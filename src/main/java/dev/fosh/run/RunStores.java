package dev.fosh.run;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Connection;
import dev.fosh.session.Directories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** The records of a database's runs, wherever they are: those that the database did not take are in files. */
public final class RunStores implements RunStore {
    /** By start; runs of the same second by the millisecond. */
    static final Comparator<RunRecord> NEWEST_FIRST = Comparator.comparingLong(RunRecord::started)
            .thenComparing(RunRecord::id)
            .reversed();

    private static final int UNAUTHORIZED = 13;
    private static final int ATLAS_ERROR = 8000;

    private final ServerRunStore server;
    private final FileRunStore files;
    private final Consumer<String> notes;

    RunStores(ServerRunStore server, FileRunStore files, Consumer<String> notes) {
        this.server = server;
        this.files = files;
        this.notes = notes;
    }

    /** The store of an open connection; it looks only, until a run begins. {@code notes} is told where a record goes. */
    public static RunStore open(Connection connection, Directories directories, Consumer<String> notes) {
        MongoDatabase database = connection.database();
        String place =
                connection.server().replicaSet().orElse(connection.server().address()) + "/" + database.getName();
        return new RunStores(new ServerRunStore(database), new FileRunStore(directory(directories), place), notes);
    }

    /** Where files of runs are, a directory for each run. */
    public static Path directory(Directories directories) {
        return directories.state().resolve("runs");
    }

    @Override
    public void begin(RunRecord run, List<RunItem> items) {
        try {
            server.insert(run);
        } catch (MongoException refused) {
            if (!isUnauthorized(refused)) {
                throw refused;
            }
            files.begin(run, items);
            notes.accept(
                    "this user may not write to fosh_runs: the record of this run is kept on this machine only, in "
                            + files.directory(run.id()));
            return;
        }
        server.insert(items);
    }

    @Override
    public void takeOver(String run, long token) {
        of(run).takeOver(run, token);
    }

    @Override
    public void save(RunRecord run) {
        of(run.id()).save(run);
    }

    @Override
    public void save(List<RunItem> items) {
        items.stream().collect(Collectors.groupingBy(RunItem::run)).forEach((run, ofRun) -> of(run).save(ofRun));
    }

    @Override
    public void checkpoint(String run, int ordinal, Optional<BsonDocument> checkpoint) {
        of(run).checkpoint(run, ordinal, checkpoint);
    }

    @Override
    public List<RunRecord> runs() {
        return merged(server::runs, files.runs());
    }

    @Override
    public List<RunRecord> unfinished() {
        return merged(server::unfinished, files.unfinished());
    }

    private static List<RunRecord> merged(Supplier<List<RunRecord>> stored, List<RunRecord> kept) {
        List<RunRecord> all = new ArrayList<>(readable(stored));
        all.addAll(kept);
        all.sort(NEWEST_FIRST);
        return all;
    }

    @Override
    public Optional<RunRecord> run(String id) {
        Optional<RunRecord> kept = files.run(id);
        return kept.isPresent()
                ? kept
                : readable(() -> server.run(id).stream().toList()).stream().findFirst();
    }

    @Override
    public Iterable<RunItem> items(String run) {
        return of(run).items(run);
    }

    @Override
    public List<RunItem> withCheckpoint() {
        List<RunItem> all = new ArrayList<>(readable(server::withCheckpoint));
        all.addAll(files.withCheckpoint());
        return all;
    }

    @Override
    public List<RunRecord> laterOnSame(String run) {
        return LaterRuns.of(this, run);
    }

    private RunStore of(String run) {
        return files.has(run) ? files : server;
    }

    /** Who may not read the history sees what this machine knows. */
    private static <T> List<T> readable(Supplier<List<T>> reading) {
        try {
            return reading.get();
        } catch (MongoException refused) {
            if (!isUnauthorized(refused)) {
                throw refused;
            }
            return List.of();
        }
    }

    static boolean isUnauthorized(MongoException refused) {
        return refused.getCode() == UNAUTHORIZED
                || refused.getCode() == ATLAS_ERROR
                        && String.valueOf(refused.getMessage()).contains("not allowed");
    }
}
