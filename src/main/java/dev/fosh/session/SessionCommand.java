package dev.fosh.session;

import dev.fosh.console.Console;
import dev.fosh.console.Report;
import dev.fosh.console.Table;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import dev.fosh.fault.Secrets;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;

/** Settings, profiles and script variables. */
public final class SessionCommand {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LIKE_A_SETTING = Pattern.compile("[a-z]+([_-][a-z]+)*");

    private final Session session;
    private final Console console;

    public SessionCommand(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Command(
            name = "set",
            group = "Session",
            description = "Change a setting or a script variable; without a value show it, alone list what is set",
            help = """
                    set output json
                    set NAME quickstart""")
    public void set(@Arguments @Suggest(Words.SETTINGS) List<String> words) {
        switch (words.size()) {
            case 0 -> list();
            case 1 -> show(words.get(0));
            case 2 -> change(words.get(0), words.get(1));
            default ->
                throw FoshException.of(
                                ErrorCode.EXTRA_ARGUMENT,
                                "set takes a name and one value, not \"" + words.get(2) + "\" too")
                        .why("a value with blanks stands in quotes")
                        .tryThis("set " + words.get(0) + " '" + String.join(" ", words.subList(1, words.size())) + "'");
        }
    }

    @Command(
            name = "unset",
            group = "Session",
            description = "Take a setting back to what it is without set, or forget a script variable",
            help = """
                    unset output
                    unset NAME""")
    public void unset(@Argument(index = 0, description = "setting or variable") @Suggest(Words.SETTINGS) String name) {
        Optional<Setting> setting = Setting.find(name);
        if (setting.isPresent()) {
            session.settings().unset(setting.get());
            session.leaveOtherPlace();
        } else if (session.variables().remove(name) == null) {
            requireVariableName(name);
        }
    }

    @Command(
            name = "settings",
            group = "Session",
            description = "Every setting with its value and where that came from",
            help = """
                    settings
                    settings --output json""")
    public void settings() {
        Table table = new Table("setting", "value", "origin");
        for (Setting setting : Setting.values()) {
            Optional<SettingValue> value = session.settings().value(setting);
            table.row(
                    setting.id(),
                    value.map(found -> shown(setting, found.text())).orElse(null),
                    value.map(SettingValue::origin).orElse("default"));
        }
        console.show(Report.of(table));
    }

    @Command(
            name = "profiles",
            group = "Session",
            description = "The deployments in the config file, for connect NAME and --profile NAME",
            help = """
                    profiles
                    profiles --output json""")
    public void profiles() {
        Table table = new Table("profile", "uri", "database", "chosen");
        String chosen = session.settings().profile().orElse("");
        for (Profile profile : session.settings().profiles()) {
            String uri = profile.values().get(Setting.URI);
            table.row(
                    profile.name(),
                    uri == null ? null : Secrets.maskUri(uri),
                    profile.values().get(Setting.DATABASE),
                    profile.name().equals(chosen));
        }
        if (table.isEmpty()) {
            Directories directories = session.settings().directories();
            console.note("no [profile.NAME] in "
                    + directories.shown(directories.config().resolve("config.toml")));
        }
        console.show(Report.of(table));
    }

    private void list() {
        Table table = new Table("name", "value", "kind");
        new TreeMap<>(session.settings().changed())
                .forEach((setting, value) -> table.row(setting.id(), shown(setting, value.text()), "setting"));
        session.variables().forEach((name, value) -> table.row(name, Secrets.mask(value), "variable"));
        console.show(Report.of(table));
    }

    private void show(String name) {
        Optional<Setting> setting = Setting.find(name);
        String variable = session.variables().get(name);
        if (setting.isEmpty() && variable == null) {
            requireVariableName(name);
            throw FoshException.of(ErrorCode.UNSET_VARIABLE, "the variable " + name + " is not set")
                    .tryThis("set " + name + " VALUE");
        }
        Optional<String> text = setting.isPresent()
                ? session.settings().text(setting.get()).map(value -> shown(setting.get(), value))
                : Optional.of(Secrets.mask(variable));
        String origin = setting.flatMap(session.settings()::value)
                .map(SettingValue::origin)
                .orElse(setting.isPresent() ? "default" : "set");
        console.show(Report.of(new Table("name", "value", "origin")
                .row(setting.map(Setting::id).orElse(name), text.orElse(null), origin)));
    }

    private void change(String name, String text) {
        Optional<Setting> setting = Setting.find(name);
        if (setting.isEmpty()) {
            requireVariableName(name);
            session.variables().put(name, text);
            return;
        }
        session.settings().set(setting.get(), SettingText.check(name, setting.get(), text));
        SettingValue inForce = session.settings().value(setting.get()).orElseThrow();
        if (!inForce.origin().equals("set")) {
            console.note(setting.get().id() + " stays " + shown(setting.get(), inForce.text()) + ", from "
                    + inForce.source());
        }
        session.leaveOtherPlace();
    }

    private static void requireVariableName(String name) {
        Optional<String> near = LIKE_A_SETTING.matcher(name).matches()
                ? Nearest.to(name.replace('_', '-'), Setting.names())
                : Optional.empty();
        if (near.isPresent()) {
            throw FoshException.of(ErrorCode.UNKNOWN_SETTING, "there is no setting \"" + name + "\"")
                    .why("did you mean \"" + near.get() + "\"?")
                    .tryThis("settings");
        }
        if (!VARIABLE.matcher(name).matches()) {
            throw FoshException.of(ErrorCode.UNKNOWN_SETTING, "\"" + name + "\" is no setting and can't be a variable")
                    .why("names of variables have letters, digits and _")
                    .tryThis("settings");
        }
    }

    private static String shown(Setting setting, String text) {
        return setting.kind() == Setting.Kind.SECRET_URI ? Secrets.maskUri(text) : text;
    }
}
