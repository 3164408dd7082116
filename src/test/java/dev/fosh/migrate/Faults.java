package dev.fosh.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.event.CommandListener;
import dev.fosh.fault.FoshException;
import dev.fosh.session.ServerFault;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs that meet a fault of the server or of the way to it: they may end well, or say why not. */
final class Faults {
    private Faults() {}

    /** Migrates by this address with a listener that makes the fault happen. */
    static Consumer<Path> run(Unbroken unbroken, String uri, CommandListener fault) {
        return state -> {
            try (Engine engine = unbroken.engine(uri, state, fault)) {
                engine.migrate(unbroken.killed().request());
            } catch (FoshException told) {
                assertThat(told.what()).isNotBlank();
            } catch (MongoException raw) {
                // Anything else would be shown as a bug of fosh.
                assertThat(ServerFault.of(raw)).as("%s", raw).isPresent();
            }
        };
    }
}
