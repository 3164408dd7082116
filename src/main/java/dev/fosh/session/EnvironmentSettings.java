package dev.fosh.session;

import dev.fosh.fault.FoshException;
import java.util.EnumMap;
import java.util.Map;

/** The settings that the environment gives, fosh's own variables before FiftyOne's. */
final class EnvironmentSettings {
    private EnvironmentSettings() {}

    /**
     * Reads them; a variable that is empty counts as not set.
     *
     * @throws FoshException {@code BAD_VALUE} or {@code BAD_URI}
     */
    static Map<Setting, SettingValue> read(Map<String, String> environment) {
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.environment().stream()
                    .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                    .findFirst()
                    .ifPresent(name -> values.put(
                            setting, new SettingValue(text(setting, name, environment.get(name)), name, true)));
        }
        return values;
    }

    private static String text(Setting setting, String name, String text) {
        if (name.equals("NO_COLOR")) {
            return "false";
        }
        if (name.startsWith("FIFTYONE_") && setting.kind() == Setting.Kind.SWITCH) {
            return SettingText.lenientFlag(text);
        }
        try {
            return SettingText.check(setting, text);
        } catch (FoshException bad) {
            throw bad.why(
                    bad.why().map(why -> why + "; ").orElse("") + "it comes from the environment variable " + name);
        }
    }
}
