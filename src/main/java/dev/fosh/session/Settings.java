package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.fault.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The value of every setting and where it came from.
 *
 * <p>The first that has a value wins: an option of this command, {@code connect}, an option of the process, {@code set},
 * the chosen profile, the environment, fosh's config file, FiftyOne's own, the default.
 */
public final class Settings {
    private final Map<String, String> environment;
    private final Directories directories;
    private final List<Map<Setting, SettingValue>> inherited;
    private final Map<String, Profile> profiles;
    private final Map<Setting, SettingValue> command = new EnumMap<>(Setting.class);
    private final Map<Setting, SettingValue> connected = new EnumMap<>(Setting.class);
    private final Map<Setting, SettingValue> process = new EnumMap<>(Setting.class);
    private final Map<Setting, SettingValue> session = new EnumMap<>(Setting.class);
    private Profile profile;

    /** Nothing but defaults: no environment and no files. */
    public Settings() {
        this(Map.of(), Directories.of(Map.of(), new Properties()), List.of(), Map.of());
    }

    private Settings(
            Map<String, String> environment,
            Directories directories,
            List<Map<Setting, SettingValue>> inherited,
            Map<String, Profile> profiles) {
        this.environment = environment;
        this.directories = directories;
        this.inherited = inherited;
        this.profiles = new TreeMap<>(profiles);
    }

    /**
     * Reads the environment, fosh's {@code config.toml} unless {@code config} is false, and FiftyOne's config file.
     *
     * @throws FoshException {@code BAD_VALUE}, {@code BAD_URI} or {@code BAD_CONFIG_FILE}
     */
    public static Settings load(Map<String, String> environment, Directories directories, boolean config) {
        ConfigFile own = config ? ConfigFile.read(directories.config().resolve("config.toml")) : ConfigFile.none();
        return new Settings(
                Map.copyOf(environment),
                directories,
                List.of(
                        EnvironmentSettings.read(environment),
                        own.values(),
                        FiftyOneConfig.read(environment, directories)),
                own.profiles());
    }

    /** The value in force, absent where nobody sets one and there is no default. */
    public Optional<String> text(Setting setting) {
        return value(setting).map(SettingValue::text);
    }

    /** A switch in force; absent where nobody sets one and there is no default. */
    public Optional<Boolean> flag(Setting setting) {
        return text(setting).map(Boolean::parseBoolean);
    }

    /** A switch that has a default. */
    public boolean isOn(Setting setting) {
        return flag(setting).orElse(false);
    }

    /** A size in force, in bytes. */
    public long bytes(Setting setting) {
        return text(setting).flatMap(Size::parse).orElseThrow().bytes();
    }

    /** A number of days in force. */
    public Duration days(Setting setting) {
        return Duration.ofDays(text(setting).map(Long::valueOf).orElseThrow());
    }

    /** Whether somebody chose the value, rather than its being the default. */
    public boolean isExplicit(Setting setting) {
        return value(setting).map(SettingValue::chosen).orElse(false);
    }

    /** Whether the value was typed, as an option or by {@code connect} or {@code set}. */
    boolean isTyped(Setting setting) {
        return layers().subList(0, 4).stream().anyMatch(layer -> layer.containsKey(setting));
    }

    /** The value in force and where it came from. */
    public Optional<SettingValue> value(Setting setting) {
        return layers().stream()
                .filter(layer -> layer.containsKey(setting))
                .findFirst()
                .map(layer -> layer.get(setting))
                .or(() -> Optional.ofNullable(standard(setting)).map(text -> new SettingValue(text, "default", false)));
    }

    /**
     * Global options given to the program itself, such as {@code fosh --uri URI}.
     *
     * @throws FoshException {@code BAD_VALUE} or {@code BAD_URI}
     */
    public void start(Map<Setting, String> options) {
        options.forEach((setting, text) ->
                process.put(setting, new SettingValue(SettingText.check(setting, text), "command line", true)));
    }

    /**
     * Global options given to the command that runs now; they replace those of the one before.
     *
     * @throws FoshException {@code BAD_VALUE} or {@code BAD_URI}; then those of the one before are forgotten too
     */
    public void forCommand(Map<Setting, String> options) {
        command.clear();
        options.forEach((setting, text) ->
                command.put(setting, new SettingValue(SettingText.check(setting, text), "this command", true)));
    }

    /**
     * {@code set NAME VALUE}.
     *
     * @throws FoshException {@code BAD_VALUE} or {@code BAD_URI}
     */
    public void set(Setting setting, String text) {
        session.put(setting, new SettingValue(SettingText.check(setting, text), "set", true));
        forgetConnect(setting);
    }

    /** {@code unset NAME}: back to what the setting would be without {@code set} and {@code connect}. */
    public void unset(Setting setting) {
        session.remove(setting);
        forgetConnect(setting);
    }

    /** What {@code set} changed in this session. */
    public Map<Setting, SettingValue> changed() {
        return Map.copyOf(session);
    }

