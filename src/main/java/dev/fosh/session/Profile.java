package dev.fosh.session;

import java.util.Map;

/**
 * The settings of one deployment, a {@code [profile.NAME]} table of the config file.
 *
 * @param name as in {@code --profile} and {@code connect}
 * @param values in normal form
 */
public record Profile(String name, Map<Setting, String> values) {
    public Profile {
        values = Map.copyOf(values);
    }
}
