package dev.fosh.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import org.bson.Document;

/** A server that neither answers nor closes its connections, until it may go on. */
final class StoppedServer implements AutoCloseable {
    private final String process;

    StoppedServer(MongoClient client) {
        Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        process = String.valueOf(((Number) status.get("pid")).longValue());
    }

    void stop() throws IOException {
        signal("STOP");
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, process).start();
        assertThat(kill.onExit().join().exitValue()).isZero();
    }

    @Override
    public void close() throws IOException {
        signal("CONT");
    }
}
