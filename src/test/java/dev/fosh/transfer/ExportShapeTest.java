package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportShapeTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("metadata.json"), "{\"name\": {\"version\": 1}, \"version\": null}");
        Files.writeString(folder.resolve("samples.json"), "{\"samples\": []}");
        Files.createDirectories(folder.resolve("data/any/thing.txt"));
        Files.createDirectories(folder.resolve("fields/dets.detections"));
        Files.createDirectories(folder.resolve("brain"));
        Files.writeString(folder.resolve("brain/key.json"), "{}");
    }

    private String refusal() {
        FoshException refusal = catchThrowableOfType(FoshException.class, () -> ExportShape.require(folder, "delete"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_AN_EXPORT);
        return refusal.why().orElseThrow();
    }

    @Test
    void takesAnExport() {
        ExportShape.require(folder, "delete");
    }

    @Test
    void refusesWhatHasSomethingElse() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve("brain/model.pt"), "");
        Files.createDirectory(folder.resolve("photos"));
        assertThat(refusal()).isEqualTo("it also holds what no export has:\nbrain/model.pt\nnotes.txt\nphotos/");
    }

    @Test
    void refusesWhatLacksSomething() throws IOException {
        Files.writeString(folder.resolve("metadata.json"), "{\"name\": {\"version\": 1}}");
        assertThat(refusal()).isEqualTo("its metadata.json has no version");
        Files.writeString(folder.resolve("metadata.json"), "no JSON");
        assertThat(refusal()).isEqualTo("its metadata.json has no version");
        Files.delete(folder.resolve("samples.json"));
        assertThat(refusal()).isEqualTo("there are no samples in it");
        Files.delete(folder.resolve("metadata.json"));
        assertThat(refusal()).isEqualTo("there is no metadata.json in it");
    }

    @Test
    void onlyAnExportIsOverwritten() throws IOException {
        ExportTarget target = ExportTarget.of(folder);
        FoshException occupied =
                catchThrowableOfType(FoshException.class, () -> target.requireFree(false, "export --export-dir x"));
        assertThat(occupied.code()).isEqualTo(ErrorCode.TARGET_NOT_EMPTY);
        assertThat(occupied.tries()).containsExactly("export --export-dir x --overwrite");
        target.requireFree(true, "export --export-dir x");
        Files.writeString(folder.resolve("notes.txt"), "");
        FoshException other =
                catchThrowableOfType(FoshException.class, () -> target.requireFree(true, "export --export-dir x"));
        assertThat(other.code()).isEqualTo(ErrorCode.NOT_AN_EXPORT);
    }
}
