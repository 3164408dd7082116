package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Leases;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.ClientEnd;
import dev.fosh.support.ClientEnded;
import dev.fosh.support.CommandCount;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that end in the middle, for whatever reason, and are carried on; {@code -Dseed=} repeats the points. */
@Tag("server")
class EndedUploadsServerTest {
    private static final int FILES = 400;
    private static final int POINTS = 6;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private UploadBench bench(int files) {
        return new UploadBench(databases, place, "image-basic").withFiles(files);
    }

    private static long number(Outcome outcome, String key) {
        return outcome.result().getNumber(key).longValue();
    }

    /** Every file is there under its name, and every path leads to it. */
    private void requireAll(UploadBench bench, int files) {
        assertThat(bench.filepaths()).as("-Dseed=" + seed).hasSize(files).doesNotHaveDuplicates();
        for (String path : bench.filepaths()) {
            assertThat(path).as("-Dseed=" + seed).startsWith("s3://bucket/to/");
            int file = Integer.parseInt(path.substring(path.length() - 9, path.length() - 4));
            assertThat(bench.text(path.substring("s3://bucket/".length()))).isEqualTo("file " + file);
        }
    }

    @Test
    void theFirstFailureEndsItAndNothingIsChanged() {
        UploadBench bench = bench(FILES);
        Snapshot before = Snapshot.of(bench.database());
        bench.store()
                .with(
                        (key, file, count) -> {
                            if (count >= 100) {
                                throw FoshException.of(ErrorCode.STORE_FAILED, "out of order");
                            }
                        },
                        (key, file, count) -> {});
        Outcome failed = bench.upload("--update-filepaths", "--workers", "8");
        assertThat(failed.code()).isEqualTo("F3208");
        assertThat(failed.errors()).contains("resume ");
        assertThat(before.differences(Snapshot.of(bench.database()))).isEmpty();
        int sent = bench.store().count();
        bench.store().with((key, file, count) -> {}, (key, file, count) -> {});
        Outcome resumed = bench.run("resume", runId(bench)).requireDone();
        assertThat(number(resumed, "updated")).isEqualTo(FILES);
        assertThat(bench.store().count()).isEqualTo(FILES);
        assertThat(sent).isLessThan(FILES);
        requireAll(bench, FILES);
    }

    private static String runId(UploadBench bench) {
        return bench.database()
                .getCollection("fosh_runs", BsonDocument.class)
                .find(BsonDocument.parse("{command: 'upload-media'}"))
                .sort(BsonDocument.parse("{_id: -1}"))
                .first()
                .getString("_id")
                .getValue();
    }

    @Test
    void someFailuresLeaveTheRestDone() {
        UploadBench bench = bench(FILES);
        bench.store()
                .with(
                        (key, file, count) -> {
                            if (key.endsWith("7.txt")) {
                                throw FoshException.of(ErrorCode.STORE_FAILED, "out of order");
                            }
                        },
                        (key, file, count) -> {});
        Outcome partly = bench.upload("--update-filepaths", "--skip-failures");
        assertThat(partly.status()).isEqualTo(5);
        assertThat(number(partly, "failed")).isEqualTo(FILES / 10);
        assertThat(number(partly, "updated")).isEqualTo(FILES - FILES / 10);
        assertThat(partly.errors()).contains("out of order", "00007.txt");
        bench.store().with((key, file, count) -> {}, (key, file, count) -> {});
        Outcome resumed = bench.run("resume").requireDone();
        assertThat(number(resumed, "updated")).isEqualTo(FILES);
        assertThat(bench.store().count()).isEqualTo(FILES);
        requireAll(bench, FILES);
    }

