package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiblingsTest {
    @TempDir
    Path place;

    private Siblings endedBetweenRenames() throws IOException {
        Siblings ended = new Siblings(place.resolve("x"), "20260101-000000-abcd");
        Files.createDirectory(ended.old());
        Files.createFile(ended.old().resolve("old"));
        Files.createDirectory(ended.work());
        return ended;
    }

    @Test
    void aCompleteExportTakesItsPlaceAndTheListOfMovedSourcesStays() throws IOException {
        Siblings ended = endedBetweenRenames();
        Files.createFile(ended.work().resolve(ExportShape.METADATA));
        Files.createFile(ended.moved());
        ended.finishRenaming();
        assertThat(place.resolve("x").resolve(ExportShape.METADATA)).exists();
        assertThat(ended.moved()).exists();
        assertThat(ended.old()).exists();
    }

    @Test
    void theOldOneComesBackWhereTheNewOneIsNotComplete() throws IOException {
        Siblings ended = endedBetweenRenames();
        ended.finishRenaming();
        assertThat(place.resolve("x").resolve("old")).exists();
        assertThat(ended.work()).exists();
    }

    @Test
    void whatIsInItsPlaceStays() throws IOException {
        Siblings ended = endedBetweenRenames();
        Files.createDirectory(place.resolve("x"));
        ended.finishRenaming();
        assertThat(place.resolve("x")).isEmptyDirectory();
        assertThat(ended.old()).exists();
    }
}
