package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each revision leaves what the SDK's leaves: one test for each case folder, so adding a folder adds a test. */
@Tag("server")
class GoldenRevisionTest {
    /** What fosh does otherwise, on purpose; {@code GoldenDifferencesTest} says what. */
    private static final Set<String> OTHERWISE = Set.of(
            "0.6.2-down/chain-image",
            "0.6.2-down/chain-video",
            "0.6.2-down/example",
            "0.6.2-down/video",
            "0.6.2-up/frame-missing",
            "0.6.2-up/no-frames-key",
            "0.7.2-down/no-frames",
            "0.19.0-down/dangling-run",
            "admin-0.15.0-up/other-database",
            "admin-0.15.1-down/example");

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TestFactory
    Stream<DynamicTest> leavesWhatTheSdkLeaves() {
        return GoldenCase.all().stream()
                .filter(golden -> !OTHERWISE.contains(golden.name()))
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    private void check(GoldenCase golden) {
        MongoDatabase database = databases.another();
        RevisionRun run = golden.run(database);
        Optional<ErrorCode> expected =
                golden.expectsAFailure() ? Optional.of(ErrorCode.REVISION_FAILED) : Optional.empty();
        assertThat(run.failure().map(FoshException::code)).isEqualTo(expected);
        // Where the SDK fails it may have written something; fosh has not.
        golden.requireSame(golden.expectsAFailure() ? golden.before() : golden.after(), database);
        if (run.failure().isEmpty()) {
            assertThat(run.planned()).isEqualTo(run.lost());
            assertThat(run.plannedDocuments()).isEqualTo(run.documents());
        }
    }
}
