package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
    @TempDir
    Path home;

    @Test
    void areTheXdgOnes() {
        Properties properties = new Properties();
        properties.setProperty("fosh.home", "/checkout");
        Map<String, String> environment = Map.of(
                "HOME", "/home/ada", "XDG_CONFIG_HOME", "/conf", "XDG_STATE_HOME", "relative", "XDG_CACHE_HOME", "");
        assertThat(Directories.of(environment, properties))
                .isEqualTo(new Directories(
                        Path.of("/home/ada"),
                        Path.of("/conf/fosh"),
                        Path.of("/home/ada/.local/state/fosh"),
                        Path.of("/home/ada/.cache/fosh"),
                        Path.of("/home/ada/.local/share/fosh"),
                        Optional.of(Path.of("/checkout"))));
    }

    @Test
    void expandAndShowTheHomeDirectory() {
        Directories directories = Directories.of(Map.of("HOME", "/home/ada"), new Properties());
        assertThat(directories.expand("~/x")).isEqualTo(Path.of("/home/ada/x"));
        assertThat(directories.expand("~")).isEqualTo(Path.of("/home/ada"));
        assertThat(directories.expand("/x")).isEqualTo(Path.of("/x"));
        assertThat(directories.shown(Path.of("/home/ada/x"))).isEqualTo("~/x");
        assertThat(directories.shown(Path.of("/home/adam"))).isEqualTo("/home/adam");
    }

    @Test
    void whatIsMadeBelongsToItsOwnerOnly() throws IOException {
        Path file = PrivateFiles.file(home.resolve("a/b/c"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("a"))))
                .isEqualTo("rwx------");
        Files.writeString(file, "kept");
        assertThat(PrivateFiles.file(file)).hasContent("kept");
    }
}
