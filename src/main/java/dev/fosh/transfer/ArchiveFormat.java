package dev.fosh.transfer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of archives that an export can be packed into. */
enum ArchiveFormat {
    ZIP(".zip"),
    TAR_GZ(".tar.gz", ".tgz");

    private final List<String> endings;

    ArchiveFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /** The kind that a file's name says; absent for a folder. */
    static Optional<ArchiveFormat> of(Path path) {
        String name = path.getFileName().toString();
        return Arrays.stream(values())
                .filter(format -> !format.ending(name).isEmpty())
                .findFirst();
    }

    /** The ending of a name; empty where it is another kind's. */
    String ending(String name) {
        return endings.stream()
                .filter(name.toLowerCase(Locale.ROOT)::endsWith)
                .findFirst()
                .orElse("");
    }
}
