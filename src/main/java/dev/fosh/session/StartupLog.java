package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a {@code mongod} wrote into its log while it started. */
final class StartupLog {
    private static final Pattern COMPATIBILITY =
            Pattern.compile("featureCompatibilityVersion[^}]{0,40}?version: ?\\\\*\"(\\d+\\.\\d+)");
    private static final Pattern OLDER_FILES = Pattern.compile("Try MongoDB (\\d+\\.\\d+) or earlier");
    private static final Pattern FILES_OF_OTHER_LINE = Pattern.compile(
            "Wrong mongod version|unsupported WiredTiger file version|too recent to start up on the existing data files"
                    + "|not compatible with data files|created by newer versions|UPGRADE PROBLEM|DOWNGRADE PROBLEM");
    private static final Pattern PROBLEM =
            Pattern.compile("\"s\":\"[FE]\".*?\"msg\":\"([^\"]*)\"(?:,\"attr\":\\{(.*)\\}\\})?");

    private final String text;

    StartupLog(String text) {
        this.text = text;
    }

    static StartupLog read(Path file) {
        try {
            return new StartupLog(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException notYet) {
            return new StartupLog("");
        }
    }

    boolean isReady() {
        return text.toLowerCase(Locale.ROOT).contains("waiting for connections");
    }

    boolean isPortTaken() {
        return text.contains("Address already in use");
    }

    /** Another {@code mongod} has the directory. */
    boolean isDirectoryTaken() {
        return text.contains("DBPathInUse") || text.contains("Unable to lock the lock file");
    }

    /** Why the server is not there. */
    FoshException fault(Mongod mongod, Path directory, Path log) {
        if (FILES_OF_OTHER_LINE.matcher(text).find()) {
            return FoshException.of(
                            ErrorCode.WRONG_SERVER_LINE,
                            "the database in " + directory + " is of " + filesVersion(directory)
                                    + ", the `mongod` found is " + mongod.version())
                    .why(mongod.program() + " refuses these files; the log is " + log)
                    .tryThis("FOSH_MONGOD=/path/to/mongod fosh");
        }
        String reason = isDirectoryTaken()
                ? "another mongod has this directory, one that can't be seen from here"
                : problem().orElse("it ended without a word");
        return FoshException.of(ErrorCode.MONGOD_DID_NOT_START, "`mongod` did not start on " + directory)
                .why(reason + "; the log is " + log)
                .tryThis("connect demo");
    }

    /** The line the files are of, or else the storage engine's own number. */
    private String filesVersion(Path directory) {
        Optional<String> version = Stream.of(COMPATIBILITY, OLDER_FILES)
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .map(found -> "MongoDB " + found.group(1))
                .findFirst();
        return version.orElseGet(() -> engineVersion(directory).orElse("another line of MongoDB"));
    }

    private static Optional<String> engineVersion(Path directory) {
        try (Stream<String> lines = Files.lines(directory.resolve("WiredTiger.turtle"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("WiredTiger ") && line.contains(":"))
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> problem() {
        return text.lines()
                .map(PROBLEM::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(2) == null ? found.group(1) : found.group(1) + ": " + found.group(2))
                .reduce((earlier, later) -> earlier);
    }
}
