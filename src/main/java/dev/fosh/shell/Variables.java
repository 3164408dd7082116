package dev.fosh.shell;

import java.util.Map;
import java.util.Optional;

/**
 * Values of {@code ${NAME}}: what {@code set} and the command line gave, then the environment.
 *
 * @param own set in this session; read each time
 * @param environment of the process
 */
public record Variables(Map<String, String> own, Map<String, String> environment) implements Word.Values {
    @Override
    public Optional<String> of(String name) {
        return Optional.ofNullable(own.getOrDefault(name, environment.get(name)));
    }
}