    @Test
    void aStoreThatRefusesEverythingStopsItAlsoWhereFailuresAreSkipped() {
        UploadBench bench = bench(FILES);
        bench.store()
                .with(
                        (key, file, count) -> {
                            throw FoshException.of(ErrorCode.STORE_TOKEN_EXPIRED, "the token has expired");
                        },
                        (key, file, count) -> {});
        assertThat(bench.upload("--skip-failures").code()).isEqualTo("F3204");
        bench.store()
                .with(
                        (key, file, count) -> {
                            throw FoshException.of(ErrorCode.STORE_UNREACHABLE, "nobody answers");
                        },
                        (key, file, count) -> {});
        assertThat(bench.upload("--skip-failures").code()).isEqualTo("F3201");
    }

    @Test
    void whatEndsAnywhereIsCarriedOnAndSendsOnlyWhatWasUnderWay() {
        System.out.println("-Dseed=" + seed);
        int workers = 6;
        for (int point = 0; point < POINTS; point++) {
            UploadBench bench = bench(FILES);
            int at = random.nextInt(FILES);
            boolean isStored = random.nextBoolean();
            TroubledStore.Trouble end = (key, file, count) -> {
                if (count >= at) {
                    throw new IllegalStateException("ended at file " + at);
                }
            };
            TroubledStore.Trouble none = (key, file, count) -> {};
            bench.store().with(isStored ? none : end, isStored ? end : none);
            bench.upload("--update-filepaths", "--workers", String.valueOf(workers));
            bench.store().with(none, none);
            Leases.expire(bench.database());
            bench.run("resume", runId(bench)).requireDone();
            assertThat(bench.store().count())
                    .as("end at %d, -Dseed=%d", at, seed)
                    .isLessThanOrEqualTo(FILES + workers);
            requireAll(bench, FILES);
        }
    }

    @Test
    void whatEndsAtAnyCommandIsCarriedOnOrTakenBack() {
        System.out.println("-Dseed=" + seed);
        UploadBench unbroken = bench(60);
        CommandCount commands = new CommandCount(unbroken.database().getName());
        unbroken.run(commands, "--update-filepaths").requireDone();
        for (int point = 0; point < 3 * POINTS; point++) {
            UploadBench bench = bench(60);
            Snapshot before = Snapshot.of(bench.database());
            ClientEnd.Moment moment = ClientEnd.Moment.values()[random.nextInt(2)];
            ClientEnd end = new ClientEnd(bench.database().getName(), 1 + random.nextInt(commands.count()), moment);
            try {
                bench.run(end, "--update-filepaths");
            } catch (ClientEnded ended) {
                assertThat(end.hasEnded()).isTrue();
            }
            Leases.expire(bench.database());
            if (point % 2 == 0) {
                requireTakenBack(bench, before, end);
            } else {
                requireCarriedOn(bench, end);
            }
        }
    }

    private static boolean isRecorded(UploadBench bench) {
        return bench.database().getCollection("fosh_runs").countDocuments() > 0;
    }

    private static boolean isPending(UploadBench bench) {
        return bench.database().getCollection("fosh_runs").countDocuments(new Document("state", "pending")) > 0;
    }

    private void requireTakenBack(UploadBench bench, Snapshot before, ClientEnd end) {
        if (isRecorded(bench)) {
            Outcome undone = bench.run("undo", runId(bench));
            // It had been written down before there was anything to keep.
            boolean isEmpty = isPending(bench) && undone.code().equals("F4309");
            assertThat(isEmpty || undone.status() == 0)
                    .as(end + " -Dseed=" + seed + undone.errors())
                    .isTrue();
        }
        assertThat(before.differences(Snapshot.of(bench.database())))
                .as(end + " -Dseed=" + seed)
                .isEmpty();
    }

    private void requireCarriedOn(UploadBench bench, ClientEnd end) {
        Outcome carried = isRecorded(bench) ? bench.run("resume", runId(bench)) : bench.upload("--update-filepaths");
        boolean isOver = carried.code().equals("F4303");
        assertThat(carried.status() == 0 || isOver)
                .as(end + " -Dseed=" + seed + carried.errors())
                .isTrue();
        if (!isOver) {
            assertThat(number(carried, "updated")).as(end + " -Dseed=" + seed).isEqualTo(60);
        } else if (carried.errors().contains("upload-media")) {
            // It had been written down, and nothing more: the line is to be typed again.
            bench.upload("--update-filepaths").requireDone();
        }
        requireAll(bench, 60);
    }

