package dev.fosh.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where fosh keeps its own files: {@code fosh} in each of the XDG base directories. Nothing is created here.
 *
 * @param home the user's home directory
 * @param config {@code config.toml}
 * @param state logs and history
 * @param cache what can be made again
 * @param data the demo database
 * @param checkout the source tree that fosh runs from, if it does
 */
public record Directories(Path home, Path config, Path state, Path cache, Path data, Optional<Path> checkout) {

    /** The directories of this process: {@code HOME}, {@code XDG_…_HOME} where absolute, {@code FOSH_HOME}. */
    public static Directories of(Map<String, String> environment, Properties properties) {
        String homeText = environment.getOrDefault("HOME", "");
        Path home = Path.of(homeText.isEmpty() ? properties.getProperty("user.home", ".") : homeText)
                .toAbsolutePath();
        String checkout = properties.getProperty("fosh.home", environment.getOrDefault("FOSH_HOME", ""));
        return new Directories(
                home,
                base(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                base(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                base(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                checkout.isEmpty() ? Optional.empty() : Optional.of(Path.of(checkout)));
    }

    /** The path that {@code ~} at its beginning and a relative start stand for. */
    public Path expand(String path) {
        if (path.equals("~")) {
            return home;
        }
        return path.startsWith("~/")
                ? home.resolve(path.substring(2))
                : Path.of(path).toAbsolutePath();
    }

    /** The path as people write it, with {@code ~}. */
    public String shown(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }

    private static Path base(Map<String, String> environment, String name, Path otherwise) {
        String text = environment.getOrDefault(name, "");
        // The XDG specification says to ignore relative paths.
        Path base = text.startsWith("/") ? Path.of(text) : otherwise;
        return base.resolve("fosh");
    }
}
