package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    Path folder;

    private void make() throws IOException {
        try (Manifest manifest =
                new Manifest(folder, new Manifest.Origin("0.1.0", "20261123-090001-0001", "a \"b\"", MediaMode.COPY))) {
            for (String name : List.of("data/ä.png", "samples.json", "metadata.json")) {
                try (HashedFile file = new HashedFile(folder, name)) {
                    file.write(("{\"version\": \"" + name).getBytes(StandardCharsets.UTF_8));
                    file.write('"');
                    file.write('}');
                    manifest.add(file.finish());
                }
            }
            Files.createSymbolicLink(folder.resolve("data/link"), folder.resolve("samples.json"));
            manifest.add(FileEntry.link(
                    "data/link", 3, folder.resolve("samples.json").toString()));
            manifest.finish(new Manifest.Totals(2, 3, 1, "{\"samples\": []}"));
        }
    }

    private List<String> findings() throws IOException {
        return new VerifyManifest(folder, () -> {}).verify().wrong().first();
    }

    @Test
    void aWholeExportIsComplete() throws IOException {
        make();
        Findings findings = new VerifyManifest(folder, () -> {}).verify();
        assertThat(findings.wrong().count()).isZero();
        assertThat(List.of(findings.files(), findings.samples(), findings.frames()))
                .containsExactly(4L, 2L, 3L);
        assertThat(findings.dataset()).contains("a \"b\"");
    }

    @Test
    void tellsEachFileThatIsNotAsItWasWritten() throws IOException {
        make();
        Path samples = folder.resolve("samples.json");
        Files.writeString(samples, Files.readString(samples).replace("version", "vertigo"));
        Files.writeString(folder.resolve("metadata.json"), "{}");
        Files.delete(folder.resolve("data/ä.png"));
        Files.delete(folder.resolve("data/link"));
        assertThat(findings())
                .containsExactly(
                        "data/ä.png: missing",
                        "samples.json: other bytes than were written",
                        "metadata.json: 2 bytes instead of 28",
                        "data/link: missing");
    }

    @Test
    void looksAtNothingOutsideOfTheFolder() throws IOException {
        Files.writeString(
                folder.resolve(Manifest.NAME),
                "{\"files\": [{\"path\": \"../x\", \"bytes\": 1, \"sha256\": \"\"}, {\"path\": \"/etc/passwd\"},"
                        + " {\"path\": \"a\\u0000\"}], \"samples\": 0, \"frames\": 0}");
        assertThat(findings())
                .containsExactly("../x: not in the export", "/etc/passwd: not in the export", "a\0: no path");
    }

    @Test
    void readsTextsWhereThereIsNoManifest() throws IOException {
        Files.writeString(folder.resolve("metadata.json"), "{\"version\": \"0.18.0\"}");
        Files.writeString(
                folder.resolve("samples.json"),
                "{\"samples\": [{\"filepath\": \"data/a.png\", \"x\": NaN},{\"filepath\": \"/abs/b.png\","
                        + " \"seg\": {\"mask_path\": \"fields/seg/m.png\"}}]}");
        Findings findings = new VerifyTexts(folder, () -> {}).verify();
        assertThat(findings.samples()).isEqualTo(2);
        assertThat(findings.wrong().first()).containsExactly("data/a.png: missing", "fields/seg/m.png: missing");
    }

    @Test
    void tellsWhatIsNoCollection() throws IOException {
        Files.writeString(folder.resolve("metadata.json"), "{}");
        Files.writeString(folder.resolve("samples.json"), "{\"samples\": [{\"a\": 1},");
        Files.writeString(folder.resolve("frames.json"), "{\"frame\": []}");
        assertThat(new VerifyTexts(folder, () -> {}).verify().wrong().first())
                .hasSize(2)
                .anyMatch(finding -> finding.startsWith("samples.json: ") && finding.contains("at byte 22"))
                .contains("frames.json: JSON collection does not contain the expected 'frames' key");
    }
}
