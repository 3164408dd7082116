package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveWriterTest {
    private static final String LONG = "data/" + "ü long ".repeat(40) + ".png";

    @TempDir
    Path place;

    private static void add(ArchiveWriter archive, String name, int size, int told) throws IOException {
        byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
        archive.add(name, new ByteArrayInputStream(bytes), told, () -> {});
    }

    private Map<String, Integer> packed(ArchiveFormat format) throws IOException {
        Path file = place.resolve("archive");
        try (ArchiveWriter archive = new ArchiveWriter(file, format, "näme", 1_795_400_000_000L)) {
            add(archive, "samples.json", 3_000_000, 3_000_000);
            archive.addFolder("data");
            add(archive, LONG, 0, 0);
            archive.finish();
        }
        Map<String, Integer> found = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (format == ArchiveFormat.ZIP) {
                ZipInputStream zip = new ZipInputStream(in);
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    found.put(entry.getName(), zip.readAllBytes().length);
                }
            } else {
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in));
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    found.put(entry.getName(), tar.readAllBytes().length);
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void packsFilesOfAnyNameAndSize(ArchiveFormat format) throws IOException {
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("näme/samples.json", 3_000_000);
        expected.put("näme/data/", 0);
        expected.put("näme/" + LONG, 0);
        assertThat(packed(format)).isEqualTo(expected);
    }

    @Test
    void refusesAFileThatChangesWhileItIsRead() throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(place.resolve("a"), ArchiveFormat.TAR_GZ, "x", 0)) {
            assertThatThrownBy(() -> add(archive, "longer", 5, 4))
                    .hasMessage("longer has become longer while it was read");
        }
        try (ArchiveWriter archive = new ArchiveWriter(place.resolve("b"), ArchiveFormat.ZIP, "x", 0)) {
            assertThatThrownBy(() -> add(archive, "shorter", 3, 4))
                    .hasMessage("shorter has become shorter while it was read");
        }
    }
}
