package dev.fosh.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A home directory of a test's own, and an environment in which only it exists. */
final class Homes {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    Homes(Path home) {
        this.home = home;
        environment.put("HOME", home.toString());
    }

    Homes with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With a {@code config.toml} of this text. */
    Homes config(String text) {
        return file(".config/fosh/config.toml", text);
    }

    Homes file(String name, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** With a program that is a shell script. */
    Homes program(String name, String script) {
        try {
            file(name, "#!/bin/sh\n" + script);
            Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    Directories directories() {
        return Directories.of(environment, new Properties());
    }

    Settings settings() {
        return Settings.load(environment, directories(), true);
    }
}
