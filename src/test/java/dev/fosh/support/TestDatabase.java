package dev.fosh.support;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh, empty database for each test, dropped after it.
 *
 * <pre>{@code
 * @Tag("server")
 * class InfoServerTest {
 *     @RegisterExtension
 *     final TestDatabase database = TestDatabase.standalone();
 * }</pre>
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Supplier<TestServer> supplier;
    private final List<String> names = new CopyOnWriteArrayList<>();

    private TestDatabase(Supplier<TestServer> supplier) {
        this.supplier = supplier;
    }

    /** On the standalone server. */
    public static TestDatabase standalone() {
        return new TestDatabase(TestServer::standalone);
    }

    /** On the replica set of one node. */
    public static TestDatabase replicaSet() {
        return new TestDatabase(TestServer::replicaSet);
    }

    /** On the server that asks for passwords. */
    public static TestDatabase withUsers() {
        return new TestDatabase(TestServer::withUsers);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        names.clear();
        another();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        names.forEach(name -> client().getDatabase(name).drop());
    }

    public TestServer server() {
        return supplier.get();
    }

    public String uri() {
        return server().uri();
    }

    /** A client with every right, shared by all tests: not to be closed. */
    public MongoClient client() {
        return server().client();
    }

    public String name() {
        return names.get(0);
    }

    public MongoDatabase database() {
        return client().getDatabase(name());
    }

    /** One more empty database on the same server, dropped with the first. */
    public MongoDatabase another() {
        String name = "fosh_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        names.add(name);
        return client().getDatabase(name);
    }

    /** The address for a new user with these roles on this database; only {@link #withUsers()}. */
    public String uriOfUser(String... roles) {
        return server().uriOfUser(name(), roles);
    }

    /** What is in the database now. */
    public DatabaseDump dump() {
        return DatabaseDump.of(database());
    }

    /** Fills the database. */
    public void load(DatabaseDump dump) {
        dump.loadInto(database());
    }
}
