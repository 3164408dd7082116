package dev.fosh.transfer;

import dev.fosh.sdkjson.BsonBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Copies documents with what an import changes in them: paths, tags, dates, the dataset they belong to.
 *
 * <p>Bytes to bytes: what is not changed is copied in runs, and keeps its place and type. Used by one thread.
 */
final class DocumentRewrite {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final MediaTree FILEPATH = MediaTree.leaf("filepath");
    private static final byte[] CLASS = "_cls".getBytes(StandardCharsets.UTF_8);
    private static final int ALL =
            1 << RewriteRules.CREATED_AT | 1 << RewriteRules.LAST_MODIFIED_AT | 1 << RewriteRules.DATASET_ID;

    private final RewriteRules rules;
    private final boolean isMoving;
    private final byte[] word = new byte[8];
    private long media;
    private String outside;

    DocumentRewrite(RewriteRules rules) {
        this.rules = rules;
        this.isMoving = !rules.paths().moved().fields().isEmpty();
    }

    /** How many media paths there were so far. */
    long media() {
        return media;
    }

    /** A path met since this was last asked that leads out of its folder; null where there is none. */
    String takeOutside() {
        String found = outside;
        outside = null;
        return found;
    }

    /** Appends one document, changed, to a batch. */
    void rewrite(RawBatch from, int place, RawBatch to) {
        byte[] bytes = from.bytes();
        int start = from.start(place);
        to.begin();
        BsonBuffer out = to.buffer();
        int begin = open(out);
        if (!hasId(bytes, start)) {
            appendId(out, from.index(place));
        }
        int seen = copy(bytes, start, out);
        appendMissing(out, seen);
        close(out, begin);
    }

    private static boolean hasId(byte[] bytes, int start) {
        Elements element = new Elements(bytes, start);
        while (element.next()) {
            if (element.nameEnd() - element.nameStart() == 3 && element.name().equals("_id")) {
                return true;
            }
        }
        return false;
    }

    /** The numbered keys that were there, as bits. */
    private int copy(byte[] bytes, int start, BsonBuffer out) {
        Elements element = new Elements(bytes, start);
        int pending = start + 4;
        int seen = 0;
        while (element.next()) {
            int number = rules.keys().names().of(bytes, element);
            seen |= number >= 0 && number < RewriteRules.NUMBERED.size() ? 1 << number : 0;
            if (isChanged(number, element)) {
                out.append(bytes, pending, element.start() - pending);
                change(number, bytes, element, out);
                pending = element.end();
            }
        }
        out.append(bytes, pending, element.start() - pending);
        return seen;
    }

    private boolean isChanged(int number, Elements element) {
        return switch (number) {
            case KeyNames.NONE -> rules.keys().dropsOthers();
            case RewriteRules.ID -> false;
            case RewriteRules.FILEPATH -> element.type() == Elements.STRING;
            case RewriteRules.TAGS -> !rules.tags().isEmpty();
            case RewriteRules.CREATED_AT, RewriteRules.LAST_MODIFIED_AT, RewriteRules.DATASET_ID -> true;
            default -> rules.keys().tree(number) != null;
        };
    }

    private void change(int number, byte[] bytes, Elements element, BsonBuffer out) {
        switch (number) {
            case KeyNames.NONE -> {}
            case RewriteRules.FILEPATH -> {
                name(bytes, element, out);
                path(bytes, element, FILEPATH, true, out);
            }
            case RewriteRules.TAGS -> appendTags(bytes, element, out);
            case RewriteRules.CREATED_AT, RewriteRules.LAST_MODIFIED_AT, RewriteRules.DATASET_ID -> stamp(number, out);
            default -> nested(rules.keys().tree(number), bytes, element, out);
        }
    }

    /** The element with the paths in it changed. */
    private void nested(MediaTree tree, byte[] bytes, Elements element, BsonBuffer out) {
        if (tree.isLeaf() && element.type() == Elements.STRING) {
            name(bytes, element, out);
            path(bytes, element, tree, false, out);
            return;
        }
        name(bytes, element, out);
        if (element.type() == Elements.ARRAY) {
            array(tree, bytes, element.value(), out);
        } else if (element.type() == Elements.DOCUMENT) {
            document(tree, bytes, element.value(), out);
        } else {
            out.append(bytes, element.value(), element.end() - element.value());
        }
    }

    private void array(MediaTree tree, byte[] bytes, int start, BsonBuffer out) {
        int begin = open(out);
        Elements item = new Elements(bytes, start);
        while (item.next()) {
            nested(tree, bytes, item, out);
        }
        close(out, begin);
    }

