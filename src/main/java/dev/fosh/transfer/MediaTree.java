package dev.fosh.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a document media paths are: a tree of keys whose leaves are texts, lists of texts, or labels that name a file.
 *
 * <p>Immutable once built.
 */
final class MediaTree {
    /** The keys of labels that name a file, by the class that has them. */
    private static final Map<String, String> LABEL_KEYS =
            Map.of("Detection", "mask_path", "Segmentation", "mask_path", "Heatmap", "map_path");

    private final Map<String, MediaTree> children = new HashMap<>();
    private final String path;
    private boolean isLeaf;
    private boolean isResolved;

    private MediaTree(String path) {
        this.path = path;
    }

    /** One place whose relative paths begin at the base folder. */
    static MediaTree leaf(String path) {
        MediaTree leaf = new MediaTree(path);
        leaf.isLeaf = true;
        leaf.isResolved = true;
        return leaf;
    }

    /**
     * The tree of some paths.
     *
     * @param resolved those whose relative paths begin at the base folder; in the others only prefixes are replaced
     */
    static MediaTree of(Iterable<String> resolved, Iterable<String> others) {
        MediaTree root = new MediaTree("");
        others.forEach(path -> root.add(path, false));
        resolved.forEach(path -> root.add(path, true));
        return root;
    }

    private void add(String path, boolean resolves) {
        MediaTree node = this;
        for (String part : path.split("\\.")) {
            String below = node.path.isEmpty() ? part : node.path + "." + part;
            node = node.children.computeIfAbsent(part, absent -> new MediaTree(below));
        }
        node.isLeaf = true;
        node.isResolved |= resolves;
    }

    /** The keys at the top. */
    List<String> roots() {
        return new ArrayList<>(children.keySet());
    }

    /** What is below a key; null where nothing is. */
    MediaTree child(String key) {
        return children.get(key);
    }

    /** What is below the key of an element; null where nothing is. */
    MediaTree child(byte[] bytes, Elements element) {
        return children.isEmpty()
                ? null
                : children.get(new String(
                        bytes, element.nameStart(), element.nameEnd() - element.nameStart(), StandardCharsets.UTF_8));
    }

    /** The path of a label that is here. */
    MediaTree attribute(String key) {
        MediaTree leaf = new MediaTree(path + "." + key);
        leaf.isLeaf = true;
        leaf.isResolved = isResolved;
        return leaf;
    }

    /** Where it is in a document, with dots. */
    String path() {
        return path;
    }

    /** Whether texts here are paths. */
    boolean isLeaf() {
        return isLeaf;
    }

    /** Whether relative paths here begin at the base folder. */
    boolean isResolved() {
        return isResolved;
    }

    /** The key of a label document that names a file; null where its class has none. */
    static String labelKey(String type) {
        return LABEL_KEYS.get(type);
    }
}
