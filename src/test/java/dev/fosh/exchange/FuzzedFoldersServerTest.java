package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports with a random change are taken or refused with a code; fosh never stumbles. {@code -Dseed=} repeats. */
@Tag("server")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FuzzedFoldersServerTest {
    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "NaN",
            "-",
            "1e999",
            "\u0000",
            "{\"$oid\": \"",
            "{\"$date\": ",
            "{\"$numberLong\": \"",
            "\"$\"",
            "\\ud800",
            "\\u0000",
            "99999999999999999999",
            "{\"$binary\": ",
            "true");

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> head;
            case 1 ->
                joined(head, new byte[] {(byte) random.nextInt(256)}, Arrays.copyOfRange(bytes, at + 1, bytes.length));
            case 2 -> joined(head, Arrays.copyOfRange(bytes, end, bytes.length));
            case 3 -> joined(head, Arrays.copyOfRange(bytes, at, end), rest);
            default ->
                joined(
                        head,
                        TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8),
                        random.nextBoolean() ? rest : Arrays.copyOfRange(bytes, end, bytes.length));
        };
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void fuzz(int count) {
        List<String> fixtures = List.of("views-runs", "video-frames", "image-fields", "image-labels", "old-v0-18-0");
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            Fixture fixture = new Fixture(fixtures.get(random.nextInt(fixtures.size())), place);
            Path folder = fixture.placeExport();
            SortedMap<String, byte[]> files = new TreeMap<>(Folders.files(folder));
            files.keySet().removeIf(name -> !name.endsWith(".json"));
            String name = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
            Folders.write(folder.resolve(name), changed(files.get(name)));
            String what = fixture + "/" + name + ", change " + i + ", -Dseed=" + seed;
            accepted += isTakenOrRefused(what, folder) ? 1 : 0;
        }
        System.out.println(accepted + " of " + count + " changed exports were taken, -Dseed=" + seed);
    }

    private boolean isTakenOrRefused(String what, Path folder) {
        FoshInside fosh = new FoshInside(database.uri(), database.name(), place.resolve("home"));
        Outcome check = fosh.run("import", "--check", "--dataset-dir", folder.toString());
        if (check.status() != 0) {
            assertThat(check.code()).as(what + check.errors()).matches("F[246]\\d{3}");
            assertThat(database.dump().collections()).as(what).isEmpty();
            return false;
        }
        Outcome imported = fosh.run("import", "--dataset-dir", folder.toString(), "--name", "fuzzed");
        assertThat(imported.status()).as(what + imported.errors()).isZero();
        database.database().drop();
        return true;
    }

    @Test
    void aRandomChangeIsTakenOrRefused() {
        fuzz(200);
    }

    @Test
    @Tag("slow")
    void manyRandomChangesAreTakenOrRefused() {
        fuzz(5_000);
    }
}
