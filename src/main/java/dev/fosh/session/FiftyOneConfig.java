package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/** FiftyOne's own settings file, {@code ~/.fiftyone/config.json} or {@code FIFTYONE_CONFIG_PATH}. */
final class FiftyOneConfig {
    private FiftyOneConfig() {}

    /**
     * Reads the settings that fosh has too; none where there is no file.
     *
     * @throws FoshException {@code BAD_CONFIG_FILE}
     */
    static Map<Setting, SettingValue> read(Map<String, String> environment, Directories directories) {
        String chosen = environment.getOrDefault("FIFTYONE_CONFIG_PATH", "");
        Path file = chosen.isEmpty() ? directories.home().resolve(".fiftyone/config.json") : directories.expand(chosen);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
        BsonDocument document = parse(file);
        for (Setting setting : Setting.values()) {
            BsonValue value = setting.fiftyOneKey() == null ? null : document.get(setting.fiftyOneKey());
            if (value != null && !value.isNull() && !isEmpty(value)) {
                values.put(setting, new SettingValue(text(file, setting, value), directories.shown(file), true));
            }
        }
        return values;
    }

    private static boolean isEmpty(BsonValue value) {
        return value.isString() && value.asString().getValue().isEmpty();
    }

    private static BsonDocument parse(Path file) {
        try {
            return BsonDocument.parse(Files.readString(file));
        } catch (IOException | JsonParseException | BsonInvalidOperationException broken) {
            throw bad(file, "it is no JSON object that can be read").causedBy(broken);
        }
    }

    private static String text(Path file, Setting setting, BsonValue value) {
        boolean flag = setting.kind() == Setting.Kind.SWITCH;
        if (flag ? !value.isBoolean() : !value.isString()) {
            throw bad(file, setting.fiftyOneKey() + " must be a " + (flag ? "JSON boolean" : "string"));
        }
        try {
            return flag
                    ? String.valueOf(value.asBoolean().getValue())
                    : SettingText.check(setting, value.asString().getValue());
        } catch (FoshException wrong) {
            throw bad(file, setting.fiftyOneKey() + ": " + wrong.what());
        }
    }

    private static FoshException bad(Path file, String why) {
        return FoshException.of(ErrorCode.BAD_CONFIG_FILE, "FiftyOne's config file is wrong: " + file)
                .why(why);
    }
}
