package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads of every kind of field: what is sent, how it is called, and what documents say afterwards. */
@Tag("server")
class UploadMediaServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private UploadBench bench(String fixture) {
        return new UploadBench(databases, place, fixture);
    }

    private static Map<String, String> files(String... pathsAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return files;
    }

    private static List<Long> numbers(Outcome outcome) {
        BsonDocument result = outcome.result();
        return List.of("files", "uploaded", "present", "conflicts", "missing", "failed", "updated").stream()
                .map(key -> result.getNumber(key).longValue())
                .toList();
    }

    @Test
    void sendsEachFileOnceAndChangesEveryPath() {
        UploadBench bench = bench("image-basic")
                .withFiles(files("a/x.jpg", "1", "b/x.jpg", "22", "c/x-2.jpg", "333", "d/bild ü €.png", "4444"));
        Snapshot before = Snapshot.of(bench.database());
        Outcome outcome = bench.upload("--update-filepaths").requireDone();
        assertThat(numbers(outcome)).containsExactly(4L, 4L, 0L, 0L, 0L, 0L, 4L);
        assertThat(outcome.result().getNumber("bytes").longValue()).isEqualTo(10);
        assertThat(bench.filepaths())
                .containsExactly(
                        "s3://bucket/to/x.jpg",
                        "s3://bucket/to/x-2.jpg",
                        "s3://bucket/to/x-2-2.jpg",
                        "s3://bucket/to/bild ü €.png");
        assertThat(bench.text("to/x-2.jpg")).isEqualTo("22");
        assertThat(bench.text("to/x-2-2.jpg")).isEqualTo("333");
        assertThat(bench.documents(false)).allSatisfy(sample -> assertThat(
                        sample.getDateTime("last_modified_at").getValue())
                .isPositive());
        Outcome again = bench.upload("--update-filepaths").requireDone();
        assertThat(numbers(again)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L);
        Outcome undone = bench.run("undo").requireDone();
        assertThat(before.differences(Snapshot.of(bench.database()))).isEmpty();
        assertThat(undone.output()).contains("4 objects in s3://bucket/to stay", "s3://bucket/to/x-2-2.jpg");
        Outcome present = bench.upload("--update-filepaths").requireDone();
        assertThat(numbers(present)).containsExactly(4L, 0L, 4L, 0L, 0L, 0L, 4L);
        assertThat(bench.store().count()).isEqualTo(4);
    }

    @Test
    void sendsWithoutChangingAnything() {
        UploadBench bench = bench("image-basic").withFiles(files("a/x.jpg", "1"));
        Snapshot before = Snapshot.of(bench.database());
        assertThat(numbers(bench.upload().requireDone())).containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 0L);
        assertThat(numbers(bench.upload().requireDone())).containsExactly(1L, 0L, 1L, 0L, 0L, 0L, 0L);
        assertThat(before.differences(Snapshot.of(bench.database()))).isEmpty();
    }

    @Test
    void planSaysTheSameAndDoesNothing() {
        UploadBench bench = bench("image-basic").withFiles(files("a/x.jpg", "1", "b/x.jpg", "22", "gone.jpg", null));
        bench.store().objects().put("to/x-2.jpg", new byte[] {9});
        Snapshot before = Snapshot.of(bench.database());
        Outcome plan = bench.upload("--update-filepaths", "--plan").requireDone();
        assertThat(numbers(plan)).containsExactly(3L, 1L, 0L, 1L, 1L, 0L, 1L);
        assertThat(plan.result().getBoolean("plan").getValue()).isTrue();
        assertThat(plan.output()).contains("gone.jpg", "another object is there");
        assertThat(bench.store().count()).isZero();
        assertThat(before.differences(Snapshot.of(bench.database()))).isEmpty();
        assertThat(bench.database().listCollectionNames()).doesNotContain("fosh_runs");
        assertThat(bench.state().resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void keepsFoldersBelowRelDir() {
        UploadBench bench = bench("image-basic").withFiles(files("in/a/x.jpg", "1", "in/b/x.jpg", "2"));
        bench.upload("--rel-dir", bench.media().resolve("in").toString(), "--update-filepaths")
                .requireDone();
        assertThat(bench.filepaths()).containsExactly("s3://bucket/to/a/x.jpg", "s3://bucket/to/b/x.jpg");
    }

    @Test
    void filesOutsideOfRelDirEndItBeforeTheFirstByte() {
        UploadBench bench = bench("image-basic").withFiles(files("in/x.jpg", "1", "out/x.jpg", "2"));
        String[] line = {"--rel-dir", bench.media().resolve("in").toString(), "--update-filepaths"};
        Outcome refused = bench.upload(line);
        assertThat(refused.code()).isEqualTo("F4403");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(bench.store().count()).isZero();
        Outcome skipped = bench.upload(line[0], line[1], line[2], "--skip-failures");
        assertThat(skipped.status()).isEqualTo(5);
        assertThat(skipped.code()).isEqualTo("F5701");
        assertThat(numbers(skipped)).containsExactly(2L, 1L, 0L, 0L, 0L, 1L, 1L);
        assertThat(bench.filepaths()).containsExactly("s3://bucket/to/x.jpg", bench.media() + "/out/x.jpg");
    }

    @Test
    void missingFilesEndItBeforeTheFirstByteOrAreLeftOut() {
        UploadBench bench = bench("image-basic").withFiles(files("a/x.jpg", null, "b/x.jpg", "2"));
        Outcome refused = bench.upload("--update-filepaths");
        assertThat(refused.code()).isEqualTo("F2401");
        assertThat(bench.store().count()).isZero();
        assertThat(bench.database().listCollectionNames()).doesNotContain("fosh_runs");
        Outcome partly = bench.upload("--update-filepaths", "--skip-failures");
        assertThat(partly.status()).isEqualTo(5);
        assertThat(numbers(partly)).containsExactly(2L, 1L, 0L, 0L, 1L, 0L, 1L);
        assertThat(bench.filepaths()).containsExactly(bench.media() + "/a/x.jpg", "s3://bucket/to/x-2.jpg");
        UploadBench.write(bench.media().resolve("a/x.jpg"), "1");
        Outcome resumed = bench.run("resume").requireDone();
        assertThat(numbers(resumed)).containsExactly(2L, 2L, 0L, 0L, 0L, 0L, 2L);
        assertThat(bench.filepaths()).containsExactly("s3://bucket/to/x.jpg", "s3://bucket/to/x-2.jpg");
        assertThat(bench.store().count()).isEqualTo(2);
    }

    @Test
    void theRestKeepsItsNamesInALaterUpload() {
        UploadBench bench = bench("image-basic").withFiles(files("a/x.jpg", "1", "b/x.jpg", null));
        bench.upload("--update-filepaths", "--skip-failures");
        UploadBench.write(bench.media().resolve("b/x.jpg"), "2");
        bench.upload("--update-filepaths").requireDone();
        assertThat(bench.filepaths()).containsExactly("s3://bucket/to/x.jpg", "s3://bucket/to/x-2.jpg");
        assertThat(bench.text("to/x.jpg")).isEqualTo("1");
    }

    @Test
    void anotherObjectIsAConflictUnlessItIsToBeReplaced() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1", "y.jpg", "2"));
        bench.store().objects().put("to/x.jpg", new byte[] {9});
        Outcome conflict = bench.upload("--update-filepaths");
        assertThat(conflict.status()).isEqualTo(5);
        assertThat(numbers(conflict)).containsExactly(2L, 1L, 0L, 1L, 0L, 0L, 1L);
        assertThat(bench.filepaths()).containsExactly(bench.media() + "/x.jpg", "s3://bucket/to/y.jpg");
        assertThat(bench.text("to/x.jpg")).isEqualTo("\t");
        Outcome nothing = bench.upload("--update-filepaths");
        assertThat(nothing.status()).isEqualTo(1);
        bench.upload("--update-filepaths", "--overwrite").requireDone();
        assertThat(bench.text("to/x.jpg")).isEqualTo("1");
        assertThat(bench.filepaths()).containsExactly("s3://bucket/to/x.jpg", "s3://bucket/to/y.jpg");
    }

    @Test
    void objectsAreLookedAtOneByOneWhereThePlaceHoldsManyMore() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1", "y.jpg", "2"));
        for (int i = 0; i < 6_000; i++) {
            bench.store().objects().objects().put("to/" + i, new StoredObject("to/" + i, 1, ""));
        }
        bench.store().objects().put("to/y.jpg", new byte[] {'2'});
        assertThat(numbers(bench.upload().requireDone())).containsExactly(2L, 1L, 1L, 0L, 0L, 0L, 0L);
        assertThat(bench.store().looks()).isEqualTo(2);
    }

    @Test
    void masksMapsAndListsOfLabelsHaveTheirOwnPaths() {
        for (String field : List.of("dets", "dets.detections", "dets.detections.mask_path")) {
            UploadBench bench = bench("image-labels");
            Outcome outcome = bench.uploadTo("s3://bucket/masks", "--media-field", field, "--update-filepaths")
                    .requireDone();
            assertThat(numbers(outcome)).containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 1L);
            assertThat(bench.documents(false).toString()).contains("s3://bucket/masks/");
            bench.upload("--media-field", "seg_path").requireDone();
            bench.upload("--media-field", "heat_path", "--overwrite", "--plan");
        }
    }

    @Test
    void fieldsWithoutPathsAndUnknownOnesAreRefused() {
        UploadBench bench = bench("image-labels");
        assertThat(bench.upload("--media-field", "nope").code()).isEqualTo("F2104");
        assertThat(bench.upload("--media-field", "metadata").code()).isEqualTo("F4702");
        assertThat(bench.upload("--media-field", "id").code()).isEqualTo("F4702");
        assertThat(bench.upload("--cache", "copy").code()).isEqualTo("F1106");
        assertThat(bench.upload("--workers", "0").code()).isEqualTo("F1106");
        assertThat(bench.uploadTo("gs://bucket/x").code()).isEqualTo("F4701");
        assertThat(bench.uploadTo("s3://x").code()).isEqualTo("F1701");
    }

    @Test
    void namesOfAnotherFieldAreNotUsed() {
        UploadBench bench = bench("image-labels");
        bench.upload("--update-filepaths").requireDone();
        Outcome inDocuments = bench.upload("--media-field", "seg_path", "--overwrite");
        assertThat(inDocuments.code()).isEqualTo("F4703");
        assertThat(inDocuments.status()).isEqualTo(4);
        UploadBench other = bench("image-labels");
        other.upload().requireDone();
        assertThat(other.upload("--media-field", "seg_path", "--overwrite").code())
                .isEqualTo("F4703");
    }

    @Test
    void allSlicesOfGroupsGoUnlessSomeAreNamed() {
        UploadBench bench = bench("groups-image-3d");
        Outcome some = bench.uploadTo("s3://bucket/some", "--slice", "left", "--plan");
        Outcome all = bench.upload("--update-filepaths").requireDone();
        assertThat(bench.filepaths()).allSatisfy(path -> assertThat(path).startsWith("s3://bucket/to/"));
        assertThat(some.status() == 0 && numbers(some).get(0) < numbers(all).get(0)
                        || some.code().equals("F2111"))
                .isTrue();
        String scene = bench.text("to/0.fo3d");
        SceneNames.of(scene)
                .forEach(asset -> assertThat(bench.store().objects().objects()).containsKey("to/" + asset));
    }

    @Test
    void aSceneWithoutOneOfItsFilesStaysWhereItIs() throws Exception {
        UploadBench bench = bench("groups-image-3d");
        try (var files = Files.walk(bench.media().resolve("scenes"))) {
            Path asset = files.filter(file -> file.toString().endsWith("common.pcd"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(asset);
        }
        Outcome partly = bench.upload("--update-filepaths", "--skip-failures");
        assertThat(partly.status()).isEqualTo(5);
        assertThat(bench.filepaths())
                .anySatisfy(path ->
                        assertThat(path).startsWith(bench.media().toString()).endsWith(".fo3d"));
    }

    /** The documents as text, without the time of their last change. */
    private static List<String> texts(UploadBench bench, boolean isFrame) {
        return bench.documents(isFrame).stream()
                .map(document -> {
                    BsonDocument rest = document.clone();
                    rest.remove("last_modified_at");
                    return rest.toJson();
                })
                .toList();
    }

    @Test
    void masksOfFramesGoInTheOrderOfTheirNumbers() {
        UploadBench bench = bench("video-frames");
        bench.documents(true).forEach(frame -> bench.setMasks(frame, "masks/" + bench.numberOf(frame) + "/mask.png"));
        List<String> before = texts(bench, true);
        List<String> samples = texts(bench, false);
        String[] line = {"--media-field", "frames.dets", "--update-filepaths"};
        Outcome plan = bench.upload(line[0], line[1], line[2], "--plan").requireDone();
        Outcome outcome = bench.upload(line).requireDone();
        assertThat(numbers(outcome)).isEqualTo(numbers(plan));
        assertThat(outcome.result().getNumber("updated").longValue()).isPositive();
        assertThat(bench.store().sent()).containsKeys("to/mask.png", "to/mask-2.png");
        assertThat(bench.text("to/mask.png")).endsWith("1");
        List<String> after = texts(bench, true);
        assertThat(after).isNotEqualTo(before).noneMatch(text -> text.contains(bench.media() + "/masks"));
        assertThat(texts(bench, false)).isEqualTo(samples);
        for (int i = 0; i < after.size(); i++) {
            String rest = after.get(i).replaceAll("s3://bucket/to/mask[-0-9]*\\.png", "PATH");
            assertThat(rest).isEqualTo(before.get(i).replaceAll("\"[^\"]*/mask\\.png", "\"PATH"));
        }
        bench.run("undo").requireDone();
        assertThat(texts(bench, true)).isEqualTo(before);
    }

    @Test
    void listsOfPathsAreChangedOneByOne() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1", "y.jpg", "2"));
        bench.declareList("others");
        UploadBench.write(bench.media().resolve("o/1.txt"), "o1");
        UploadBench.write(bench.media().resolve("o/2.txt"), "o2");
        String folder = bench.media() + "/o/";
        bench.setAll("others", List.of(folder + "1.txt", "gs://other/place", folder + "../o/2.txt", folder + "1.txt"));
        Outcome outcome =
                bench.upload("--media-field", "others", "--update-filepaths").requireDone();
        assertThat(numbers(outcome)).containsExactly(2L, 2L, 0L, 0L, 0L, 0L, 2L);
        assertThat(bench.documents(false)).allSatisfy(sample -> assertThat(sample.getArray("others").stream()
                        .map(value -> value.asString().getValue()))
                .containsExactly(
                        "s3://bucket/to/1.txt", "gs://other/place", "s3://bucket/to/2.txt", "s3://bucket/to/1.txt"));
    }

    @Test
    void onlyTheSamplesThatAreMeantGo() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1", "y.jpg", "2"));
        Outcome outcome = bench.upload("--filter", "{filepath: /y.jpg$/}", "--update-filepaths")
                .requireDone();
        assertThat(numbers(outcome)).containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 1L);
        assertThat(bench.filepaths()).containsExactly(bench.media() + "/x.jpg", "s3://bucket/to/y.jpg");
    }

    @Test
    void aReadOnlyFieldKeepsItsPaths() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1"));
        bench.setReadOnly("filepath");
        assertThat(bench.upload("--update-filepaths").code()).isEqualTo("F4611");
        bench.upload().requireDone();
    }

    @Test
    void programsHearOfEachFile() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1", "y.jpg", "2"));
        Outcome outcome = bench.upload("--output", "ndjson").requireDone();
        List<BsonDocument> events =
                outcome.output().lines().map(BsonDocument::parse).toList();
        assertThat(events).hasSize(3);
        assertThat(events.subList(0, 2)).allSatisfy(event -> {
            assertThat(event.keySet()).containsExactly("path", "uri", "bytes", "state");
            assertThat(event.getString("state").getValue()).isEqualTo("uploaded");
        });
        assertThat(events.get(2).getNumber("uploaded").intValue()).isEqualTo(2);
    }

    @Test
    void aLostPlanIsNamed() throws Exception {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", null, "y.jpg", "2"));
        bench.upload("--skip-failures", "--update-filepaths");
        try (var plans = Files.list(bench.state().resolve("uploads"))) {
            for (Path plan : plans.toList()) {
                Files.delete(plan);
            }
        }
        assertThat(bench.run("resume").code()).isEqualTo("F4704");
        assertThat(bench.run("undo").requireDone().output()).contains("not known on this machine");
        assertThat(bench.filepaths()).contains(bench.media() + "/y.jpg");
    }

    @Test
    void isShownToPeople() {
        UploadBench bench = bench("image-basic").withFiles(files("x.jpg", "1", "y.jpg", "2"));
        Outcome outcome =
                bench.upload("--output", "table", "--update-filepaths").requireDone();
        assertThat(outcome.output())
                .startsWith("uploaded 2 of 2 files, 2 B, to s3://bucket/to in ")
                .contains("changed the paths of 2 samples", "back: undo ");
    }
}
