package dev.fosh.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What the manifest inside of an archive says at its top; nothing is extracted. */
final class PackedManifest {
    private PackedManifest() {}

    /**
     * Looks for the manifest; in a {@code .tar.gz} everything before it has to be read.
     *
     * @param check throws when the user wants to stop
     * @return empty where there is no manifest
     * @throws IOException where the archive or the manifest can't be read
     */
    static Map<String, String> values(Path archive, ArchiveFormat format, Runnable check) throws IOException {
        return format == ArchiveFormat.ZIP ? ofZip(archive, check) : ofTar(archive, check);
    }

    private static Map<String, String> ofZip(Path archive, Runnable check) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                check.run();
                if (isManifest(entry.getName())) {
                    try (InputStream text = zip.getInputStream(entry)) {
                        return ManifestReader.values(text);
                    }
                }
            }
        }
        return Map.of();
    }

    private static Map<String, String> ofTar(Path archive, Runnable check) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                check.run();
                if (isManifest(entry.getName())) {
                    return ManifestReader.values(tar);
                }
            }
        }
        return Map.of();
    }

    /** At the top, or in the one folder that is there; not among the media. */
    private static boolean isManifest(String name) {
        return name.equals(Manifest.NAME)
                || name.endsWith("/" + Manifest.NAME) && name.indexOf('/') == name.lastIndexOf('/');
    }
}
