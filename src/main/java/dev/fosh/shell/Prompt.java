package dev.fosh.shell;

import dev.fosh.console.Text;
import java.util.Optional;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** What stands before the cursor: where, which dataset, what state. */
final class Prompt {
    private static final String NOT_CONNECTED = "(not connected)> ";
    private static final String BEHIND = "▲";
    private static final String INTERRUPTED = "!";
    private static final int WIDEST_NAME = 40;

    private Prompt() {}

    /** The prompt; plain where the terminal shows neither colours nor more than ASCII. */
    static String of(Optional<Situation> situation, boolean plain) {
        if (situation.isEmpty()) {
            return NOT_CONNECTED;
        }
        Situation now = situation.get();
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        AttributedStyle place = now.guarded()
                ? AttributedStyle.BOLD.foreground(AttributedStyle.RED)
                : AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
        prompt.styled(place, printable(now.where()));
        now.dataset().ifPresent(dataset -> prompt.append(" ")
                .styled(AttributedStyle.BOLD, printable(dataset))
                .append(now.head().map(head -> "@" + printable(head)).orElse("")));
        if (now.behind()) {
            prompt.append(" ").styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW), plain ? "^" : BEHIND);
        }
        if (now.interrupted()) {
            prompt.append(" ").styled(AttributedStyle.BOLD.foreground(AttributedStyle.YELLOW), INTERRUPTED);
        }
        prompt.append("> ");
        return plain ? prompt.toString() : prompt.toAnsi();
    }

    /** Names come from the database: control characters in them must not reach the terminal, and room is for typing. */
    private static String printable(String name) {
        return Text.cut(Text.escaped(name), WIDEST_NAME);
    }
}
