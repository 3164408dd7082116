package dev.fosh.media;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The files that a {@code .fo3d} scene names; everything else of its text stays as it is, byte for byte. */
public final class SceneAssets {
    /** As the SDK's nodes call them in a scene's text. */
    private static final Set<String> NODE_KEYS =
            Set.of("pcdPath", "objPath", "mtlPath", "fbxPath", "gltfPath", "plyPath", "stlPath", "splatPath");

    private static final Set<String> BACKGROUND_KEYS = Set.of("image", "cube");

    private final byte[] text;
    private final List<Place> places;

    /**
     * A path in the text.
     *
     * @param from its first byte, the quote
     * @param to after the closing quote
     */
    private record Place(String path, int from, int to) {}

    private SceneAssets(byte[] text, List<Place> places) {
        this.text = text;
        this.places = places;
    }

    /**
     * Finds the paths.
     *
     * @throws IOException where the text is no JSON
     */
    public static SceneAssets of(byte[] text) throws IOException {
        List<Place> places = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && isPath(parser)) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    String path = parser.getText();
                    // The text is read to its end only when it is asked for.
                    places.add(
                            new Place(path, from, (int) parser.currentLocation().getByteOffset()));
                }
            }
        }
        return new SceneAssets(text, places);
    }

    private static boolean isPath(JsonParser parser) {
        var context = parser.getParsingContext();
        if (context.inArray()) {
            context = context.getParent();
        }
        String key = context.getCurrentName();
        if (key == null) {
            return false;
        }
        var above = context.getParent();
        boolean isBackground = above != null && "background".equals(above.getCurrentName());
        return parser.getParsingContext().inObject() && NODE_KEYS.contains(key)
                || isBackground && BACKGROUND_KEYS.contains(key);
    }

    /** All paths, in their order, each as often as it is there. */
    public List<String> paths() {
        return places.stream().map(Place::path).toList();
    }

    /** The text with other paths; null from the function leaves one. The same array where all are left. */
    public byte[] rewrite(UnaryOperator<String> replacement) {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream(text.length);
        int copied = 0;
        for (Place place : places) {
            String other = replacement.apply(place.path());
            if (other != null && !other.equals(place.path())) {
                rewritten.write(text, copied, place.from() - copied);
                byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(other);
                rewritten.write('"');
                rewritten.write(quoted, 0, quoted.length);
                rewritten.write('"');
                copied = place.to();
            }
        }
        if (copied == 0) {
            return text;
        }
        rewritten.write(text, copied, text.length - copied);
        return rewritten.toByteArray();
    }
}
