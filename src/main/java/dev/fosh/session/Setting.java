package dev.fosh.session;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every setting: its option, its environment variables in order, its key in FiftyOne's own config, its default. */
public enum Setting {
    URI(Kind.SECRET_URI, null, "database_uri", "FOSH_URI", "FIFTYONE_DATABASE_URI"),
    DATABASE(Kind.DATABASE, "fiftyone", "database_name", "FOSH_DATABASE", "FIFTYONE_DATABASE_NAME"),
    DATASET(Kind.TEXT, null, null, "FOSH_DATASET"),
    /** Without a value: false for a Teams database, true for an open source one. */
    ADMIN(Kind.SWITCH, null, "database_admin", "FOSH_ADMIN", "FIFTYONE_DATABASE_ADMIN"),
    CLIENT_VERSION(Kind.TEXT, "1.22.1", null, "FOSH_CLIENT_VERSION"),
    DATABASE_VALIDATION(Kind.SWITCH, "true", "database_validation", "FIFTYONE_DATABASE_VALIDATION"),
    /** Without a value: {@code ~/.fiftyone/var/lib/mongo}. */
    DATABASE_DIR(Kind.DIRECTORY, null, "database_dir", "FIFTYONE_DATABASE_DIR"),
    AUTO_MIGRATE(Kind.SWITCH, "false", null, "FOSH_AUTO_MIGRATE"),
    OUTPUT(Kind.FORMAT, "table", null, "FOSH_OUTPUT"),
    GUARD(Kind.SWITCH, "false", null, "FOSH_GUARD"),
    YES(Kind.SWITCH, "false", null, "FOSH_YES"),
    QUIET(Kind.SWITCH, "false", null),
    COLOR(Kind.SWITCH, "true", null, "NO_COLOR"),
    DEBUG(Kind.SWITCH, "false", null),
    /** Without a value: on a terminal. */
    PROGRESS(Kind.SWITCH, null, "show_progress_bars", "FOSH_PROGRESS", "FIFTYONE_SHOW_PROGRESS_BARS"),
    /** A run asks before it keeps more than this for {@code undo}. */
    BACKUP_LIMIT(Kind.SIZE, "4GB", null, "FOSH_BACKUP_LIMIT"),
    /** For how many days what a run keeps for {@code undo} stays. */
    BACKUP_RETENTION(Kind.DAYS, "30", null, "FOSH_BACKUP_RETENTION");

    /** How a value is read and shown. */
    public enum Kind {
        TEXT,
        SWITCH,
        /** A URI whose password is masked wherever it is shown. */
        SECRET_URI,
        /** A name that MongoDB allows for a database. */
        DATABASE,
        /** A directory; {@code ~} is the home directory. */
        DIRECTORY,
        /** One of {@link dev.fosh.console.OutputFormat}, in lower case. */
        FORMAT,
        /** A number of bytes, with a unit or without: {@code 500MB}. */
        SIZE,
        /** A whole number of days, from 1. */
        DAYS
    }

    private final Kind kind;
    private final String standard;
    private final String fiftyOneKey;
    private final List<String> environment;

    Setting(Kind kind, String standard, String fiftyOneKey, String... environment) {
        this.kind = kind;
        this.standard = standard;
        this.fiftyOneKey = fiftyOneKey;
        this.environment = List.of(environment);
    }

    /** The setting of that name, as typed or as written in the config file; {@code no-color} is {@code color} too. */
    public static Optional<Setting> find(String name) {
        String id = name.replace('_', '-');
        return Arrays.stream(values())
                .filter(setting -> setting.id().equals(id) || setting.isNegatedBy(id))
                .findFirst();
    }

    /** Whether that name turns the switch round. */
    boolean isNegatedBy(String name) {
        return kind == Kind.SWITCH && name.replace('_', '-').equals("no-" + id());
    }

    /** The names of all settings. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Setting::id).toList();
    }

    /** The name as typed, such as {@code client-version}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Kind kind() {
        return kind;
    }

    /** The value when nobody sets one; null where there is none. */
    public String standard() {
        return standard;
    }

    /** The key in {@code ~/.fiftyone/config.json}; null where there is none. */
    public String fiftyOneKey() {
        return fiftyOneKey;
    }

    public List<String> environment() {
        return environment;
    }
}
