package dev.fosh.values;

import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bson.BsonValue;

/** Gathers what is wrong with rows, and writes those rows to a file where one is wanted. */
final class RowFaults implements AutoCloseable {
    private final Rows rows;
    private final Optional<Path> file;
    private final String line;
    private BufferedWriter writer;
    private BadRow first;
    private long count;
    private long unknown;
    private BadRow firstUnknown;
    private BsonValue example;

    /**
     * Begins with nothing wrong.
     *
     * @param line what was typed, to which can be added what would help
     * @throws FoshException {@code FILE_EXISTS} where the file for refused rows is there
     */
    RowFaults(Rows rows, Optional<Path> file, String line) {
        this.rows = rows;
        this.file = file;
        this.line = line;
        file.filter(Files::exists).ifPresent(there -> {
            throw FoshException.of(ErrorCode.FILE_EXISTS, "--reject-file " + there + " is there already")
                    .why("fosh writes over no file that it does not know");
        });
    }

    /** One more bad row. */
    void add(BadRow bad) {
        first = first == null ? bad : first;
        count++;
        reject(bad.text());
    }

    /** One more row whose key no document has. */
    void addUnknown(Row row, BsonValue key) {
        if (unknown == 0) {
            firstUnknown = new BadRow(FoshException.of(ErrorCode.KEY_NOT_FOUND, ""), row.line(), row.text());
            example = key;
        }
        unknown++;
        count++;
        reject(row.text());
    }

    private void reject(String text) {
        if (file.isEmpty()) {
            return;
        }
        try {
            if (writer == null) {
                writer = Files.newBufferedWriter(PrivateFiles.file(file.get()));
                if (!rows.heading().isEmpty()) {
                    writer.write(rows.heading() + "\n");
                }
            }
            writer.write(text + "\n");
        } catch (IOException | UncheckedIOException failed) {
            throw FoshException.of(
                            ErrorCode.FAILED_INPUT_OUTPUT, "can't write " + file.get() + ": " + failed.getMessage())
                    .causedBy(failed);
        }
    }

    long count() {
        return count;
    }

    /**
     * Ends the command if anything is wrong.
     *
     * @param key tells which keys were looked for
     * @throws FoshException the first fault, with its line and how many others there are
     */
    void refuse(Optional<KeyField> key) {
        if (count == 0) {
            return;
        }
        boolean isUnknown = first == null || firstUnknown != null && firstUnknown.line() < first.line();
        BadRow told = isUnknown ? firstUnknown : first;
        FoshException fault = isUnknown
                ? FoshException.of(ErrorCode.KEY_NOT_FOUND, key.orElseThrow().unknown(unknown, example))
                : told.fault();
        throw withPlace(fault, told);
    }

    private FoshException withPlace(FoshException fault, BadRow told) {
        String place = fault.what().contains("line " + told.line() + " of")
                ? ""
                : "line " + told.line() + " of " + rows.name();
        String others = count > 1 ? Figures.count(count) + " rows can't be used; " : "";
        String reason = fault.why().map(why -> why + "; ").orElse("");
        FoshException placed =
                fault.why(reason + (place.isEmpty() ? "" : place + "; ") + others + "nothing was written");
        boolean isHelped = file.isPresent() || !fault.tries().isEmpty();
        return isHelped ? placed : placed.tryThis(line + " --reject-file refused." + extension());
    }

    private String extension() {
        return rows.heading().isEmpty() ? "ndjson" : "csv";
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException failed) {
            throw FoshException.of(
                            ErrorCode.FAILED_INPUT_OUTPUT, "can't write " + file.get() + ": " + failed.getMessage())
                    .causedBy(failed);
        }
    }
}
