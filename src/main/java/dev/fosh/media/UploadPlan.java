package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * The files of an upload, each with the name of its object and how far it is; in two files of the state directory, so that an
 * upload can be carried on and its objects be named afterwards.
 *
 * <p>Planned by one thread; read, and its states changed, by several.
 */
public final class UploadPlan implements AutoCloseable {
    private static final String PART = ".part";
    private static final String PLAN = ".plan";
    private static final String JOURNAL = ".journal";
    private static final Duration KEPT = Duration.ofDays(90);

    private final Path file;
    private final PlanFile files;
    private final UploadJournal journal;
    private final boolean isKept;
    private boolean isGivenAway;
    private long bytes;

    private UploadPlan(Path file, PlanFile files, UploadJournal journal, boolean isKept) {
        this.file = file;
        this.files = files;
        this.journal = journal;
        this.isKept = isKept;
    }

    /** Is told of files one after the other. */
    public interface Visitor {
        void file(int number, PlannedFile file);
    }

    /** The directory of all of them. */
    public static Path directory(Path state) {
        return state.resolve("uploads");
    }

    /** A new one, gone when it is closed unless it is kept; what nobody can need any more is removed. */
    static UploadPlan create(Path state) {
        try {
            Path directory = PrivateFiles.directory(directory(state));
            removeLeft(directory);
            Path file = PrivateFiles.file(directory.resolve(UUID.randomUUID() + PART));
            return new UploadPlan(
                    file, PlanFile.create(file), UploadJournal.open(PrivateFiles.file(journal(file))), false);
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    /**
     * One that a run has kept.
     *
     * @throws FoshException {@code UPLOAD_PLAN_GONE}
     */
    public static UploadPlan open(Path state, String name) {
        Path file = directory(state).resolve(name);
        if (name.contains("/") || !Files.exists(file)) {
            throw FoshException.of(ErrorCode.UPLOAD_PLAN_GONE, "the plan of the upload is not on this machine any more")
                    .why("it was kept in " + directory(state) + " under " + name);
        }
        UploadPlan plan =
                new UploadPlan(file, PlanFile.open(file), UploadJournal.open(PrivateFiles.file(journal(file))), true);
        plan.files.forEach(stored -> plan.bytes += PlannedFile.size(stored));
        return plan;
    }

    private static Path journal(Path file) {
        return file.resolveSibling(file.getFileName() + JOURNAL);
    }

    /** Where the objects of a plan are listed for people. */
    static Path objects(Path file) {
        return file.resolveSibling(file.getFileName() + ".objects");
    }

    private static void removeLeft(Path directory) throws IOException {
        Instant longAgo = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*{" + PART + "," + PLAN + "}")) {
            for (Path left : all) {
                boolean isHalf = left.toString().endsWith(PART);
                if (isHalf || Files.getLastModifiedTime(left).toInstant().isBefore(longAgo)) {
                    removeUnused(left);
                }
            }
        }
    }

    private static void removeUnused(Path left) throws IOException {
        try (FileChannel channel = FileChannel.open(left, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                Files.deleteIfExists(journal(left));
                Files.deleteIfExists(objects(left));
                Files.deleteIfExists(left);
            }
        } catch (OverlappingFileLockException ours) {
            return;
        }
    }

    /** Keeps it, durably; the same one by the name that it has from now on, which is to be closed instead. */
    UploadPlan keep() {
        try {
            files.force();
            journal.force();
            String name = file.getFileName().toString().replace(PART, PLAN);
            Path kept = file.resolveSibling(name);
            Files.move(journal(file), journal(kept));
            Files.move(file, kept);
            UploadPlan plan = new UploadPlan(kept, files, UploadJournal.open(journal(kept)), true);
            plan.bytes = bytes;
            journal.close();
            isGivenAway = true;
            return plan;
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    /** Its name among those of the directory. */
    String name() {
        return file.getFileName().toString();
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    void add(PlannedFile planned, UploadState state, String why) {
        int number = files.add(planned.stored());
        bytes += planned.size();
        if (state != UploadState.PENDING) {
            journal.set(number, state, why);
        }
    }

    /** Makes what was added readable. */
    void finish() {
        files.flush();
    }

    public PlannedFile at(int number) {
        return PlannedFile.of(files.at(number));
    }

    public UploadState state(int number) {
        return journal.state(number);
    }

    /** Writes down how far a file is, see {@link UploadJournal#set}. */
    void set(int number, UploadState state, String detail) {
        journal.set(number, state, detail);
    }

    /** Hands over all files in their order. */
    public void each(Visitor visitor) {
        int number = 0;
        for (var stored : files) {
            visitor.file(number++, PlannedFile.of(stored));
        }
    }

    /** Hands over why files are not safe, the last reason last. */
    void eachReason(UploadJournal.Reader reader) {
        journal.each((number, state, detail) -> {
            if (!state.isSafe() && state(number) == state) {
                reader.read(number, state, detail);
            }
        });
    }

    /** Hands over what tells the objects of safe files from others, the last one last. */
    void eachTag(UploadJournal.Reader reader) {
        journal.each((number, state, detail) -> {
            if (state.isSafe() && state(number) == state) {
                reader.read(number, state, detail);
            }
        });
    }

    /** How many files there are, each once. */
    public int size() {
        return files.count();
    }

    /** How large all files are together. */
    public long bytes() {
        return bytes;
    }

    /** How many files are in each state. */
    public Map<UploadState, Long> counts() {
        Map<UploadState, Long> counts = new EnumMap<>(UploadState.class);
        for (int number = 0; number < size(); number++) {
            counts.merge(state(number), 1L, Long::sum);
        }
        return counts;
    }

    /** Deletes it. */
    void remove() {
        try {
            Files.deleteIfExists(journal(file));
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    @Override
    public void close() {
        if (isGivenAway) {
            return;
        }
        if (!isKept) {
            remove();
        }
        journal.close();
        files.close();
    }
}
