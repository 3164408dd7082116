package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines are those that real servers wrote. */
class StartupLogTest {
    private static final String OLDER =
            """
            {"t":{"$date":"2026-11-23T07:00:52.779+00:00"},"s":"F",  "c":"CONTROL",  "id":20573,   "ctx":"initandlisten","msg":"Wrong mongod version","attr":{"error":"UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion document (ERROR: Location4926900: Invalid featureCompatibilityVersion document in admin.system.version: { _id: \\"featureCompatibilityVersion\\", version: \\"4.4\\" }. See https://docs.mongodb.com/master/release-notes/5.0-compatibility/#feature-compatibility. :: caused by :: Invalid feature compatibility version value, expected '5.0' or '5.3' or '6.0. See https://docs.mongodb.com/master/release-notes/5.0-compatibility/#feature-compatibility.). If the current featureCompatibilityVersion is below 5.0, see the documentation on upgrading at https://docs.mongodb.com/master/release-notes/5.0/#upgrade-procedures."}}
            {"t":{"$date":"2026-11-23T07:00:52.788+00:00"},"s":"I",  "c":"CONTROL",  "id":23138,   "ctx":"initandlisten","msg":"Shutting down","attr":{"exitCode":62}}
            """;
    private static final String NEWER =
            """
            {"t":{"$date":"2026-11-23T07:00:54.976+00:00"},"s":"F",  "c":"CONTROL",  "id":20573,   "ctx":"initandlisten","msg":"Wrong mongod version","attr":{"error":"UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion document (ERROR: BadValue: Invalid value for version, found 6.0, expected '4.4' or '4.2'. Contents of featureCompatibilityVersion document in admin.system.version: { _id: \\"featureCompatibilityVersion\\", version: \\"6.0\\" }. See https://docs.mongodb.com/master/release-notes/4.4-compatibility/#feature-compatibility.). If the current featureCompatibilityVersion is below 4.2, see the documentation on upgrading at https://docs.mongodb.com/master/release-notes/4.4/#upgrade-procedures."}}
            """;
    private static final String DIRECTORY_TAKEN =
            """
            {"t":{"$date":"2026-11-23T07:00:57.104+00:00"},"s":"E",  "c":"CONTROL",  "id":20557,   "ctx":"initandlisten","msg":"DBException in initAndListen, terminating","attr":{"error":"DBPathInUse: Unable to lock the lock file: db5/mongod.lock (Resource temporarily unavailable). Another mongod instance is already running on the db5 directory"}}
            """;
    private static final String PORT_TAKEN =
            """
            {"t":{"$date":"2026-11-23T07:00:57.136+00:00"},"s":"E",  "c":"CONTROL",  "id":20568,   "ctx":"initandlisten","msg":"Error setting up listener","attr":{"error":{"code":9001,"codeName":"SocketException","errmsg":"Address already in use"}}}
            """;

    @TempDir
    Path directory;

    private FoshException fault(String log, String mongod) {
        return new StartupLog(log).fault(new Mongod(Path.of("/bin/mongod"), mongod), Path.of("/db"), Path.of("/log"));
    }

    @Test
    void namesBothVersionsOfOlderFiles() {
        FoshException fault = fault(OLDER, "6.0.5");
        assertThat(fault.code()).isEqualTo(ErrorCode.WRONG_SERVER_LINE);
        assertThat(fault.what()).isEqualTo("the database in /db is of MongoDB 4.4, the `mongod` found is 6.0.5");
    }

    @Test
    void namesBothVersionsOfNewerFiles() {
        FoshException fault = fault(NEWER, "4.4.2");
        assertThat(fault.code()).isEqualTo(ErrorCode.WRONG_SERVER_LINE);
        assertThat(fault.what()).isEqualTo("the database in /db is of MongoDB 6.0, the `mongod` found is 4.4.2");
    }

    @Test
    void namesTheStorageEngineWhereTheFilesCanNotBeOpenedAtAll() throws IOException {
        Files.writeString(
                directory.resolve("WiredTiger.turtle"),
                "WiredTiger version string\nWiredTiger 11.3.0: (January 1, 2024)\nWiredTiger version\n");
        FoshException fault = new StartupLog("\"unsupported WiredTiger file version: this build only supports 10\"")
                .fault(new Mongod(Path.of("/bin/mongod"), "6.0.5"), directory, Path.of("/log"));
        assertThat(fault.what())
                .isEqualTo("the database in " + directory + " is of WiredTiger 11.3.0, the `mongod` found is 6.0.5");
    }

    @Test
    void tellsWhatIsTaken() {
        assertThat(new StartupLog(DIRECTORY_TAKEN).isDirectoryTaken()).isTrue();
        assertThat(new StartupLog(DIRECTORY_TAKEN).isPortTaken()).isFalse();
        assertThat(new StartupLog(PORT_TAKEN).isPortTaken()).isTrue();
        assertThat(new StartupLog(PORT_TAKEN).isDirectoryTaken()).isFalse();
    }

    @Test
    void quotesTheFirstComplaint() {
        FoshException fault = fault(PORT_TAKEN + OLDER.replaceAll("(?s)Wrong.*", "x\"}"), "6.0.5");
        assertThat(fault.code()).isEqualTo(ErrorCode.MONGOD_DID_NOT_START);
        assertThat(fault.why()).hasValueSatisfying(why -> assertThat(why)
                .startsWith("Error setting up listener: \"error\":{\"code\":9001"));
    }

    @Test
    void knowsWhenTheServerIsReady() {
        assertThat(new StartupLog("\"msg\":\"Waiting for connections\",\"attr\":{\"port\":1}").isReady())
                .isTrue();
        assertThat(new StartupLog(PORT_TAKEN).isReady()).isFalse();
        assertThat(StartupLog.read(directory.resolve("none")).isReady()).isFalse();
    }
}
