package dev.fosh.session;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** fosh's {@code config.toml}: settings at the top, and a table {@code [profile.NAME]} for each deployment. */
final class ConfigFile {
    private final Path file;
    private final TomlLines lines;
    private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    private final Map<String, Profile> profiles = new HashMap<>();

    private ConfigFile(Path file, TomlLines lines) {
        this.file = file;
        this.lines = lines;
    }

    static ConfigFile none() {
        return new ConfigFile(Path.of(""), new TomlLines(""));
    }

    /**
     * Reads the file; nothing is set where there is none, and then the TOML parser is not even loaded.
     *
     * @throws FoshException {@code BAD_CONFIG_FILE}, with file and line
     */
    static ConfigFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            return none();
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw FoshException.of(ErrorCode.BAD_CONFIG_FILE, file + " can't be read")
                    .why(unreadable.toString())
                    .causedBy(unreadable);
        }
        ConfigFile config = new ConfigFile(file, new TomlLines(text));
        try (JsonParser parser = new TomlFactory().createParser(text)) {
            config.top(parser);
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw config.wrong(line, broken.getOriginalMessage()).causedBy(broken);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return config;
    }

    Map<Setting, SettingValue> values() {
        return values;
    }

    Map<String, Profile> profiles() {
        return profiles;
    }

    private void top(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (key.equals("profile")) {
                profiles(parser);
            } else {
                parser.nextToken();
                Setting setting = setting("", key);
                values.put(setting, new SettingValue(value(parser, "", key, setting), file.toString(), true));
            }
        }
    }

    private void profiles(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong(lines.of("", "profile"), "profile is not a table: write [profile.NAME]");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String table = "profile." + name;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong(lines.of("profile", name), "settings of a profile stand in a table [profile.NAME]");
            }
            Map<Setting, String> settings = new EnumMap<>(Setting.class);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                Setting setting = setting(table, key);
                settings.put(setting, value(parser, table, key, setting));
            }
            profiles.put(name, new Profile(name, settings));
        }
    }

    private Setting setting(String table, String key) {
        return Setting.find(key).orElseThrow(() -> {
            Optional<String> near = Nearest.to(key, Setting.names());
            FoshException unknown = wrong(lines.of(table, key), "there is no setting \"" + key + "\"");
            return near.map(name -> unknown.why("did you mean \"" + name + "\"?"))
                    .orElseGet(() -> unknown.tryThis("settings"));
        });
    }

    private String value(JsonParser parser, String table, String key, Setting setting) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw wrong(lines.of(table, key), key + " must be one value");
        }
        try {
            return SettingText.check(key, setting, parser.getText());
        } catch (FoshException bad) {
            FoshException wrong = wrong(lines.of(table, key), bad.what());
            throw bad.why().map(wrong::why).orElse(wrong);
        }
    }

    private FoshException wrong(int line, String what) {
        return FoshException.of(ErrorCode.BAD_CONFIG_FILE, file + ":" + line + ": " + what);
    }
}
