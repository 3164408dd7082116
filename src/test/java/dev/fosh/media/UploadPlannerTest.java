package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadPlannerTest {
    private static final RemoteDir DIR = RemoteDir.parse("s3://bucket/to");

    @TempDir
    Path place;

    private Path file(String path, String text) throws IOException {
        Path file = place.resolve("media").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> names(UploadPlan plan) {
        plan.finish();
        List<String> names = new ArrayList<>();
        plan.each((number, file) ->
                names.add(file.name() + " " + plan.state(number).word()));
        return names;
    }

    private static UploadPlanner planner(UploadPlan plan) {
        return new UploadPlanner(plan, new UploadPlanner.Rules(DIR, Optional.empty(), key -> false));
    }

    @Test
    void plansEachFileOnceHoweverItIsCalled() throws IOException {
        try (UploadPlan plan = UploadPlan.create(place)) {
            UploadPlanner planner = planner(plan);
            Path file = file("a/x.jpg", "1");
            planner.add(file.toString());
            planner.add(place.resolve("media/a/../a/./x.jpg").toString());
            planner.add("s3://bucket/x.jpg");
            planner.add("https://example.org/x.jpg");
            assertThat(names(plan)).containsExactly("x.jpg pending");
            assertThat(planner.remote()).isEqualTo(2);
        }
    }

    @Test
    void namesThatAreInUseAreLeftOut() throws IOException {
        try (UploadPlan plan = UploadPlan.create(place)) {
            UploadPlanner planner = planner(plan);
            planner.reserve("x.jpg");
            planner.reserve("x-3.jpg");
            planner.add(file("a/x.jpg", "1").toString());
            planner.add(file("b/x.jpg", "2").toString());
            planner.add(place.resolve("media/gone/x.jpg").toString());
            assertThat(names(plan)).containsExactly("x-2.jpg pending", "x-4.jpg pending", "x-5.jpg missing");
            assertThat(planner.missing().count()).isEqualTo(1);
        }
    }

    @Test
    void namesOfOthersAreTold() throws IOException {
        try (UploadPlan plan = UploadPlan.create(place)) {
            UploadPlanner planner =
                    new UploadPlanner(plan, new UploadPlanner.Rules(DIR, Optional.empty(), "to/x.jpg"::equals));
            planner.add(file("a/x.jpg", "1").toString());
            planner.add(file("a/y.jpg", "1").toString());
            assertThat(planner.taken().count()).isEqualTo(1);
        }
    }

    @Test
    void foldersNothingAndImpossibleNamesAreNoFiles() {
        try (UploadPlan plan = UploadPlan.create(place)) {
            UploadPlanner planner = planner(plan);
            for (String path : List.of("/", "", place.toString(), "a\0b", "/a\0b", "/a\0b")) {
                planner.add(path);
            }
            planner.add("/" + "x".repeat(200));
            plan.finish();
            assertThat(plan.counts().keySet()).containsExactly(UploadState.MISSING);
        }
    }

    @Test
    void aSceneTakesItsFilesAlong() throws IOException {
        file("other/mesh.obj", "other");
        file("scenes/mesh.obj", "mesh");
        Path scene = file(
                "scenes/s.fo3d",
                """
                {"children": [{"objPath": "mesh.obj"}, {"objPath": "../other/mesh.obj"}, {"pcdPath": "s3://bucket/p.pcd"}]}""");
        try (UploadPlan plan = UploadPlan.create(place)) {
            planner(plan).add(scene.toString());
            assertThat(names(plan)).containsExactly("mesh.obj pending", "mesh-2.obj pending", "s.fo3d pending");
            PlannedFile planned = plan.at(2);
            String stored = new String(planned.planned().text().orElseThrow());
            assertThat(SceneNames.of(stored)).containsExactly("mesh.obj", "mesh-2.obj", "s3://bucket/p.pcd");
            assertThat(planned.size()).isEqualTo(stored.length());
            UploadedPaths paths = UploadedPaths.of(plan, name -> DIR + "/" + name);
            plan.set(2, UploadState.UPLOADED, "");
            plan.set(0, UploadState.UPLOADED, "");
            assertThat(paths.of(scene.toString())).isEmpty();
            plan.set(1, UploadState.PRESENT, "");
            assertThat(paths.of(scene.toString())).contains("s3://bucket/to/s.fo3d");
        }
    }

    @Test
    void whatIsNoSceneIsNotSent() throws IOException {
        try (UploadPlan plan = UploadPlan.create(place)) {
            UploadPlanner planner = planner(plan);
            planner.add(file("broken.fo3d", "{").toString());
            assertThat(names(plan)).containsExactly("broken.fo3d failed");
            assertThat(planner.unreadable().count()).isEqualTo(1);
        }
    }

    @Test
    void neverGivesTwoFilesOneNameAndTheSameOnesAgain() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        Random random = new Random(seed);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            paths.add("/m" + random.nextInt(50) + "/x" + (random.nextBoolean() ? "-" + random.nextInt(5) : "") + "."
                    + random.nextInt(3));
        }
        Map<String, String> first = names(paths);
        assertThat(first.values()).doesNotHaveDuplicates();
        assertThat(names(paths)).isEqualTo(first);
    }

    private Map<String, String> names(List<String> paths) {
        Map<String, String> names = new HashMap<>();
        try (UploadPlan plan = UploadPlan.create(place)) {
            UploadPlanner planner = planner(plan);
            paths.forEach(planner::add);
            plan.finish();
            plan.each((number, file) -> names.put(file.path(), file.name()));
        }
        return names;
    }
}
