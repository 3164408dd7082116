package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDirectoryTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    Path state;

    private BackupDirectory directory;

    @BeforeEach
    void placeDirectory() {
        directory = new BackupDirectory(state.resolve("fosh"));
    }

    private void backup(String run) {
        try (Backup backup = directory.open(run)) {
            backup.keep(document(1));
        }
    }

    private static List<Kept> document(int id) {
        BsonDocument before = new BsonDocument("_id", new BsonInt32(id));
        return List.of(new Kept.Document(0, "samples", before.get("_id"), before, null));
    }

    @Test
    void removesWhatWasClosedLongAgo() {
        backup("old");
        backup("new");
        backup("open");
        directory.close("old", NOW - 31 * DAY);
        directory.close("new", NOW - 29 * DAY);
        assertThat(new Retention(directory, 0).sweep(NOW)).isEmpty();
        assertThat(new Retention(directory, 30).sweep(NOW)).containsExactly("old");
        assertThat(directory.runs()).containsExactly("new", "open");
        assertThat(directory.has("old")).isFalse();
        assertThat(directory.has("new")).isTrue();
    }

    @Test
    void aRunThatIsResumedIsOpenAgain() {
        backup("old");
        directory.close("old", NOW - 31 * DAY);
        directory.open("old").close();
        assertThat(new Retention(directory, 30).sweep(NOW)).isEmpty();
        assertThat(RandomRecords.in(directory.read("old"))).hasSize(1);
    }

    @Test
    void aRunThatIsResumedDoesNotWriteIntoFilesThatAFrozenProcessHasOpen() {
        List<Kept> all = new ArrayList<>();
        try (Backup frozen = directory.open("run")) {
            frozen.keep(document(1));
            try (Backup resumed = directory.open("run")) {
                resumed.keep(document(2));
                frozen.keep(document(3));
                resumed.keep(document(4));
            }
        }
        Stream.of(1, 3, 2, 4).forEach(id -> all.addAll(document(id)));
        assertThat(RandomRecords.in(directory.read("run"))).isEqualTo(RandomRecords.shown(all));
        List<Long> numbers = new ArrayList<>();
        directory.read("run").forEach(block -> numbers.add(block.number()));
        assertThat(numbers).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        directory.remove("run");
        assertThat(directory.of("run")).doesNotExist();
    }

    @Test
    void removesWhatIsDamagedToo() throws IOException {
        backup("old");
        Path first = directory.of("old").resolve("000001.fosh-undo");
        Files.move(first, first.resolveSibling("000002.fosh-undo"));
        directory.close("old", NOW - 31 * DAY);
        assertThat(new Retention(directory, 30).sweep(NOW)).containsExactly("old");
        assertThat(directory.of("old")).doesNotExist();
    }

    @Test
    void removesNothingButItsOwnFiles() throws IOException {
        backup("old");
        Path foreign = Files.writeString(directory.of("old").resolve("notes.txt"), "mine");
        directory.remove("old");
        assertThat(foreign).exists();
        assertThat(directory.has("old")).isFalse();
    }

    @Test
    void countsTheBytesOfAllRuns() {
        assertThat(directory.bytes()).isZero();
        assertThat(directory.runs()).isEmpty();
        backup("one");
        backup("two");
        assertThat(directory.bytes()).isEqualTo(directory.bytes("one") * 2).isPositive();
        assertThat(directory.bytes("three")).isZero();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatCode(() -> directory.requireRoom(1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> directory.requireRoom(Long.MAX_VALUE / 2))
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.NO_ROOM_FOR_BACKUP));
        assertThat(state.resolve("fosh")).doesNotExist();
    }
}
