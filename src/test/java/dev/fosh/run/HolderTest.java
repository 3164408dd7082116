package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On Linux; elsewhere no holder is ever known to be gone. */
@EnabledOnOs(OS.LINUX)
class HolderTest {
    private final Holder here = Holder.current("run");

    @BeforeEach
    void needsProcessesThatCanBeSeen() {
        assertThat(here.place()).isNotEmpty();
    }

    private Holder of(long process, long started) {
        return new Holder("run", here.user(), here.host(), process, started, here.place());
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).start();
    }

    @Test
    void isStoredAndRead() {
        assertThat(here.process()).isEqualTo(ProcessHandle.current().pid());
        assertThat(here.host()).isNotEmpty();
        assertThat(Holder.of(here.bson())).isEqualTo(here);
        assertThat(Holder.of(BsonDocument.parse("{process: 7, host: 8}"))).isEqualTo(new Holder("", "", "", 7, 0, ""));
        assertThat(Holder.of(new BsonDocument("started", new BsonInt32(5))).isGone())
                .isFalse();
    }

    @Test
    void isThereUntilItsProcessEnds() throws IOException {
        Process process = start("sleep", "1000");
        Holder holder = of(process.pid(), Machine.started(process.pid()));
        assertThat(here.isGone()).isFalse();
        assertThat(holder.isGone()).isFalse();
        process.destroyForcibly().onExit().join();
        assertThat(holder.isGone()).isTrue();
    }

    @Test
    void isGoneWhereItsNumberIsAnothersByNow() {
        assertThat(of(here.process(), here.started() - 1).isGone()).isTrue();
    }

    @Test
    void isGoneWhereOnlyItsParentHasNotHeardOfItsEnd() throws IOException {
        // The shell becomes a program that never asks how its child has ended.
        Process parent = start("sh", "-c", "sleep 1000 & exec sleep 1000");
        try {
            Optional<ProcessHandle> child = Optional.empty();
            while (child.isEmpty()) {
                child = parent.toHandle()
                        .children()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("sleep"))
                        .findAny();
            }
            Holder holder = of(child.get().pid(), Machine.started(child.get().pid()));
            assertThat(holder.isGone()).isFalse();
            child.get().destroyForcibly();
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (!holder.isGone()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            assertThat(Machine.started(holder.process())).isEqualTo(holder.started());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void isNeverKnownToBeGoneElsewhere() {
        long nobody = 999_999_999;
        assertThat(of(nobody, 1).isGone()).isTrue();
        assertThat(of(nobody, 0).isGone()).isFalse();
        assertThat(new Holder("run", here.user(), "elsewhere", nobody, 1, here.place()).isGone())
                .isFalse();
        assertThat(new Holder("run", here.user(), here.host(), nobody, 1, here.place() + "1").isGone())
                .isFalse();
        assertThat(new Holder("run", here.user(), here.host(), nobody, 1, "").isGone())
                .isFalse();
    }

    @Test
    void showsNoControlCharacters() {
        assertThat(new Holder("run", "a\nb", "c\u001bd", 5, 0, "").shown()).isEqualTo("a\\nb@c\\u001bd, process 5");
    }
}
