package dev.fosh.values;

import dev.fosh.dataset.Shown;
import java.util.List;
import java.util.Optional;

/** A command line put together again from what was understood of it, as it could be typed. For one thread. */
public final class CommandText {
    /** No more words of a list are repeated: a line is for people. */
    private static final int MOST_WORDS = 10;

    private final StringBuilder text;

    public CommandText(String command) {
        text = new StringBuilder(command);
    }

    /** Words that stand by themselves. */
    public CommandText words(List<String> words) {
        words.stream().limit(MOST_WORDS).forEach(this::word);
        if (words.size() > MOST_WORDS) {
            text.append(" …");
        }
        return this;
    }

    public CommandText option(String name, Optional<String> value) {
        return options(name, value.stream().toList());
    }

    public CommandText options(String name, List<String> values) {
        for (String value : values) {
            text.append(" --").append(name);
            word(value);
        }
        return this;
    }

    public CommandText flag(String name, boolean isSet) {
        if (isSet) {
            text.append(" --").append(name);
        }
        return this;
    }

    private void word(String word) {
        text.append(' ').append(Shown.word(word));
    }

    /** The line. */
    @Override
    public String toString() {
        return text.toString();
    }
}
