package dev.fosh.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of the media paths of an import.
 *
 * <p>A relative path begins at the base folder, as in the SDK; one with a scheme, such as {@code s3://}, is left alone, which
 * the SDK does not do. Prefixes are replaced in what was written and, where none fits that, in what it became. Immutable.
 *
 * @param base absolute, absent where relative paths stay
 * @param prefixes the first that fits is taken
 * @param moved comes before both
 */
record PathRule(Optional<String> base, List<PathPrefix> prefixes, MovedMedia moved) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    PathRule(Optional<String> base, List<PathPrefix> prefixes) {
        this(base, prefixes, MovedMedia.NONE);
    }

    /** What the SDK takes for absolute, and what has a scheme. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || SCHEME.matcher(path).matches();
    }

    /** Whether no absolute path is changed by it. */
    boolean leavesAbsolute() {
        return prefixes.isEmpty() && moved.fields().isEmpty();
    }

    /**
     * The path after the import.
     *
     * @param isNormalised whether {@code a/../b} becomes {@code b}, as in {@code filepath}
     */
    String apply(String path, boolean isNormalised) {
        String written = prefixed(path);
        if (written != null) {
            return written;
        }
        if (base.isEmpty() || isAbsolute(path)) {
            return path;
        }
        String joined = base.get().endsWith("/") ? base.get() + path : base.get() + "/" + path;
        String resolved = isNormalised ? normalised(joined) : joined;
        String moved = prefixed(resolved);
        return moved == null ? resolved : moved;
    }

    private String prefixed(String path) {
        for (PathPrefix prefix : prefixes) {
            String changed = prefix.apply(path);
            if (changed != null) {
                return changed;
            }
        }
        return null;
    }

    /** Whether a relative path leads out of the base folder. */
    boolean leadsOutside(String path) {
        if (base.isEmpty() || isAbsolute(path) || prefixed(path) != null) {
            return false;
        }
        int depth = 0;
        for (String part : path.replace('\\', '/').split("/")) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    /** An absolute path without {@code .}, {@code ..} and empty parts; a backslash separates too. */
    static String normalised(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
