package dev.fosh.run;

import dev.fosh.run.RunRecord.BackupPlace;
import dev.fosh.run.RunRecord.Operator;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The record of a run as it is stored, both ways. */
final class RunDocument {
    static final String KIND = "run";

    private RunDocument() {}

    /** The whole document of a new run. */
    static BsonDocument of(RunRecord run) {
        BsonDocument document = new BsonDocument("_id", new BsonString(run.id()))
                .append("kind", new BsonString(KIND))
                .append("command", new BsonString(run.kind()))
                .append("line", new BsonString(run.line()))
                .append("user", BsonFields.value(run.operator().user()))
                .append("host", BsonFields.value(run.operator().host()))
                .append("process", BsonFields.value(run.operator().process()))
                .append("version", BsonFields.value(run.operator().version()))
                .append("database", new BsonString(run.database()))
                .append("from", BsonFields.value(run.from()))
                .append("to", BsonFields.value(run.to()))
                .append("request", run.request())
                .append("seed", new BsonString(run.seed()))
                .append("started", new BsonDateTime(run.started()));
        document.putAll(changes(run));
        return document;
    }

    /** The keys that change while a run goes on; all others stay as whoever wrote them left them. */
    static BsonDocument changes(RunRecord run) {
        return new BsonDocument("state", new BsonString(run.state().word()))
                .append("counts", run.counts())
                .append("ended", run.ended().<BsonValue>map(BsonDateTime::new).orElse(BsonNull.VALUE))
                .append("error", BsonFields.value(run.error()))
                .append("backup", BsonFields.value(run.backup().map(RunDocument::backup)));
    }

    static RunRecord read(BsonDocument document) {
        return new RunRecord(
                BsonFields.text(document, "_id"),
                BsonFields.text(document, "command", ""),
                BsonFields.text(document, "line", ""),
                operator(document),
                BsonFields.text(document, "database", ""),
                BsonFields.text(document, "from", ""),
                BsonFields.text(document, "to", ""),
                BsonFields.state(document),
                BsonFields.document(document, "request").orElseGet(BsonDocument::new),
                BsonFields.document(document, "counts").orElseGet(BsonDocument::new),
                BsonFields.time(document, "started").orElse(0L),
                BsonFields.time(document, "ended"),
                BsonFields.document(document, "error"),
                BsonFields.text(document, "seed", ""),
                BsonFields.document(document, "backup").map(RunDocument::backup));
    }

    private static Operator operator(BsonDocument document) {
        return new Operator(
                BsonFields.text(document, "user"),
                BsonFields.text(document, "host"),
                BsonFields.number(document, "process"),
                BsonFields.text(document, "version"));
    }

    private static BsonDocument backup(BackupPlace place) {
        return new BsonDocument("host", new BsonString(place.host()))
                .append("directory", new BsonString(place.directory()))
                .append("bytes", BsonFields.value(place.bytes()))
                .append("removed", BsonBoolean.valueOf(place.isRemoved()));
    }

    private static BackupPlace backup(BsonDocument document) {
        return new BackupPlace(
                BsonFields.text(document, "host", ""),
                BsonFields.text(document, "directory", ""),
                BsonFields.number(document, "bytes"),
                BsonFields.flag(document, "removed"));
    }
}
