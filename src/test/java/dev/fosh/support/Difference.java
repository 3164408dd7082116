package dev.fosh.support;

/**
 * One place where two databases differ.
 *
 * @param document the document's {@code _id} as text, or the part of the collection that is meant
 * @param path the path inside of the document, empty for the whole of it
 */
public record Difference(String collection, String document, String path, String expected, String actual) {
    private static final int SHOWN = 240;

    @Override
    public String toString() {
        String place = path.isEmpty() ? "" : " at " + path;
        return "%s %s%s%n    expected %s%n    actual   %s"
                .formatted(collection, document, place, shorten(expected), shorten(actual));
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
