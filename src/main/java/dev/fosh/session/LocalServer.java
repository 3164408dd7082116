package dev.fosh.session;

import com.mongodb.MongoException;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;

/** The {@code mongod} of a directory on this machine: found running, or started and stopped by fosh. */
final class LocalServer {
    private static final Duration UNTIL_IT_ANSWERS = Duration.ofSeconds(15);
    private static final Duration UNTIL_OTHERS_ARE_GONE = Duration.ofMillis(400);
    private static final Duration UNTIL_IT_IS_GONE = Duration.ofSeconds(60);

    private final Path directory;
    private final Path files;
    private final Supplier<Mongod> program;
    private final Cancellation cancellation;
    private final Consumer<String> notes;
    private RunningMongod joined;

    /** {@code files} is where log and lock are kept; a server whose log is there was started by a fosh. */
    LocalServer(
            Path directory, Path files, Supplier<Mongod> program, Cancellation cancellation, Consumer<String> notes) {
        this.directory = directory.toAbsolutePath();
        this.files = files.toAbsolutePath();
        this.program = program;
        this.cancellation = cancellation;
        this.notes = notes;
    }

    /**
     * Finds or starts the server and opens a connection to its address.
     *
     * @throws FoshException if there is no server and none could be started
     */
    Connection connect(Function<String, Connection> open) {
        return DirectoryTurn.during(lock(), cancellation, () -> {
            Optional<String> found = running();
            String address = found.or(this::start).or(this::running).orElseThrow(this::taken);
            boolean opened = false;
            try {
                Connection connection = open.apply("mongodb://" + address + "/?directConnection=true");
                joined = RunningMongod.on(directory).orElse(null);
                opened = true;
                return connection;
            } finally {
                if (!opened && found.isEmpty()) {
                    ours().ifPresent(LocalServer::stop);
                }
            }
        });
    }

    /** Whether the server that was connected to has ended meanwhile. */
    boolean isGone() {
        return joined != null && !joined.isRunning();
    }

    /** Closes the connection, and stops the server if fosh started it and no other client is connected. */
    void leave(Connection connection, String identity) {
        // Leaving goes on to its end, even when the command before was interrupted.
        boolean interrupted = Thread.interrupted();
        try {
            DirectoryTurn.during(lock(), new Cancellation(), () -> {
                close(connection, identity);
                return null;
            });
        } finally {
            connection.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void close(Connection connection, String identity) {
        Optional<RunningMongod> ours = ours();
        // A server sees only after a moment that somebody who has just left is gone.
        boolean stop = ours.isPresent()
                && Waiting.until(() -> isAlone(connection, identity), UNTIL_OTHERS_ARE_GONE, new Cancellation());
        connection.close();
        if (stop) {
            stop(ours.get());
        } else {
            ours.ifPresent(server -> notes.accept("`mongod` goes on: another client is connected"));
        }
    }

    private Optional<RunningMongod> ours() {
        return RunningMongod.on(directory).filter(server -> server.isStartedByFosh(files));
    }

    private static void stop(RunningMongod server) {
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy);
        Waiting.until(() -> !server.isRunning(), UNTIL_IT_IS_GONE, new Cancellation());
    }

    private static boolean isAlone(Connection connection, String identity) {
        Document everything =
                new Document("$currentOp", new Document("allUsers", true).append("idleConnections", true));
        Document clients = new Document("$match", new Document("client", new Document("$exists", true)));
        try {
            for (Document one : connection.client().getDatabase("admin").aggregate(List.of(everything, clients))) {
                Document driver = one.getEmbedded(List.of("clientMetadata", "driver"), new Document());
                if (!driver.get("name", "").contains(identity)) {
                    return false;
                }
            }
            return true;
        } catch (MongoException unknown) {
            return false;
        }
    }

    /** The address of the one that runs; waits a moment for one that is just starting or stopping. */
    private Optional<String> running() {
        boolean settled = Waiting.until(
                () -> RunningMongod.on(directory)
                        .map(server ->
                                server.address().filter(LocalServer::answers).isPresent())
                        .orElse(true),
                UNTIL_IT_ANSWERS,
                cancellation);
        Optional<RunningMongod> found = RunningMongod.on(directory);
        if (!settled && found.isPresent()) {
            throw FoshException.of(ErrorCode.NO_SERVER, "Could not connect to `mongod`")
                    .why("process " + found.get().pid() + " has " + directory + ", but "
                            + found.get()
                                    .address()
                                    .map(address -> "does not answer on " + address)
                                    .orElse("its port can't be seen; perhaps it belongs to another user"))
                    .tryThis("connect mongodb://127.0.0.1:27017");
        }
        return found.flatMap(RunningMongod::address);
    }

    private Optional<String> start() {
        Mongod mongod = program.get();
        Path log = files.resolve(name() + ".log");
        Optional<String> address = new MongodStart(mongod, directory, log, cancellation, notes).run();
        address.ifPresent(started -> notes.accept("started mongod " + mongod.version() + " on " + directory));
        return address;
    }

    private FoshException taken() {
        return FoshException.of(ErrorCode.MONGOD_DID_NOT_START, "`mongod` did not start on " + directory)
                .why("another mongod has this directory, one that can't be seen from here")
                .tryThis("connect mongodb://127.0.0.1:27017");
    }

    private Path lock() {
        return files.resolve(name() + ".lock");
    }

    private String name() {
        return "mongod-" + Integer.toHexString(directory.toString().hashCode());
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
