package dev.fosh.run;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.fosh.fault.FoshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;

/** A holder in a process of its own, which can be stopped and killed; on each line it gets it writes a document. */
final class LeaseChild implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private LeaseChild(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one and returns when it has the lease. */
    static LeaseChild start(String uri, MongoDatabase database, Duration term) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LeaseChild.class.getName(),
                uri,
                database.getName(),
                term.toString());
        try {
            LeaseChild child = new LeaseChild(new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            child.expect("held");
            return child;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** In the child: takes the lease, then answers each line with what came of a write. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        try (MongoClient client = MongoClients.create(arguments[0])) {
            MongoDatabase database = client.getDatabase(arguments[1]);
            Timing timing = new Timing(Duration.parse(arguments[2]));
            Lease lease = Lease.acquire(database, Holder.current("child"), timing);
            answers.println("held");
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                answers.println(write(lease, database));
            }
            lease.close();
        }
    }

    private static String write(Lease lease, MongoDatabase database) {
        try {
            lease.check();
            database.getCollection("written").insertOne(new Document("token", lease.token()));
            return "written";
        } catch (FoshException refused) {
            return refused.code().id();
        }
    }

    /** What comes of a write that it is told to do now. */
    String write() {
        ask();
        return answer();
    }

    /** Tells it to write, which it may do later. */
    void ask() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).append("write\n").flush();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    String answer() {
        try {
            return output.readLine();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops or continues it: {@code STOP}, {@code CONT}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void expect(String line) {
        String said = answer();
        if (!line.equals(said)) {
            kill();
            throw new AssertionError("the child said " + said);
        }
    }
}
