package dev.fosh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a distribution has it, with a Java that only says how it was started. */
class LauncherTest {
    private static final String JAVA =
            """
            #!/bin/sh
            for word in "$@"; do
                case $word in
                    -XX:ArchiveClassesAtExit=*) : >"${word#*=}"; exit 0 ;;
                    -version) exit OPTIONS_STATUS ;;
                esac
            done
            printf '%s\\n' "$@" "home=$FOSH_HOME" "terminals=$FOSH_TTIES" "ctype=$LC_CTYPE"
            exit 7
            """;

    @TempDir
    private Path scratch;

    private Path home;

    @BeforeEach
    void lay() throws IOException {
        home = scratch.toRealPath().resolve("a fosh");
        Files.createDirectories(home.resolve("lib"));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("lib/fosh.jar"), "a jar");
        Files.copy(Path.of("scripts/fosh"), home.resolve("bin/fosh"));
        executable(home.resolve("bin/fosh"));
        java("17.0.15", 0);
    }

    @Test
    void startsThroughALinkFromAnyDirectory() throws Exception {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), home.resolve("bin/fosh"));
        assertThat(run(link, Map.of(), "info").out())
                .contains("-jar", home + "/lib/fosh.jar", "info", "home=" + home, "terminals=");
    }

    @Test
    void givesArgumentsAsTheyAreAndTheStatusOfTheProgram() throws Exception {
        Result result = run("use", "two words", "", "*", "-n");
        assertThat(result.out()).containsSubsequence("use", "two words", "", "*", "-n");
        assertThat(result.status()).isEqualTo(7);
    }

    @Test
    void takesTheFirstCompilerAloneForShortCommandsAndMigrations() throws Exception {
        String first = "-XX:TieredStopAtLevel=1";
        assertThat(run("--uri", "migrate", "info").out()).contains(first);
        assertThat(run("migrate", "--all", "--plan").out()).contains(first);
        assertThat(run("migrate", "--all").out()).contains(first);
        assertThat(run("import", "--dataset-dir", "x").out()).contains(first);
        assertThat(run("import", "--check", "--dataset-dir", "x").out()).doesNotContain(first);
        assertThat(run("-f", "info").out()).doesNotContain(first);
        assertThat(run().out()).doesNotContain(first);
    }

    @Test
    void takesTheSecondCompilerForHashesOnlyWhereJavaCan() throws Exception {
        String hashes = "-XX:CompilerDirectivesFile=" + cache();
        assertThat(run("export", "street").out()).anyMatch(word -> word.startsWith(hashes));
        assertThat(run("verify-export", "x").out()).anyMatch(word -> word.startsWith(hashes));
        assertThat(run("info").out()).noneMatch(word -> word.startsWith(hashes));
        java("17.0.16", 1);
        assertThat(run("export", "street").out()).noneMatch(word -> word.startsWith(hashes));
    }

    @Test
    void makesTheClassArchiveOnceAndAgainForAnotherJar() throws Exception {
        Result made = run("info");
        assertThat(made.error()).contains("class archive");
        assertThat(made.out()).anyMatch(word -> word.startsWith("-XX:SharedArchiveFile=" + cache()));
        assertThat(run("info").error()).isEmpty();
        Files.writeString(home.resolve("lib/fosh.jar"), "one more");
        assertThat(run("info").error()).contains("class archive");
    }

    @Test
    void startsWithoutAnArchiveWhereNoneCanBeKept() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "");
        Result result = run(home.resolve("bin/fosh"), Map.of("XDG_CACHE_HOME", file.toString()), "info");
        assertThat(result.status()).isEqualTo(7);
        assertThat(result.out()).noneMatch(word -> word.startsWith("-XX:SharedArchiveFile"));
    }

    @Test
    void namesCharactersWhereTheLocaleDoesNot() throws Exception {
        assertThat(run("info").out()).anyMatch(word -> word.matches("ctype=(C\\.)?UTF-8"));
        assertThat(run(home.resolve("bin/fosh"), Map.of("LANG", "de_DE.UTF-8"), "info")
                        .out())
                .contains("ctype=");
    }

    @Test
    void addsOptionsForJava() throws Exception {
        Map<String, String> options = Map.of("FOSH_JAVA_OPTIONS", "-Xmx1g -Da=b");
        assertThat(run(home.resolve("bin/fosh"), options, "info").out())
                .containsSubsequence("-Xmx1g", "-Da=b", "-jar", "info");
    }

    @Test
    void refusesAnOlderJavaAndNone() throws Exception {
        java("11.0.2", 0);
        Result older = run("info");
        assertThat(older.status()).isEqualTo(1);
        assertThat(older.error())
                .contains("Java 17 or newer is needed", "11.0.2")
                .hasLineCount(1);
        Result none = run(home.resolve("bin/fosh"), Map.of("JAVA_HOME", "/nowhere"), "info");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.error()).contains("JAVA_HOME is /nowhere").hasLineCount(1);
    }

    /** Lays a Java that says with this status whether it knows options that not every Java does. */
    private void java(String version, int status) throws IOException {
        Path java = scratch.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, JAVA.replace("OPTIONS_STATUS", Integer.toString(status)));
        executable(java);
        Files.writeString(scratch.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    }

    private Path cache() {
        return scratch.resolve("cache/fosh/classes");
    }

    private Result run(String... arguments) throws Exception {
        return run(home.resolve("bin/fosh"), Map.of(), arguments);
    }

    private Result run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = scratch.resolve("out");
        Path error = scratch.resolve("error");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG|FOSH_.*|COLUMNS"));
        builder.environment().put("JAVA_HOME", scratch.resolve("jdk").toString());
        builder.environment()
                .put("XDG_CACHE_HOME", scratch.resolve("cache").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        int status = process.waitFor();
        return new Result(
                status, List.of(Files.readString(out, UTF_8).split("\n", -1)), Files.readString(error, UTF_8));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How a start ended: the words that Java was given, a line each, come first in what it wrote. */
    private record Result(int status, List<String> out, String error) {}
}
