package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.support.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("server")
class NamesInTurnServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final BsonString name = new BsonString("quickstart");

    private NamesInTurn names(Integer... renaming) {
        return new NamesInTurn(Namespace.of(database.database()), List.of(renaming));
    }

    private CompletableFuture<Boolean> isTakenFor(NamesInTurn names, int ordinal) {
        return CompletableFuture.supplyAsync(
                () -> names.isTakenByAnother(ordinal, new BsonInt32(ordinal), "name", name));
    }

    @Test
    void whoLooksWaitsForThoseBeforeIt() throws Exception {
        NamesInTurn names = names(1, 3);
        assertThat(isTakenFor(names, 1).get(10, TimeUnit.SECONDS)).isFalse();
        CompletableFuture<Boolean> third = isTakenFor(names, 3);
        assertThat(third).isNotDone();
        names.named(1, new BsonDocument("_id", new BsonInt32(1)).append("name", name));
        assertThat(third.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aNameThatWasChosenWithoutALookCounts() throws Exception {
        NamesInTurn names = names(1, 2);
        names.named(1, new BsonDocument("_id", new BsonInt32(1)).append("name", name));
        assertThat(isTakenFor(names, 2).get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoPassesKeepsNobody() {
        NamesInTurn names = names(1, 2);
        names.pass(1);
        assertThat(isTakenFor(names, 2)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
    }
}
