package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import dev.fosh.run.Update;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Moves log files of delegated operations from {@code run_link} to {@code log_path}. */
final class V1_4_0 implements Revision {
    @Override
    public String summary() {
        return "log files of delegated operations move to log_path";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().and(Cost.Part.DELEGATED_OPERATIONS);
    }

    @Override
    public Reversal reversal() {
        return Reversal.exact();
    }

    @Override
    public void up(Target target) {
        move(target, "run_link", "log_path");
    }

    @Override
    public void down(Target target) {
        move(target, "log_path", "run_link");
    }

    private static void move(Target target, String from, String to) {
        Documents operations = target.collection("delegated_ops");
        BsonValue id = target.dataset().get("_id");
        if (Values.isNullOrAbsent(id) || !operations.exists()) {
            return;
        }
        BsonDocument logs = new BsonDocument("dataset_id", id)
                .append(from, BsonDocument.parse("{\"$regex\": \"\\\\.log$\", \"$exists\": true}"));
        long overwritten = operations.count(logs.clone().append(to, new BsonDocument("$exists", BsonBoolean.TRUE)));
        if (overwritten > 0) {
            target.loses("values of " + to + " of delegated operations", overwritten);
        }
        operations.updateAll(logs, Update.rename(from, to));
    }
}
