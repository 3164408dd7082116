package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The SDK loads, iterates and opens everything in datasets that fosh copied. */
@Tag("oracle")
class OracleCopyTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path home;

    @Test
    void theSdkOpensEveryCopy() {
        MongoDatabase copied = databases.another();
        for (String name : Fixture.untouched()) {
            Fixture fixture = new Fixture(name, home);
            fixture.placeMedia();
            MongoDatabase source = databases.another();
            fixture.dump("db").loadInto(source);
            copy(source, fixture.dataset(), copied, name);
        }
        MongoDatabase again = databases.another();
        for (String name : Fixture.untouched()) {
            copy(copied, name, again, name);
        }
        try (Sdk sdk = Sdk.start(TestServer.standalone(), home)) {
            assertThat(sdk.openAll(copied.getName())).isEmpty();
            assertThat(sdk.openAll(again.getName())).isEmpty();
        }
    }

    private void copy(MongoDatabase source, String dataset, MongoDatabase destination, String name) {
        new FoshInside(databases.uri(), source.getName(), home)
                .run(
                        "copy",
                        dataset,
                        "--to",
                        databases.uri(),
                        "--to-database",
                        destination.getName(),
                        "--name",
                        name,
                        "--persistent")
                .requireDone();
    }
}
