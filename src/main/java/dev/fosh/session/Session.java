package dev.fosh.session;

import com.mongodb.event.CommandListener;
import dev.fosh.console.Console;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the shell remembers between lines. Used by one thread, but for {@link #cancellation()} and {@link #interrupt}. */
public final class Session implements AutoCloseable {
    private static final String DEMO_DOCUMENTS = "/dev/fosh/session/demo";

    private final Settings settings;
    private final Consumer<String> notes;
    private final Consumer<String> warnings;
    private final Connector connector;
    private final DemoDatabase demo;
    private final Cancellation cancellation;
    private final Map<String, String> variables = new TreeMap<>();
    private volatile Connection connection;
    private volatile Session beside;
    private Endpoint connected;
    private LocalServer local;
    private LoadedDataset dataset;
    private Endpoint datasetPlace;

    /** A session that says nothing beside its results. */
    public Session(Settings settings) {
        this(settings, ignored -> {}, ignored -> {}, DEMO_DOCUMENTS, List.of());
    }

    /** What it has to say beside results (a server is being started, a server is old) goes to the console. */
    public Session(Settings settings, Console console) {
        this(settings, console, List.of());
    }

    /** The same, with further listeners to every command that is sent to a server. */
    Session(Settings settings, Console console, List<CommandListener> listeners) {
        this(settings, console::note, console::warn, DEMO_DOCUMENTS, listeners);
    }

    Session(
            Settings settings,
            Consumer<String> notes,
            Consumer<String> warnings,
            String demoDocuments,
            List<CommandListener> listeners) {
        this.settings = settings;
        this.notes = notes;
        this.warnings = warnings;
        this.cancellation = new Cancellation();
        this.demo = new DemoDatabase(demoDocuments);
        this.connector = new Connector(
                "fosh-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()), listeners);
    }

    private Session(Session other, Settings settings) {
        this.settings = settings;
        this.notes = other.notes;
        this.warnings = other.warnings;
        this.cancellation = other.cancellation;
        this.demo = other.demo;
        this.connector = other.connector;
    }

    /**
     * A session for a second place beside this one, for the time of one command, which closes it. What stops this one
     * stops it too.
     *
     * @throws dev.fosh.fault.FoshException {@code PROFILE_NOT_FOUND}, {@code BAD_URI}, {@code BAD_VALUE}
     */
    public Session beside(Where where, Optional<String> database) {
        beside = new Session(this, settings.at(where, database));
        return beside;
    }

    /** The word after {@code connect} that leads to its server: a profile, or a URI without its password. */
    public String place() {
        Endpoint endpoint = Endpoint.of(settings);
        return endpoint.label().isEmpty() ? withoutPassword(endpoint.uri()) : endpoint.label();
    }

    /** A URI that can be shown, and used again where the environment has the password. */
    public static String withoutPassword(String uri) {
        return Secrets.maskUri(uri).replace(":***@", "@");
    }

    public Settings settings() {
        return settings;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** Script variables by name, changed by {@code set} and {@code unset}. */
    public Map<String, String> variables() {
        return variables;
    }

    /**
     * The open connection; opens the one that the settings name if there is none yet, or another one is open.
     *
     * @throws dev.fosh.fault.FoshException {@code NO_SERVER} and the other connection errors
     */
    public Connection connection() {
        Endpoint wanted = Endpoint.of(settings);
        boolean gone = local != null && local.isGone();
        if (connection == null || gone || !connected.isSame(wanted)) {
            disconnect();
            connection = open(wanted);
            connected = wanted;
            warnOfOldServer();
        }
        return connection;
    }

    /**
     * The connection for a command that writes.
     *
     * @throws dev.fosh.fault.FoshException {@code SERVER_TOO_OLD} before 6.0, unless {@code database-validation} is off
     */
    public Connection writableConnection() {
        Connection open = connection();
        if (settings.isOn(Setting.DATABASE_VALIDATION)) {
            open.requireSupportedServer();
        }
        return open;
    }

    /**
     * Goes somewhere else, for {@code connect}: leaves the open connection, unloads the dataset, and opens the new one.
     * When that fails the session stays not connected, and the next command tries again.
     *
     * @throws dev.fosh.fault.FoshException {@code PROFILE_NOT_FOUND}, {@code BAD_URI}, {@code BAD_VALUE}, which change
     *     nothing, or an error of {@link #connection()}
     */
    public Connection connect(Where where, Optional<String> database) {
        settings.connectTo(where, database);
        unload();
        disconnect();
        return connection();
    }

    public Connection connect(Where where) {
        return connect(where, Optional.empty());
    }

    /** The open connection, if it is the one that the settings name; opens none. */
    public Optional<Connection> openConnection() {
        return Optional.ofNullable(connection).filter(open -> connected.isSame(Endpoint.of(settings)));
    }

    /** Closes a connection that the settings do not name any more. */
    void leaveOtherPlace() {
        if (openConnection().isEmpty()) {
            disconnect();
        }
    }

    /** The dataset that was loaded on the database that the settings name. */
    public Optional<LoadedDataset> dataset() {
        return Optional.ofNullable(dataset).filter(loaded -> datasetPlace.isSame(Endpoint.of(settings)));
    }

    public void load(LoadedDataset loaded) {
        dataset = loaded;
        datasetPlace = Endpoint.of(settings);
    }

    public void unload() {
        dataset = null;
        datasetPlace = null;
    }

    /**
     * Stops the running work, from another thread: at its next safe point, and what runs on the server at once.
     *
     * @param why {@code INTERRUPTED} or {@code TERMINATED}
     */
    public void interrupt(ErrorCode why) {
        cancellation.request(why);
        Connection open = connection;
        if (open != null) {
            open.killRunning();
        }
        Session second = beside;
        if (second != null && second.connection != null) {
            second.connection.killRunning();
        }
    }

    /** Closes the connection, and stops a local server that fosh started and nobody else uses. Safe to call twice. */
    @Override
    public synchronized void close() {
        disconnect();
    }

    private Connection open(Endpoint wanted) {
        LocalDatabases databases = new LocalDatabases(settings, cancellation, notes);
        return switch (wanted.uri()) {
            case Where.LOCAL -> open(databases.local(), wanted, false);
            case Where.DEMO -> open(databases.demo(), wanted, true);
            default -> connector.open(Credentials.complete(wanted.uri(), settings), wanted);
        };
    }

    private Connection open(LocalServer server, Endpoint wanted, boolean fill) {
        Connection opened =
                server.connect(uri -> fill ? filled(connector.open(uri, wanted)) : connector.open(uri, wanted));
        local = server;
        return opened;
    }

    private Connection filled(Connection opened) {
        boolean done = false;
        try {
            if (demo.fill(opened.client().getDatabase(Setting.DATABASE.standard()))) {
                notes.accept("the demo database is new: filled as SDK 0.18.0 left it");
            }
            done = true;
            return opened;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    private synchronized void disconnect() {
        Connection old = connection;
        LocalServer server = local;
        connection = null;
        connected = null;
        local = null;
        if (old != null && server != null) {
            server.leave(old, connector.identity());
        } else if (old != null) {
            old.close();
        }
    }

    private void warnOfOldServer() {
        if (settings.isOn(Setting.DATABASE_VALIDATION) && !connection.isSupportedServer()) {
            warnings.accept("`mongod` is " + connection.server().version()
                    + ", older than 6.0: looking works, writing is refused (see database-validation)");
        }
    }
}
