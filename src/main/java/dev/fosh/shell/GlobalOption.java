package dev.fosh.shell;

import dev.fosh.console.OutputFormat;
import dev.fosh.session.Setting;
import dev.fosh.session.Suggest.Words;
import dev.fosh.shell.Parameter.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options that every command line takes, and the settings they stand for. */
public enum GlobalOption {
    URI(Setting.URI, option("uri", ' ', "URI", "MongoDB URI, or local, or demo")),
    DATABASE(Setting.DATABASE, option("database", ' ', "NAME", "the database")),
    DATASET(Setting.DATASET, option("dataset", 'd', "NAME", "the dataset to work on", String.class, Words.DATASETS)),
    ADMIN(Setting.ADMIN, valued("admin", "whether migrations of a database are allowed")),
    CLIENT_VERSION(
            Setting.CLIENT_VERSION,
            option(
                    "client-version",
                    ' ',
                    "VERSION",
                    "the SDK release fosh stands in for",
                    String.class,
                    Words.VERSIONS)),
    DATABASE_VALIDATION(
            Setting.DATABASE_VALIDATION, valued("database-validation", "whether a server older than 6.0 is refused")),
    OUTPUT(Setting.OUTPUT, option("output", ' ', "FORMAT", "how results are written", OutputFormat.class, null)),
    GUARD(Setting.GUARD, flag("guard", ' ', "marks production: typed confirmation")),
    YES(Setting.YES, flag("yes", 'y', "answers yes/no questions")),
    CONFIRM(null, option("confirm", ' ', "NAME", "the name that would have to be typed")),
    QUIET(Setting.QUIET, flag("quiet", 'q', "results and errors only")),
    COLOR(Setting.COLOR, flag("no-color", ' ', "plain text")),
    DEBUG(Setting.DEBUG, flag("debug", ' ', "keeps the trace of an error in a log file")),
    PROGRESS(Setting.PROGRESS, valued("progress", "shows how far long work is")),
    CONFIG(null, flag("no-config", ' ', "does not read the config file")),
    PROFILE(
            null,
            option(
                    "profile",
                    ' ',
                    "NAME",
                    "the deployment of that name in the config file",
                    String.class,
                    Words.PROFILES)),
    FILE(null, option("file", 'f', "FILE", "runs a script; - is standard input", String.class, Words.FILES)),
    HELP(null, flag("help", 'h', "says how it is used")),
    VERSION(null, flag("version", ' ', "says which fosh this is"));

    private final Setting setting;
    private final Parameter parameter;

    GlobalOption(Setting setting, Parameter parameter) {
        this.setting = setting;
        this.parameter = parameter;
    }

    public Parameter parameter() {
        return parameter;
    }

    /** The setting it stands for; none for what only concerns this command line. */
    Optional<Setting> setting() {
        return Optional.ofNullable(setting);
    }

    /** Whether a line at the prompt or in a script takes it; otherwise only the program itself does. */
    boolean isForLines() {
        return setting != null || this == CONFIRM || this == HELP;
    }

    /** Options that a command line of the program takes before its command. */
    public static List<Parameter> ofProgram() {
        return parameters(option -> true);
    }

    /** Options that a one-shot command takes after its name. */
    static List<Parameter> afterCommand() {
        return parameters(option -> option != FILE && option != VERSION);
    }

    /** Options that a line of the shell takes after its command. */
    static List<Parameter> ofLine() {
        return parameters(GlobalOption::isForLines);
    }

    private static List<Parameter> parameters(java.util.function.Predicate<GlobalOption> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .map(GlobalOption::parameter)
                .toList();
    }

    private static Parameter flag(String name, char shortName, String description) {
        return new Parameter(Kind.SWITCH, name, shortName, "", description, false, "", boolean.class, null);
    }

    private static Parameter valued(String name, String description) {
        return new Parameter(
                Kind.VALUED_SWITCH, name, Parameter.NO_SHORT_NAME, "", description, false, "", Boolean.class, null);
    }

    private static Parameter option(String name, char shortName, String label, String description) {
        return option(name, shortName, label, description, String.class, null);
    }

    private static Parameter option(
            String name, char shortName, String label, String description, Class<?> type, Words words) {
        return new Parameter(Kind.OPTION, name, shortName, label, description, false, "", type, words);
    }
}
