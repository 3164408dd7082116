package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunStoreTest extends RunStoreContract {
    @TempDir
    Path root;

    @Override
    RunStore store() {
        return new FileRunStore(root.resolve("runs"), "rs0/fiftyone");
    }

    @Test
    void seesTheRunsOfItsOwnDatabaseOnly() {
        RunRecord run = RunSamples.run(1, RunState.INTERRUPTED);
        store().begin(run, List.of());
        FileRunStore other = new FileRunStore(root.resolve("runs"), "rs1/fiftyone");
        assertThat(other.runs()).isEmpty();
        assertThat(other.run(run.id())).isEmpty();
        assertThat(new FileRunStore(root.resolve("none"), "rs0/fiftyone").runs())
                .isEmpty();
    }

    @Test
    void noIdLeadsOutOfTheDirectory() {
        assertThat(store().run("../../etc")).isEmpty();
    }

    @Test
    void filesAreTheOwnersOnly() throws IOException {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of(RunSamples.item(run, 1, RunState.PENDING, -1)));
        store().checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(1)));
        try (Stream<Path> files = Files.walk(root.resolve("runs"))) {
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void keepsWhatANewerFoshAdded() throws IOException {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of());
        Path file = root.resolve("runs").resolve(run.id()).resolve("run.bson");
        BsonDocument document = new RawBsonDocument(Files.readAllBytes(file)).decode(new BsonDocumentCodec());
        document.append("newer", new BsonInt32(1));
        DurableFiles.replace(
                file,
                new RawBsonDocument(document, new BsonDocumentCodec())
                        .getByteBuffer()
                        .asNIO());
        store().save(RunSamples.run(1, RunState.DONE));
        assertThat(new RawBsonDocument(Files.readAllBytes(file))
                        .getInt32("newer")
                        .getValue())
                .isEqualTo(1);
        assertThat(store().run(run.id())).contains(RunSamples.run(1, RunState.DONE));
    }

    /** Cut off after every byte, the log tells of all saves before that; and the next save stands after them. */
    @Test
    void aKillAtAnyByteLosesNoEarlierSave() throws IOException {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        RunItem first = RunSamples.item(run, 1, RunState.PENDING, -1);
        RunItem second = RunSamples.item(run, 2, RunState.PENDING, -1);
        store().begin(run, List.of(first, second));
        Path log = root.resolve("runs").resolve(run.id()).resolve("items.log");
        int begun = (int) Files.size(log);
        RunItem firstDone = RunSamples.item(run, 1, RunState.DONE, 3);
        store().save(List.of(firstDone));
        int saved = (int) Files.size(log);
        RunItem firstUndone = RunSamples.item(run, 1, RunState.UNDONE, 3);
        store().save(List.of(firstUndone));
        byte[] whole = Files.readAllBytes(log);
        RunItem secondFailed = RunSamples.item(run, 2, RunState.FAILED, 0);
        for (int length = begun; length <= whole.length; length++) {
            Files.write(log, Arrays.copyOf(whole, length));
            RunItem expected = length == whole.length ? firstUndone : length >= saved ? firstDone : first;
            assertThat(store().items(run.id())).as("cut at " + length).containsExactly(expected, second);
            store().save(List.of(secondFailed));
            assertThat(store().items(run.id())).as("after " + length).containsExactly(expected, secondFailed);
        }
    }

    /** A disk may have made room for what it did not write. */
    @Test
    void anEndOfZerosIsNoItem() throws IOException {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        RunItem item = RunSamples.item(run, 1, RunState.PENDING, -1);
        store().begin(run, List.of(item));
        Path log = root.resolve("runs").resolve(run.id()).resolve("items.log");
        byte[] whole = Files.readAllBytes(log);
        byte[] longer = Arrays.copyOf(whole, whole.length + 100);
        Files.write(log, longer);
        assertThat(store().items(run.id())).containsExactly(item);
        longer[whole.length - 1] ^= 1;
        Files.write(log, longer);
        assertThat(store().items(run.id())).isEmpty();
    }

    /** A kill while a file is replaced leaves the old one, and a sibling that is written anew. */
    @Test
    void aKillWhileAFileIsReplacedLeavesTheOldOne() throws IOException {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of(RunSamples.item(run, 1, RunState.PENDING, -1)));
        store().checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(1)));
        Path directory = root.resolve("runs").resolve(run.id());
        for (String name : List.of("run.bson", "checkpoint-000001.bson")) {
            Files.write(directory.resolve(name + ".new"), new byte[3]);
        }
        assertThat(store().run(run.id())).contains(run);
        assertThat(store().withCheckpoint())
                .extracting(RunItem::checkpoint)
                .containsExactly(Optional.of(RunSamples.checkpoint(1)));
        store().save(RunSamples.run(1, RunState.DONE));
        store().checkpoint(run.id(), 1, Optional.of(RunSamples.checkpoint(2)));
        assertThat(store().run(run.id())).contains(RunSamples.run(1, RunState.DONE));
        assertThat(store().withCheckpoint())
                .extracting(RunItem::checkpoint)
                .containsExactly(Optional.of(RunSamples.checkpoint(2)));
    }

    @Test
    void aRunWithoutItemsIsARun() throws IOException {
        RunRecord run = RunSamples.run(1, RunState.RUNNING);
        store().begin(run, List.of(RunSamples.item(run, 1, RunState.PENDING, -1)));
        Files.delete(root.resolve("runs").resolve(run.id()).resolve("items.log"));
        assertThat(store().runs()).containsExactly(run);
        List<RunItem> items = new ArrayList<>();
        store().items(run.id()).forEach(items::add);
        assertThat(items).isEmpty();
    }
}