    /**
     * {@code --profile NAME}.
     *
     * @throws FoshException {@code PROFILE_NOT_FOUND}
     */
    public void useProfile(String name) {
        profile = findProfile(name);
    }

    /** The name of the chosen profile. */
    public Optional<String> profile() {
        return Optional.ofNullable(profile).map(Profile::name);
    }

    /** All profiles of the config file, by name. */
    public List<Profile> profiles() {
        return List.copyOf(profiles.values());
    }

    /** A variable of the environment; absent where it is empty. */
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }

    /** Whether {@code FIFTYONE_DISABLE_MIGRATIONS} forbids migrations: any text but {@code 0}, the empty one too. */
    public boolean migrationsDisabled() {
        return !environment.getOrDefault("FIFTYONE_DISABLE_MIGRATIONS", "0").equals("0");
    }

    public Directories directories() {
        return directories;
    }

    /** What {@code connect} chose stands above options of the process: it was said later. */
    void connectTo(Where where, Optional<String> database) {
        Map<Setting, SettingValue> chosen = new EnumMap<>(Setting.class);
        Profile next = profile;
        if (where.kind() == Where.Kind.URI) {
            next = null;
            chosen.put(Setting.URI, new SettingValue(SettingText.check(Setting.URI, where.word()), "connect", true));
        } else if (where.kind() == Where.Kind.PROFILE) {
            next = findProfile(where.word());
            for (Setting setting : List.of(Setting.URI, Setting.DATABASE)) {
                valueOf(next, setting).ifPresent(value -> chosen.put(setting, value));
            }
        } else {
            chosen.putAll(connected);
        }
        database.ifPresent(name -> chosen.put(
                Setting.DATABASE, new SettingValue(SettingText.check(Setting.DATABASE, name), "connect", true)));
        connected.clear();
        connected.putAll(chosen);
        profile = next;
    }

    /**
     * These settings with another place, for a second connection of one command.
     *
     * @param database otherwise the database of the profile that {@code where} names, or the one of these settings
     * @throws FoshException {@code PROFILE_NOT_FOUND}, {@code BAD_URI}, {@code BAD_VALUE}
     */
    Settings at(Where where, Optional<String> database) {
        Settings other = new Settings(environment, directories, inherited, profiles);
        other.command.putAll(command);
        other.connected.putAll(connected);
        other.process.putAll(process);
        other.session.putAll(session);
        other.profile = profile;
        Optional<String> name = database;
        if (where.kind() != Where.Kind.SETTINGS) {
            other.command.remove(Setting.URI);
            other.connectTo(where, Optional.empty());
            name = database.or(() -> other.ownDatabase(where)).or(() -> text(Setting.DATABASE));
        }
        name.ifPresent(chosen -> other.command.put(
                Setting.DATABASE, new SettingValue(SettingText.check(Setting.DATABASE, chosen), "this command", true)));
        return other;
    }

    private Optional<String> ownDatabase(Where where) {
        return where.word().equals(Where.DEMO)
                ? Optional.of(Setting.DATABASE.standard())
                : Optional.ofNullable(connected.get(Setting.DATABASE)).map(SettingValue::text);
    }

    private void forgetConnect(Setting setting) {
        if (setting == Setting.URI) {
            connected.clear();
        }
        connected.remove(setting);
    }

    private List<Map<Setting, SettingValue>> layers() {
        List<Map<Setting, SettingValue>> layers = new ArrayList<>(List.of(command, connected, process, session));
        Map<Setting, SettingValue> ofProfile = new EnumMap<>(Setting.class);
        if (profile != null) {
            profile.values()
                    .keySet()
                    .forEach(setting ->
                            ofProfile.put(setting, valueOf(profile, setting).orElseThrow()));
        }
        layers.add(ofProfile);
        layers.addAll(inherited);
        return layers;
    }

    private static Optional<SettingValue> valueOf(Profile profile, Setting setting) {
        return Optional.ofNullable(profile.values().get(setting))
                .map(text -> new SettingValue(text, "profile " + profile.name(), true));
    }

    private String standard(Setting setting) {
        return setting == Setting.DATABASE_DIR
                ? directories.home().resolve(".fiftyone/var/lib/mongo").toString()
                : setting.standard();
    }

    private Profile findProfile(String name) {
        Profile found = profiles.get(name);
        if (found != null) {
            return found;
        }
        FoshException missing =
                FoshException.of(ErrorCode.PROFILE_NOT_FOUND, "there is no profile \"" + Secrets.mask(name) + "\"");
        Optional<String> near = Nearest.to(name, profiles.keySet());
        throw near.map(other -> missing.why("did you mean \"" + other + "\"?").tryThis("connect " + other))
                .orElseGet(() -> missing.why("profiles are the [profile.NAME] tables of "
                                + directories.shown(directories.config().resolve("config.toml")))
                        .tryThis("profiles"));
    }
}
