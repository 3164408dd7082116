package dev.fosh.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of some work at one moment.
 *
 * @param total 0 where it is not known
 * @param item what is being worked on; empty for nothing
 */
record ProgressText(String what, long done, long total, double seconds, String item) {
    private static final int BAR_CELLS = 24;
    private static final int NARROWEST_BAR = 8;
    private static final int GAPS = 4;
    /** Below one a second a rate says nothing that the time left does not. */
    private static final double SLOWEST = 1;

    private static final String PARTS = " ▏▎▍▌▋▊▉";

    /** One line of at most so many cells: name, bar, figures, item. */
    String bar(int width) {
        String figures = figures();
        int room = width - Text.width(what) - Text.width(figures) - GAPS;
        int wanted = item.isEmpty() ? 0 : Text.width(Text.escaped(item)) + 2;
        int bar = Math.min(BAR_CELLS, Math.max(NARROWEST_BAR, room - wanted));
        int cells = total > 0 && room >= NARROWEST_BAR ? bar : 0;
        String line = cells == 0 ? what + "  " + figures : what + "  " + blocks(cells) + "  " + figures;
        int left = width - Text.width(line) - 2;
        boolean isRoomForItem = !item.isEmpty() && left >= NARROWEST_BAR;
        return Text.cut(isRoomForItem ? line + "  " + Text.cut(Text.escaped(item), left) : line, width);
    }

    /** One line without a bar. */
    String plain() {
        return what + "  " + figures() + (item.isEmpty() ? "" : "  " + Text.escaped(item));
    }

    private String figures() {
        List<String> parts = new ArrayList<>();
        String count = Figures.count(done);
        if (total > 0) {
            String of = Figures.count(total);
            parts.add(Text.paddedLeft(count, of.length()) + "/" + of);
            parts.add(String.format(Locale.ROOT, "%3d%%", (long) (100 * share())));
        } else {
            parts.add(count);
        }
        rate().filter(perSecond -> perSecond >= SLOWEST).map(ProgressText::rate).ifPresent(parts::add);
        secondsLeft().map(left -> Figures.seconds(left) + " left").ifPresent(parts::add);
        return String.join("  ", parts);
    }

    private double share() {
        return Math.max(0, Math.min(1, (double) done / total));
    }

    private Optional<Double> rate() {
        return done > 0 && seconds > 0 ? Optional.of(done / seconds) : Optional.empty();
    }

    private static String rate(double perSecond) {
        return perSecond < 9.95
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : Figures.count(Math.round(perSecond)) + "/s";
    }

    /** Nothing before one hundredth is done: it would be a guess. */
    private Optional<Double> secondsLeft() {
        boolean isKnown = total > 0 && done < total && done * 100.0 >= total;
        return isKnown ? rate().map(perSecond -> (total - done) / perSecond) : Optional.empty();
    }

    private String blocks(int cells) {
        int eighths = (int) (share() * cells * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            bar.append(PARTS.charAt(eighths % 8));
        }
        return Text.padded(bar.toString(), cells);
    }
}
