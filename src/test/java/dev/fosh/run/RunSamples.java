package dev.fosh.run;

import dev.fosh.run.RunRecord.BackupPlace;
import dev.fosh.run.RunRecord.Operator;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Records of runs to test with. */
final class RunSamples {
    static final String HOST = "here";

    private RunSamples() {}

    /** A migration that began at that second of an hour; its id ends with the given digits. */
    static RunRecord run(int second, String digits, RunState state) {
        Instant start = Instant.parse("2026-11-23T09:00:00Z").plusSeconds(second);
        String id = "20261123-09%02d%02d-%s".formatted(second / 60, second % 60, digits);
        boolean isOver = state != RunState.RUNNING;
        return new RunRecord(
                id,
                "migrate",
                "migrate --all -v 0.18.0",
                new Operator("ada", HOST, 4711, "0.1.0"),
                "fiftyone",
                "1.22.1",
                "0.18.0",
                state,
                BsonDocument.parse("{all: true}"),
                BsonDocument.parse("{items: 3, done: 2, failed: 0, documents: {$numberLong: '1234'}}"),
                start.toEpochMilli(),
                isOver ? Optional.of(start.plusMillis(2500).toEpochMilli()) : Optional.empty(),
                Optional.empty(),
                "5eed" + digits,
                Optional.of(new BackupPlace(HOST, "/state/" + id, 2_500_000, false)));
    }

    static RunRecord run(int second, RunState state) {
        return run(second, "%04x".formatted(second), state);
    }

    static RunRecord withKind(RunRecord run, String kind, BsonDocument request) {
        return new RunRecord(
                run.id(),
                kind,
                kind.equals("undo") ? "undo " + request.getString("run").getValue() : run.line(),
                run.operator(),
                run.database(),
                run.from(),
                run.to(),
                run.state(),
                request,
                run.counts(),
                run.started(),
                run.ended(),
                run.error(),
                run.seed(),
                run.backup());
    }

    static RunRecord withBackup(RunRecord run, Optional<BackupPlace> backup) {
        return with(run, run.state(), run.error(), backup);
    }

    static RunRecord with(RunRecord run, RunState state, Optional<BsonDocument> error, Optional<BackupPlace> backup) {
        return new RunRecord(
                run.id(),
                run.kind(),
                run.line(),
                run.operator(),
                run.database(),
                run.from(),
                run.to(),
                state,
                run.request(),
                run.counts(),
                run.started(),
                run.ended(),
                error,
                run.seed(),
                backup);
    }

    static RunItem item(RunRecord run, int ordinal, RunState state, long documents) {
        BsonDocument result = new BsonDocument();
        if (documents >= 0) {
            result.append("documents", new BsonInt64(documents));
        }
        return new RunItem(
                run.id(),
                ordinal,
                ordinal == 0 ? null : target(ordinal),
                ordinal == 0 ? run.database() : "set-" + ordinal,
                "1.22.1",
                "0.18.0",
                state,
                result,
                Optional.empty(),
                Optional.empty());
    }

    static BsonValue target(int ordinal) {
        return new BsonObjectId(new ObjectId("6553f10000000000%08x".formatted(ordinal)));
    }

    static BsonDocument checkpoint(int at) {
        return new BsonDocument("after", new BsonInt32(at));
    }
}
