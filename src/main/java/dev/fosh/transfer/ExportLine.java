package dev.fosh.transfer;

import java.util.Optional;

/** The command line of an export, for its record and for lines that are proposed. */
final class ExportLine {
    private ExportLine() {}

    static String of(
            Optional<String> dataset,
            String directory,
            ExportRequest.Media media,
            ExportRequest.Parts parts,
            Optional<String> filter,
            boolean isOverwriting) {
        StringBuilder line = new StringBuilder("export");
        dataset.ifPresent(name -> line.append(' ').append(quote(name)));
        line.append(" --export-dir ").append(quote(directory));
        if (media.mode() != MediaMode.COPY) {
            line.append(" --export-media ").append(media.mode().word());
        }
        media.relDir().ifPresent(path -> line.append(" --rel-dir ").append(quote(path.toString())));
        if (media.chunkSize() > 0) {
            line.append(" --chunk-size ").append(media.chunkSize());
        }
        option(line, "--frame-media", media.ofFrames());
        option(line, "--use-dirs", parts.useDirs());
        option(line, "--no-saved-views", !parts.views());
        option(line, "--no-runs", !parts.runs());
        option(line, "--no-workspaces", !parts.workspaces());
        filter.ifPresent(query -> line.append(" --filter ").append(quote(query)));
        option(line, "--overwrite", isOverwriting);
        return line.toString();
    }

    private static void option(StringBuilder line, String option, boolean isGiven) {
        line.append(isGiven ? " " + option : "");
    }

    private static String quote(String word) {
        return word.matches("[\\w./:+=-]+") && !word.startsWith("-") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