    @Test
    void filesThatChangeOrGoMeanwhileAreNotTaken() {
        UploadBench bench = bench(30);
        Path changed = bench.media().resolve("many/00010.txt");
        Path gone = bench.media().resolve("many/00020.txt");
        bench.store()
                .with(
                        (key, file, count) -> {
                            if (file.path().equals(changed)) {
                                Files.writeString(changed, "another text");
                            } else if (file.path().equals(gone)) {
                                Files.deleteIfExists(gone);
                                throw new NoSuchFileException(gone.toString());
                            }
                        },
                        (key, file, count) -> {});
        Outcome partly = bench.upload("--update-filepaths", "--skip-failures");
        assertThat(partly.status()).isEqualTo(5);
        assertThat(partly.errors()).contains("F6702", "there is no such file");
        assertThat(number(partly, "failed")).isEqualTo(1);
        assertThat(number(partly, "missing")).isEqualTo(1);
        assertThat(bench.filepaths()).contains(changed.toString(), gone.toString());
        UploadBench.write(gone, "file 20");
        UploadBench.write(changed, "file 10");
        bench.store().with((key, file, count) -> {}, (key, file, count) -> {});
        bench.run("resume").requireDone();
        requireAll(bench, 30);
    }

    @Test
    void filesThatCanNotBeReadAreNamed() throws IOException {
        UploadBench bench = bench(1).withFiles(Map.of("a.txt", "a", "scene.fo3d", "{no scene"));
        String broken = bench.media().resolve("scene.fo3d").toString();
        Outcome refused = bench.upload("--update-filepaths");
        assertThat(refused.code()).isEqualTo("F8103");
        assertThat(refused.errors()).contains(broken);
        assertThat(bench.store().sent()).isEmpty();
        assertThat(bench.upload("--update-filepaths", "--skip-failures").status())
                .isEqualTo(5);
        assertThat(bench.filepaths()).containsExactlyInAnyOrder(broken, "s3://bucket/to/a.txt");
    }

    @Test
    void filesThatMayNotBeReadAreNamed() throws IOException {
        UploadBench bench = bench(3);
        Path file = bench.media().resolve("many/00001.txt");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        // Nothing is kept from the superuser.
        int failed = Files.isReadable(file) ? 0 : 1;
        Outcome outcome = bench.upload("--update-filepaths", "--skip-failures");
        assertThat(outcome.status()).isEqualTo(failed == 0 ? 0 : 5);
        assertThat(number(outcome, "updated")).isEqualTo(3 - failed);
    }

    @Test
    void pathsThatOthersChangeMeanwhileStay() {
        UploadBench bench = bench(50);
        String samples = bench.dataset().getString("sample_collection_name").getValue();
        bench.store().with((key, file, count) -> {}, (key, file, count) -> {
            if (key.endsWith("00030.txt")) {
                bench.database()
                        .getCollection(samples)
                        .updateOne(
                                BsonDocument.parse("{filepath: {$regex: '00030'}}"),
                                BsonDocument.parse("{$set: {filepath: '/elsewhere'}}"));
            }
        });
        Outcome done = bench.upload("--update-filepaths").requireDone();
        assertThat(number(done, "updated")).isEqualTo(49);
        assertThat(bench.filepaths()).contains("/elsewhere");
    }

    @Test
    void fiveThousandSmallFilesGoAndAreFoundAgain() {
        UploadBench bench = bench(5_000);
        bench.upload("--update-filepaths").requireDone();
        requireAll(bench, 5_000);
        assertThat(bench.store().sent()).hasSize(5_000).allSatisfy((key, count) -> assertThat(count)
                .isEqualTo(1));
        bench.run("undo").requireDone();
        assertThat(number(bench.upload("--update-filepaths"), "present")).isEqualTo(5_000);
        assertThat(new TreeMap<>(bench.store().sent())).hasSize(5_000);
    }
}
