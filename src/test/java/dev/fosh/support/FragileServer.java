package dev.fosh.support;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;

/** A standalone mongod that can be stopped, or crash, and be started again with what it had. */
public final class FragileServer implements AutoCloseable {
    private final MongodProcess process;

    /** Starts one in an empty directory. */
    public FragileServer(Path directory) {
        process = MongodProcess.startIn(directory);
    }

    /** The address, the same after each start. */
    public String uri() {
        return "mongodb://127.0.0.1:" + process.port() + "/";
    }

    /** A client of its own, to be closed. */
    public MongoClient connect() {
        return MongoClients.create(uri());
    }

    /** Stops it in good order and starts it again. */
    public void restart() {
        process.stop();
        process.startAgain();
    }

    /** Stops it as a power cut would and starts it again. */
    public void crash() {
        process.crash();
        process.startAgain();
    }

    /** Stops it as a power cut would, until {@link #startAgain()}. */
    public void stop() {
        process.crash();
    }

    /** Starts it with what it had. */
    public void startAgain() {
        process.startAgain();
    }

    @Override
    public void close() {
        process.stop();
    }
}