    private void document(MediaTree tree, byte[] bytes, int start, BsonBuffer out) {
        String labelKey = tree.isLeaf() ? labelKey(bytes, start) : null;
        int begin = open(out);
        Elements element = new Elements(bytes, start);
        while (element.next()) {
            MediaTree child = tree.child(bytes, element);
            if (labelKey != null
                    && element.type() == Elements.STRING
                    && element.name().equals(labelKey)) {
                name(bytes, element, out);
                path(bytes, element, isMoving ? tree.attribute(labelKey) : tree, false, out);
            } else if (child != null) {
                nested(child, bytes, element, out);
            } else {
                out.append(bytes, element.start(), element.end() - element.start());
            }
        }
        close(out, begin);
    }

    private static String labelKey(byte[] bytes, int start) {
        Elements element = new Elements(bytes, start);
        while (element.next()) {
            if (element.type() == Elements.STRING && element.isNamed(CLASS)) {
                return MediaTree.labelKey(element.text());
            }
        }
        return null;
    }

    private void path(byte[] bytes, Elements element, MediaTree place, boolean isNormalised, BsonBuffer out) {
        media++;
        boolean isKept = rules.paths().leavesAbsolute()
                && (!place.isResolved() || element.int32() > 1 && bytes[element.value() + 4] == '/');
        if (isKept) {
            out.append(bytes, element.value(), element.end() - element.value());
            return;
        }
        String path = element.text();
        Optional<String> moved = rules.paths().moved().of(place.path(), path);
        if (moved.isPresent()) {
            text(out, moved.get());
            return;
        }
        PathRule rule = place.isResolved()
                ? rules.paths()
                : new PathRule(Optional.empty(), rules.paths().prefixes());
        if (rule.leadsOutside(path)) {
            outside = path;
        }
        text(out, rule.apply(path, isNormalised));
    }

    private void appendTags(byte[] bytes, Elements element, BsonBuffer out) {
        if (element.type() != Elements.ARRAY) {
            tags(out, rules.tags(), 0);
            return;
        }
        name(bytes, element, out);
        int begin = open(out);
        Elements item = new Elements(bytes, element.value());
        int count = 0;
        while (item.next()) {
            count++;
        }
        out.append(bytes, element.value() + 4, item.start() - element.value() - 4);
        items(out, rules.tags(), count);
        close(out, begin);
    }

    private void tags(BsonBuffer out, List<String> tags, int first) {
        key(out, Elements.ARRAY, "tags");
        int begin = open(out);
        items(out, tags, first);
        close(out, begin);
    }

    private void items(BsonBuffer out, List<String> texts, int first) {
        for (int i = 0; i < texts.size(); i++) {
            key(out, Elements.STRING, Integer.toString(first + i));
            text(out, texts.get(i));
        }
    }

    private void appendId(BsonBuffer out, long index) {
        key(out, Elements.OBJECT_ID, "_id");
        bytes(out, rules.stamp().ids().apply(index).toByteArray());
    }

    private void appendMissing(BsonBuffer out, int seen) {
        if (!rules.tags().isEmpty() && (seen & 1 << RewriteRules.TAGS) == 0) {
            tags(out, rules.tags(), 0);
        }
        for (int number = RewriteRules.CREATED_AT; number <= RewriteRules.DATASET_ID && (seen & ALL) != ALL; number++) {
            if ((seen & 1 << number) == 0) {
                stamp(number, out);
            }
        }
    }

    private void stamp(int number, BsonBuffer out) {
        String name = RewriteRules.NUMBERED.get(number);
        if (number == RewriteRules.DATASET_ID) {
            key(out, Elements.OBJECT_ID, name);
            bytes(out, rules.stamp().dataset().toByteArray());
        } else {
            key(out, Elements.DATE, name);
            LONG.set(word, 0, rules.stamp().now());
            out.append(word, 0, 8);
        }
    }

    private void key(BsonBuffer out, int type, String name) {
        word[0] = (byte) type;
        out.append(word, 0, 1);
        bytes(out, name.getBytes(StandardCharsets.UTF_8));
        zero(out);
    }

    private static void name(byte[] bytes, Elements element, BsonBuffer out) {
        out.append(bytes, element.start(), element.value() - element.start());
    }

    private void text(BsonBuffer out, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        INT.set(word, 0, encoded.length + 1);
        out.append(word, 0, 4);
        bytes(out, encoded);
        zero(out);
    }

    private static void bytes(BsonBuffer out, byte[] bytes) {
        out.append(bytes, 0, bytes.length);
    }

    private int open(BsonBuffer out) {
        int begin = out.length();
        out.append(word, 0, 4);
        return begin;
    }

    private void close(BsonBuffer out, int begin) {
        zero(out);
        INT.set(out.bytes(), begin, out.length() - begin);
    }

    private void zero(BsonBuffer out) {
        word[0] = 0;
        out.append(word, 0, 1);
    }
}
