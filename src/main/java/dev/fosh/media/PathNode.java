package dev.fosh.media;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Where in a document paths of files are: a tree of keys.
 *
 * <p>Lists are gone into at the last key of a field, as the SDK does, and where they are named.
 */
public final class PathNode {
    private final byte[] key;
    private final List<PathNode> inside = new ArrayList<>();
    private boolean isList;
    private int field = -1;

    private PathNode(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** A tree without any path. */
    public static PathNode root() {
        return new PathNode("");
    }

    /**
     * Adds the place of a media field.
     *
     * @param path of the field, with dots
     * @param attribute the key that has the path in the field's documents; null where the value itself is one
     * @param number of the field, handed to whoever rewrites
     */
    public void add(String path, String attribute, int number) {
        PathNode node = this;
        for (String part : path.split("\\.")) {
            node = node.child(part);
        }
        node.isList = true;
        PathNode last = attribute == null ? node : node.child(attribute);
        last.field = number;
    }

    /**
     * Adds the place of texts by the keys of documents.
     *
     * @param path with dots
     * @param lists the paths on the way that are gone into; the last one always is
     */
    public void addStored(String path, Collection<String> lists, int number) {
        PathNode node = this;
        StringBuilder walked = new StringBuilder();
        for (String part : path.split("\\.")) {
            node = node.child(part);
            walked.append(walked.isEmpty() ? "" : ".").append(part);
            node.isList |= lists.contains(walked.toString());
        }
        node.isList = true;
        node.field = number;
    }

    private PathNode child(String name) {
        PathNode found = find(name.getBytes(StandardCharsets.UTF_8));
        if (found == null) {
            found = new PathNode(name);
            inside.add(found);
        }
        return found;
    }

    private PathNode find(byte[] name) {
        return inside.stream()
                .filter(node -> Arrays.equals(node.key, name))
                .findFirst()
                .orElse(null);
    }

    /** What is known of the key that stands in the document there; null for nothing. */
    PathNode find(byte[] bson, int at, int length) {
        for (int i = 0; i < inside.size(); i++) {
            PathNode node = inside.get(i);
            if (node.key.length == length && Arrays.equals(node.key, 0, length, bson, at, at + length)) {
                return node;
            }
        }
        return null;
    }

    public boolean isEmpty() {
        return inside.isEmpty();
    }

    /** Whether a list here is gone into. */
    public boolean isList() {
        return isList;
    }

    /** The number of the media field whose path is here; negative where this is none. */
    public int field() {
        return field;
    }
}
