package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadPlanTest {
    @TempDir
    Path state;

    private static PlannedFile file(int number) {
        List<PlannedFile.Asset> assets =
                number % 7 == 0 ? List.of(new PlannedFile.Asset("a.obj", "a-2.obj", "/assets/" + number)) : List.of();
        return new PlannedFile("/media/ü" + number + ".jpg", "ü" + number + ".jpg", number, 1_000 + number, assets);
    }

    private static List<PlannedFile> files(UploadPlan plan) {
        List<PlannedFile> files = new ArrayList<>();
        plan.each((number, file) -> files.add(file));
        return files;
    }

    private UploadPlan filled(int count) {
        UploadPlan plan = UploadPlan.create(state);
        for (int number = 0; number < count; number++) {
            plan.add(file(number), UploadState.PENDING, "");
        }
        plan.finish();
        return plan;
    }

    @Test
    void givesBackWhatWasAdded() {
        try (UploadPlan plan = filled(5_000)) {
            assertThat(files(plan)).hasSize(5_000).element(4_321).isEqualTo(file(4_321));
            assertThat(plan.at(0)).isEqualTo(file(0));
            assertThat(plan.at(4_999)).isEqualTo(file(4_999));
            assertThat(plan.bytes()).isEqualTo(4_999L * 5_000 / 2);
        }
        assertThat(state.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void namesAFileThatFailedAgainOnce() {
        try (UploadPlan plan = filled(3)) {
            plan.set(1, UploadState.FAILED, "first");
            plan.set(2, UploadState.MISSING, "gone");
            plan.set(1, UploadState.FAILED, "second");
            assertThat(UploadRefusals.reasons(plan, 10))
                    .containsExactly("failed: /media/ü1.jpg (second)", "missing: /media/ü2.jpg (gone)");
        }
    }

    @Test
    void isFoundAgainWithItsStates() {
        String name;
        try (UploadPlan half = filled(100);
                UploadPlan plan = half.keep()) {
            plan.set(3, UploadState.UPLOADED, "etag");
            plan.set(99, UploadState.FAILED, "why");
            plan.set(99, UploadState.PRESENT, "etag");
            plan.set(7, UploadState.CONFLICT, "another");
            name = plan.name();
        }
        try (UploadPlan plan = UploadPlan.open(state, name)) {
            assertThat(files(plan)).hasSize(100).element(50).isEqualTo(file(50));
            assertThat(plan.bytes()).isEqualTo(99L * 100 / 2);
            assertThat(plan.counts())
                    .isEqualTo(Map.of(
                            UploadState.PENDING, 97L,
                            UploadState.UPLOADED, 1L,
                            UploadState.PRESENT, 1L,
                            UploadState.CONFLICT, 1L));
            assertThat(UploadRefusals.reasons(plan, 5)).containsExactly("conflict: /media/ü7.jpg (another)");
        }
    }

    @Test
    void aLineThatWasNotWrittenToItsEndDoesNotCount() throws IOException {
        Path kept;
        try (UploadPlan half = filled(10);
                UploadPlan plan = half.keep()) {
            plan.set(1, UploadState.UPLOADED, "etag");
            plan.set(2, UploadState.UPLOADED, "etag");
            kept = plan.file();
        }
        Path journal = kept.resolveSibling(kept.getFileName() + ".journal");
        byte[] whole = Files.readAllBytes(journal);
        for (int cut = whole.length - 1; cut > whole.length / 2; cut--) {
            Files.write(journal, java.util.Arrays.copyOf(whole, cut), StandardOpenOption.TRUNCATE_EXISTING);
            try (UploadPlan plan = UploadPlan.open(state, kept.getFileName().toString())) {
                assertThat(plan.state(1)).isEqualTo(UploadState.UPLOADED);
                assertThat(plan.state(2)).isEqualTo(UploadState.PENDING);
                plan.set(4, UploadState.PRESENT, "");
            }
            try (UploadPlan plan = UploadPlan.open(state, kept.getFileName().toString())) {
                assertThat(plan.state(4)).isEqualTo(UploadState.PRESENT);
            }
        }
    }

    @Test
    void isUsedByOneProcessOnlyAndMayBeGone() {
        try (UploadPlan half = filled(10);
                UploadPlan plan = half.keep()) {
            assertThatThrownBy(() -> UploadPlan.open(state, plan.name())).isInstanceOf(Exception.class);
            plan.remove();
            assertThatThrownBy(() -> UploadPlan.open(state, plan.name()))
                    .isInstanceOf(FoshException.class)
                    .hasMessageContaining("not on this machine");
        }
    }
}
