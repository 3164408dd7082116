package dev.fosh.dataset;

import com.mongodb.client.MongoDatabase;
import dev.fosh.session.Cancellation;
import dev.fosh.session.ServerInfo;
import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Databases and views of them to test with. */
final class Samples {
    static final Program PROGRAM = new Program("0.1.0", LoadRulesTest.REVISIONS);
    private static final ServerInfo SERVER = new ServerInfo("127.0.0.1:27017", "6.0.5", "standalone", Optional.empty());

    private Samples() {}

    /** What a command would see of this database. */
    static DatabaseView view(MongoDatabase database, Settings settings) {
        return DatabaseView.read(SERVER, () -> Optional.of("6.0"), database, settings, new Cancellation(), PROGRAM);
    }

    /** A view of a config document, without any server. */
    static DatabaseView view(String config, Settings settings) {
        DatabaseConfig read = DatabaseConfig.of(
                List.of(BsonDocument.parse(config)),
                settings.text(Setting.CLIENT_VERSION).orElseThrow());
        return new DatabaseView(
                SERVER,
                () -> Optional.of("6.0"),
                null,
                read,
                LoadRules.of(settings, PROGRAM.revisions()),
                new Verdicts(LoadRules.of(settings, PROGRAM.revisions()), read.version()),
                read.admin(settings),
                null);
    }

    static DatasetSummary dataset(String json) {
        return DatasetSummary.read(BsonDocument.parse(json));
    }
}
