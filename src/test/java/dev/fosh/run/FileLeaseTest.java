package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeaseTest {
    private static final Holder ONE = new Holder("one", "anna", "here", 17, 1, "");
    private static final Holder TWO = new Holder("two", "anna", "here", 18, 1, "");

    @TempDir
    Path state;

    /** In a child: takes the file and keeps it until it is killed. */
    public static void main(String[] arguments) throws IOException {
        FileLease lease = FileLease.acquire(Path.of(arguments[0]), "server/fiftyone", ONE);
        System.out.println(lease.token());
        while (System.in.read() >= 0) {
            lease.check();
        }
    }

    private FileLease acquire(String database, Holder holder) {
        return FileLease.acquire(state, database, holder);
    }

    private void assertLocked() {
        assertThatThrownBy(() -> acquire("server/fiftyone", TWO))
                .isInstanceOfSatisfying(FoshException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED);
                    assertThat(refused.what())
                            .isEqualTo("run one of anna@here, process 17 is writing to this database");
                    assertThat(refused.tries()).containsExactly("runs one");
                });
    }

    @Test
    void keepsTheSecondOut() {
        FileLease one = acquire("server/fiftyone", ONE);
        one.check();
        assertLocked();
        try (FileLease other = acquire("server/other", TWO)) {
            other.check();
        }
        one.close();
        assertThatThrownBy(one::check).isInstanceOfSatisfying(FoshException.class, lost -> assertThat(lost.code())
                .isEqualTo(ErrorCode.LEASE_LOST));
        try (FileLease two = acquire("server/fiftyone", TWO)) {
            two.check();
            assertThat(two.token()).isEqualTo(one.token() + 1);
        }
        one.close();
    }

    @Test
    void aProcessThatWasKilledGivesItBack() throws IOException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileLeaseTest.class.getName(),
                        state.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader()) {
            assertThat(said.readLine()).isEqualTo("1");
            assertLocked();
            assertLocked();
            child.destroyForcibly().onExit().join();
            try (FileLease two = acquire("server/fiftyone", TWO)) {
                assertThat(two.token()).isEqualTo(2);
            }
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aFileThatWasCutOffIsNoHindrance() throws IOException {
        acquire("server/fiftyone", ONE).close();
        List<Path> kept;
        try (Stream<Path> files = Files.list(state.resolve("locks"))) {
            kept = files.sorted().toList();
        }
        for (Path file : kept) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(kept).hasSize(2);
        Files.writeString(kept.get(0), "{\"token\": 7, \"hol");
        try (FileLease lease = acquire("server/fiftyone", TWO)) {
            lease.check();
        }
    }
}
