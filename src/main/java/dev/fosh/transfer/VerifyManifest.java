package dev.fosh.transfer;

import dev.fosh.media.Offenders;
import dev.fosh.media.SeenPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Compares the files of an export with its manifest, several at once. */
final class VerifyManifest {
    private static final int WAITING = 64;
    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final Runnable check;
    private final Offenders wrong = new Offenders();
    private final Deque<Future<Optional<String>>> running = new ArrayDeque<>();
    private long files;
    private long bytes;

    /**
     * A comparison.
     *
     * @param check asked before each part, throws to stop
     */
    VerifyManifest(Path folder, Runnable check) {
        this.folder = folder;
        this.check = check;
    }

    /** Compares all files. */
    Findings verify() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Workers.USUAL);
        try {
            Map<String, String> values = ManifestReader.read(folder.resolve(Manifest.NAME), entry -> {
                if (running.size() == WAITING) {
                    end(running.removeFirst());
                }
                running.add(threads.submit(() -> fault(entry)));
                files++;
                bytes += entry.bytes();
            });
            while (!running.isEmpty()) {
                end(running.removeFirst());
            }
            return new Findings(
                    true,
                    files,
                    bytes,
                    number(values, "samples"),
                    number(values, "frames"),
                    Optional.ofNullable(values.get("dataset")),
                    wrong);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long number(Map<String, String> values, String key) throws IOException {
        try {
            return Long.parseLong(values.getOrDefault(key, ""));
        } catch (NumberFormatException noNumber) {
            throw new IOException("it has no number of " + key, noNumber);
        }
    }

    private void end(Future<Optional<String>> oldest) throws IOException {
        check.run();
        try {
            oldest.get().ifPresent(wrong::add);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException stop) {
                throw stop;
            }
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            check.run();
        }
    }

    /** What is wrong with a file; nothing where it is as it was written. */
    private Optional<String> fault(FileEntry entry) {
        try {
            Path file = folder.resolve(entry.path()).normalize();
            if (!file.startsWith(folder)) {
                return Optional.of(entry.path() + ": not in the export");
            }
            if (entry.link().isPresent()) {
                return link(file, entry);
            }
            return entry.sha256().isEmpty() ? Optional.of(entry.path() + ": has no hash") : content(file, entry);
        } catch (InvalidPathException noPath) {
            return Optional.of(entry.path() + ": no path");
        } catch (IOException unreadable) {
            return Optional.of(entry.path() + ": can't be read");
        }
    }

    private static Optional<String> link(Path file, FileEntry entry) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return Optional.of(entry.path() + ": missing");
        }
        if (!Files.readSymbolicLink(file).toString().equals(entry.link().get())) {
            return Optional.of(entry.path() + ": leads somewhere else");
        }
        return Files.exists(file) ? Optional.empty() : Optional.of(entry.path() + ": leads to nothing");
    }

    private Optional<String> content(Path file, FileEntry entry) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.of(entry.path() + ": missing");
        }
        if (Files.size(file) != entry.bytes()) {
            return Optional.of(entry.path() + ": " + Files.size(file) + " bytes instead of " + entry.bytes());
        }
        return hash(file).equals(entry.sha256().get())
                ? Optional.empty()
                : Optional.of(entry.path() + ": other bytes than were written");
    }

    private String hash(Path file) throws IOException {
        MessageDigest digest = SeenPaths.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                check.run();
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
