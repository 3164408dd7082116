package dev.fosh.exchange;

import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders in which one thing is wrong are refused with a code, before anything is written. */
@Tag("server")
@Timeout(600)
class HostileFoldersServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private static List<HostileEdit> edits() {
        return HostileEdit.all();
    }

    private static List<HostileFolder> folders() {
        return HostileFolder.all();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void refuses(HostileEdit edit) {
        Path folder = new Fixture(edit.fixture(), place).placeExport();
        edit.apply(folder);
        new Refusal(database, place).require(folder, edit.words());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void refuses(HostileFolder hostile) {
        Path folder = new Fixture(hostile.fixture(), place).placeExport();
        hostile.damage(folder);
        new Refusal(database, place).require(folder, List.of());
    }
}
