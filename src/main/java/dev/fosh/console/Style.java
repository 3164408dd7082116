package dev.fosh.console;

/** How text is set off where colour is on; never the only way in which something is said. Immutable. */
public final class Style {
    private final boolean isOn;

    Style(boolean isOn) {
        this.isOn = isOn;
    }

    String header(String text) {
        return sgr("1", text);
    }

    String dim(String text) {
        return sgr("2", text);
    }

    public String warning(String text) {
        return sgr("33", text);
    }

    public String error(String text) {
        return sgr("1;31", text);
    }

    private String sgr(String code, String text) {
        return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
