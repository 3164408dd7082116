package dev.fosh.media;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths of files as documents have them. */
public final class Roots {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]+://.*", Pattern.DOTALL);

    private Roots() {}

    /** Whether the file is in an object store or on the web. */
    public static boolean isRemote(String path) {
        return path.indexOf("://") > 0 && SCHEME.matcher(path).matches();
    }

    /**
     * The file on this machine, as the SDK resolves it: absolute, {@code ~} expanded.
     *
     * @throws InvalidPathException where no file can be called so
     */
    public static Path local(String path) {
        String expanded =
                path.equals("~") || path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
        return Path.of(expanded).toAbsolutePath().normalize();
    }
}
