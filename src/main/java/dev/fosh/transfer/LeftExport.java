package dev.fosh.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Tells whether an interrupted run had put its export into its place already, so that only cleaning up is left. */
final class LeftExport {
    private LeftExport() {}

    /** The manifest of what the run has published; absent where it has not come so far. */
    static Optional<Path> published(ExportTarget target, String run) {
        Siblings siblings = new Siblings(target.path(), run);
        Path work = siblings.work();
        // What became the archive is gone from among the files that it was made of.
        boolean isPacked = target.archive().isPresent()
                && Files.exists(target.path())
                && Files.exists(work.resolve(ExportShape.METADATA))
                && !Files.exists(work.resolve(ExportDirectory.PACKED));
        Path manifest = (isPacked ? work : target.path()).resolve(Manifest.NAME);
        try {
            boolean isOfRun = Files.isRegularFile(manifest)
                    && run.equals(ManifestReader.values(manifest).get("run"));
            return isOfRun ? Optional.of(manifest) : Optional.empty();
        } catch (IOException noManifest) {
            return Optional.empty();
        }
    }

    /** What a run had counted. */
    static DatasetExport.Counts counts(Path manifest) throws IOException {
        Map<String, String> values = ManifestReader.values(manifest);
        return new DatasetExport.Counts(
                number(values, "samples"), number(values, "frames"), number(values, "media"), number(values, "bytes"));
    }

    private static long number(Map<String, String> values, String key) {
        return Long.parseLong(values.getOrDefault(key, "0"));
    }
}
