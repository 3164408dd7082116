package dev.fosh.shell;

import dev.fosh.session.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The global options of one command line. Immutable. */
public final class Globals {
    private final Map<GlobalOption, String> given;

    private Globals(Map<GlobalOption, String> given) {
        this.given = given;
    }

    /** A command line without any. */
    public static Globals none() {
        return new Globals(Map.of());
    }

    /** Picks what belongs to global options; of one that was repeated, the last. */
    static Globals of(GivenOptions options) {
        Map<GlobalOption, String> given = new EnumMap<>(GlobalOption.class);
        for (GlobalOption option : GlobalOption.values()) {
            options.last(option.parameter()).ifPresent(value -> given.put(option, value));
        }
        return new Globals(given);
    }

    /** These, and those of the other, which win. */
    Globals and(Globals other) {
        Map<GlobalOption, String> both = new EnumMap<>(GlobalOption.class);
        both.putAll(given);
        both.putAll(other.given);
        return new Globals(both);
    }

    /** Only whether help is asked for: the others concern the whole process. */
    Globals helpOnly() {
        Map<GlobalOption, String> help = new EnumMap<>(GlobalOption.class);
        if (isHelp()) {
            help.put(GlobalOption.HELP, "true");
        }
        return new Globals(help);
    }

    /** Values of settings. */
    public Map<Setting, String> settings() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        given.forEach(
                (option, value) -> option.setting().ifPresent(setting -> values.put(setting, value(option, value))));
        return values;
    }

    private static String value(GlobalOption option, String value) {
        boolean negative = option.parameter().longName().startsWith("no-");
        return negative ? String.valueOf(!Boolean.parseBoolean(value)) : value;
    }

    public Optional<String> confirm() {
        return Optional.ofNullable(given.get(GlobalOption.CONFIRM));
    }

    public Optional<String> profile() {
        return Optional.ofNullable(given.get(GlobalOption.PROFILE));
    }

    public boolean readsConfig() {
        return !isOn(GlobalOption.CONFIG);
    }

    public boolean isHelp() {
        return isOn(GlobalOption.HELP);
    }

    public boolean isVersion() {
        return isOn(GlobalOption.VERSION);
    }

    /** The script to run. */
    public Optional<String> file() {
        return Optional.ofNullable(given.get(GlobalOption.FILE));
    }

    private boolean isOn(GlobalOption option) {
        return Boolean.parseBoolean(given.get(option));
    }
}
