package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.AtCommand;
import dev.fosh.support.CommandCount;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.FragileServer;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full, places where nobody may write, files and servers that go away: a code, and nothing is lost. */
@Tag("server")
@Timeout(900)
class TransferFaultsServerTest {
    private static final int KILOBYTES = 64;
    private static final int SAMPLES = 2_000;
    private static final String SOON = "?serverSelectionTimeoutMS=2000&connectTimeoutMS=2000";

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private Path newFolder() throws IOException {
        return Files.createTempDirectory(place, "folder");
    }

    private FoshInside fosh() {
        return new FoshInside(database.uri(), database.name(), place.resolve("home"));
    }

    private Fixture loaded(String name) {
        Fixture fixture = new Fixture(name, place);
        fixture.placeMedia();
        database.load(fixture.dump("db"));
        return fixture;
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip", "out.tar.gz"})
    void aFullDiskLeavesNothing(String name) throws IOException {
        Fixture fixture = loaded("image-basic");
        Samples.multiply(database.database(), SAMPLES, 0);
        Path folder = newFolder();
        // Packed, the same samples are small.
        int limit = name.equals("out") ? KILOBYTES : 8;
        ChildFosh.Place where = new ChildFosh.Place(database.uri(), database.name(), place.resolve("home"));
        List<String> words = List.of(
                "export",
                fixture.dataset(),
                "--export-dir",
                folder.resolve(name).toString(),
                "--export-media",
                "false");
        try (ChildFosh child = ChildFosh.startWithSmallFiles(where, words, limit)) {
            assertThat(child.waitFor()).as(child.said()).isEqualTo(1);
            assertThat(child.said()).contains("\"code\": \"F8");
        }
        assertThat(Folders.children(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/fosh/out", "/dev/null/out"})
    void aPlaceWhereNobodyMayWriteIsRefused(String target) {
        Fixture fixture = loaded("image-basic");
        Outcome outcome = fosh().run("export", fixture.dataset(), "--export-dir", target);
        assertThat(outcome.code()).as(outcome.errors()).matches("F[248]\\d{3}");
    }

    @Test
    void aMediumThatIsGoneIsNamedAndNothingIsLeft() throws IOException {
        Fixture fixture = loaded("image-basic");
        Path gone = fixture.media().resolve("im1.png");
        Files.delete(gone);
        Path folder = newFolder();
        Outcome outcome = fosh().run(
                        "export",
                        fixture.dataset(),
                        "--export-dir",
                        folder.resolve("out").toString());
        assertThat(outcome.code()).as(outcome.errors()).matches("F[268]\\d{3}");
        assertThat(outcome.errors()).contains(gone.toString());
        assertThat(Folders.children(folder)).isEmpty();
    }

    @Test
    void aMoveThatFailsLosesNoMedium() throws IOException {
        Fixture fixture = loaded("image-basic");
        Files.delete(fixture.media().resolve("im2.png"));
        Path folder = newFolder();
        Outcome outcome = fosh().run(
                        "export",
                        fixture.dataset(),
                        "--export-dir",
                        folder.resolve("out").toString(),
                        "--export-media",
                        "move");
        assertThat(outcome.status()).isNotZero();
        assertThat(fixture.media().resolve("im0.png")).exists();
        assertThat(fixture.media().resolve("im1.png")).exists();
        assertThat(Folders.children(folder)).isEmpty();
    }

    /** It was looked at from end to end; still it can change before it is read again. */
    @ParameterizedTest
    @ValueSource(strings = {"delete", "truncate"})
    void samplesThatChangeDuringAnImportAreNoticed(String what) throws IOException {
        loaded("views-runs");
        DatabaseDump before = database.dump();
        Path folder = new Fixture("video-frames", place).placeExport();
        List<String> words = List.of("import", "--dataset-dir", folder.toString(), "--name", "imported");
        List<String> commands = commandsOf(words);
        // Before it makes a collection, it looks at the folder for the first time.
        int first = 1;
        while (!commands.get(first - 1).startsWith("drop samples.")) {
            first++;
        }
        for (int at = first; at <= commands.size(); at += Math.max(1, commands.size() / 12)) {
            new Fixture("video-frames", place).placeExport();
            AtCommand change = new AtCommand(database.name(), at, () -> change(folder.resolve("frames.json"), what));
            Outcome outcome = new FoshInside(database.uri(), database.name(), place.resolve("home"), change)
                    .run(words.toArray(String[]::new));
            if (outcome.status() == 0) {
                Contents.requireSame(
                        Contents.of(new Fixture("video-frames", place).dump("reimport")),
                        Contents.of(database.dump(), "imported"));
                fosh().run("undo").requireDone();
            } else {
                assertThat(outcome.code()).as(outcome.errors()).matches("F[1268]\\d{3}");
            }
            assertThat(database.dump()).as("at " + at).isEqualTo(before);
        }
    }

    private List<String> commandsOf(List<String> words) {
        CommandCount count = new CommandCount(database.name());
        new FoshInside(database.uri(), database.name(), place.resolve("home"), count)
                .run(words.toArray(String[]::new))
                .requireDone();
        fosh().run("undo").requireDone();
        return count.seen();
    }

    private static void change(Path file, String what) {
        try {
            if (what.equals("delete")) {
                Files.deleteIfExists(file);
            } else {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            }
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    @Test
    void aServerThatStopsIsSaidAndTheImportCarriedOn() throws IOException {
        try (FragileServer server = new FragileServer(newFolder());
                MongoClient client = server.connect()) {
            MongoDatabase fragile = client.getDatabase("fragile");
            Path folder = new Fixture("views-runs", place).placeExport();
            EndedImport unbroken = new EndedImport(folder, false, server.uri() + "?journal=true", fragile, place);
            int commands = unbroken.commands().size();
            for (int at : new int[] {commands / 3, commands / 2, 2 * commands / 3, commands - 2}) {
                boolean isUndone = at == commands / 2;
                unbroken.check("server stopped at " + at, isUndone, home -> {
                    AtCommand stop = new AtCommand("fragile", at, server::stop);
                    Outcome outcome = new FoshInside(server.uri() + SOON, "fragile", home, stop)
                            .run(unbroken.words().toArray(String[]::new));
                    server.startAgain();
                    assertThat(outcome.code()).as(outcome.errors()).startsWith("F3");
                    assertThat(outcome.status()).isEqualTo(3);
                });
            }
        }
    }

    @Test
    void aServerThatStopsLeavesNoExport() throws IOException {
        try (FragileServer server = new FragileServer(newFolder());
                MongoClient client = server.connect()) {
            MongoDatabase fragile = client.getDatabase("fragile");
            Fixture fixture = new Fixture("video-frames", place);
            fixture.placeMedia();
            fixture.dump("db").loadInto(fragile);
            EndedExport unbroken = new EndedExport(
                    new ArrayList<>(List.of(fixture.dataset())), server.uri() + "?journal=true", fragile, place);
            int commands = unbroken.commands().size();
            for (int at : new int[] {commands / 3, commands / 2, commands - 6}) {
                unbroken.check("server stopped at " + at, at == commands / 2, target -> {
                    AtCommand stop = new AtCommand("fragile", at, server::stop);
                    Outcome outcome = new FoshInside(server.uri() + SOON, "fragile", place.resolve("home"), stop)
                            .run(unbroken.words(target).toArray(String[]::new));
                    server.startAgain();
                    assertThat(outcome.code()).as(outcome.errors()).startsWith("F3");
                    assertThat(Folders.children(target.getParent())).isEmpty();
                });
            }
        }
    }
}
