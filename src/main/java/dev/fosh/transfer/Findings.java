package dev.fosh.transfer;

import dev.fosh.media.Offenders;
import java.util.Optional;

/**
 * What was found in an export.
 *
 * @param hasManifest whether fosh made it, so that sizes and hashes are known
 * @param files that were looked at
 * @param bytes of these
 * @param samples as counted, or as the manifest says
 * @param frames likewise
 * @param dataset the name of what was exported, where the manifest has one
 * @param wrong what is missing or not as it was written
 */
record Findings(
        boolean hasManifest,
        long files,
        long bytes,
        long samples,
        long frames,
        Optional<String> dataset,
        Offenders wrong) {}
