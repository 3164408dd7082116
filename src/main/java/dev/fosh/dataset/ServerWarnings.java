package dev.fosh.dataset;

import dev.fosh.session.Setting;
import dev.fosh.session.Settings;
import java.util.Optional;

/** What the SDK says of a server's feature compatibility version when it connects; fosh never changes it. */
final class ServerWarnings {
    private ServerWarnings() {}

    /** The warning, if there is one; none without admin rights or with {@code database-validation} off. */
    static Optional<String> compatibility(DatabaseView view, Settings settings) {
        if (!settings.isOn(Setting.DATABASE_VALIDATION) || !view.admin()) {
            return Optional.empty();
        }
        Optional<FiftyOneVersion> server =
                FiftyOneVersion.tryParse(view.server().version());
        Optional<FiftyOneVersion> compatibility = view.compatibility().get().flatMap(FiftyOneVersion::tryParse);
        return server.isEmpty() || compatibility.isEmpty()
                ? Optional.empty()
                : warning(server.get(), compatibility.get());
    }

    static Optional<String> warning(FiftyOneVersion server, FiftyOneVersion compatibility) {
        if (compatibility.compareTo(server) > 0) {
            return Optional.of("the feature compatibility version " + compatibility + " is later than the server "
                    + server + "; set it back by hand");
        }
        int behind = server.major().subtract(compatibility.major()).intValue();
        if (behind > 1) {
            return Optional.of("the feature compatibility version " + compatibility + " is " + behind
                    + " major versions behind the server " + server + "; raise it by hand");
        }
        if (behind == 1) {
            return Optional.of(
                    "the feature compatibility version is still " + compatibility + ", the server " + server);
        }
        return Optional.empty();
    }
}
