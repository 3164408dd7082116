package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no server; the rest is in {@link LocalServerServerTest}. */
class LocalServerTest {
    @TempDir
    Path home;

    private void refuses(Homes homes, Where where, ErrorCode code, String why) {
        try (Session session = new Session(homes.settings())) {
            assertThatThrownBy(() -> session.connect(where)).isInstanceOfSatisfying(FoshException.class, bad -> {
                assertThat(bad.code()).isEqualTo(code);
                assertThat(bad.why().orElse("")).contains(why);
            });
        }
    }

    @Test
    void neverMakesTheDirectoryOfFiftyOne() throws Exception {
        Where local = new Where(Where.Kind.URI, Where.LOCAL);
        refuses(new Homes(home), local, ErrorCode.NO_LOCAL_DATABASE, "~/.fiftyone/var/lib/mongo does not exist");
        assertThat(home.resolve(".fiftyone")).doesNotExist();
        Files.createDirectories(home.resolve("mongo"));
        refuses(
                new Homes(home).with("FIFTYONE_DATABASE_DIR", "~/mongo"),
                local,
                ErrorCode.NO_LOCAL_DATABASE,
                "~/mongo holds no database");
        assertThat(home.resolve("mongo")).isEmptyDirectory();
    }

    @Test
    void saysWhenThereIsNoMongodForTheDemo() {
        refuses(new Homes(home), new Where(Where.Kind.URI, Where.DEMO), ErrorCode.NO_MONGOD, "FOSH_MONGOD (not set)");
    }

    @Test
    void getsAMongodForTheDemoInACheckout() throws Exception {
        Homes homes = new Homes(home)
                .with("FOSH_HOME", home.resolve("checkout").toString())
                .program("checkout/scripts/get-mongod", "echo fetching; echo \"$XDG_CACHE_HOME\" >\"${0%/*}/asked\"\n");
        refuses(homes, new Where(Where.Kind.URI, Where.DEMO), ErrorCode.NO_MONGOD, "PATH");
        assertThat(home.resolve("checkout/scripts/asked"))
                .hasContent(home.resolve(".cache").toString());
    }

    @Test
    void saysWhatMongodComplainedAboutWhenItDidNotStart() {
        String complaint =
                """
                [ "$1" = --version ] && { echo 'db version v6.0.5'; exit; }
                while [ "$1" != --logpath ]; do shift; done
                echo '{"s":"E", "msg":"Something is wrong","attr":{"error":"no space left"}}' >"$2"
                """;
        Homes homes = new Homes(home).program("mongod", complaint).with("FOSH_MONGOD", "~/mongod");
        refuses(
                homes,
                new Where(Where.Kind.URI, Where.DEMO),
                ErrorCode.MONGOD_DID_NOT_START,
                "Something is wrong: \"error\":\"no space left\"; the log is "
                        + home.resolve(".local/state/fosh/mongod-"));
    }

    @Test
    void aLockThatNamesNoServerMeansNothing() throws Exception {
        Files.writeString(home.resolve("mongod.lock"), ProcessHandle.current().pid() + "\n");
        assertThat(RunningMongod.on(home)).isEmpty();
        Files.writeString(home.resolve("mongod.lock"), "");
        assertThat(RunningMongod.on(home)).isEmpty();
        Files.writeString(home.resolve("mongod.lock"), "999999999\n");
        assertThat(RunningMongod.on(home)).isEmpty();
        assertThat(RunningMongod.on(home.resolve("none"))).isEmpty();
    }

    @Test
    void theDemoIsCalledFiftyoneWhateverTheEnvironmentNames() {
        Settings settings = new Homes(home)
                .with("FIFTYONE_DATABASE_NAME", "prod")
                .with("FOSH_URI", "demo")
                .settings();
        assertThat(Endpoint.of(settings)).isEqualTo(new Endpoint("demo", "fiftyone", "demo", "FOSH_URI"));
        settings.forCommand(Map.of(Setting.DATABASE, "typed"));
        assertThat(Endpoint.of(settings).database()).isEqualTo("typed");
    }
}
