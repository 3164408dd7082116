package dev.fosh.comparison;

import java.nio.file.Path;
import java.util.Map;

/** An environment for a program under test in which nothing of the person who runs the tests is left. */
final class CleanEnvironment {
    private CleanEnvironment() {}

    static void set(ProcessBuilder builder, Path home) {
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("FOSH_")
                        || name.startsWith("FIFTYONE_")
                        || name.startsWith("XDG_")
                        || name.startsWith("PYTHON")
                        || name.equals("JAVA_TOOL_OPTIONS"));
        // Time names are made in local time.
        environment.putAll(Map.of("HOME", home.toString(), "TZ", "UTC", "LC_ALL", "C.UTF-8"));
    }
}
