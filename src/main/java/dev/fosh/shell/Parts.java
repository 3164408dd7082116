package dev.fosh.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a word, neighbouring text joined. */
final class Parts {
    private final List<Word.Part> parts = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();

    void add(char letter) {
        if (letter != Characters.END) {
            pending.append(letter);
        }
    }

    void add(String text) {
        pending.append(text);
    }

    void add(Word.Variable variable) {
        flush();
        parts.add(variable);
    }

    private void flush() {
        if (!pending.isEmpty()) {
            parts.add(new Word.Text(pending.toString()));
            pending.setLength(0);
        }
    }

    List<Word.Part> done() {
        flush();
        return List.copyOf(parts);
    }
}
