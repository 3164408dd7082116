package dev.fosh.dataset;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.fault.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A path to values as it is typed, resolved against the schema: {@code field}, {@code embedded.field},
 * {@code list.attribute}, {@code frames.field}, with {@code []} after a list that is to be unwound, {@code [][]} for lists
 * of lists ({@code dataset-format.md} D.1).
 *
 * @param typed as it was typed
 * @param path the public path without {@code []}; {@code frames.…} for frames
 * @param isFrame whether the values are in frames; {@code path} is {@code frames} where whole frames are meant
 * @param storedPath the keys in the documents, of the sample or of the frame; empty for whole frames
 * @param isIdText whether stored ObjectIds are to be read as hex text
 * @param field what the schema declares; absent for undeclared attributes and for whole frames
 * @param unwound stored paths of the lists after which {@code []} stands, once for each pair of brackets, outer ones first;
 *     empty text for {@code frames[]}
 * @param lists stored paths of the other declared lists on the way, the last key included, once for each level
 */
public record FieldPath(
        String typed,
        String path,
        boolean isFrame,
        String storedPath,
        boolean isIdText,
        Optional<SchemaField> field,
        List<String> unwound,
        List<String> lists) {
    private static final String BRACKETS = "[]";
    private static final String WHOLE_FRAMES = "frames";
    private static final String OWN_ID = "_id";
    /** No document lies deeper than what such a path can say. */
    private static final int LONGEST = 2000;

    private static final int SHOWN = 100;

    /**
     * Resolves a typed path.
     *
     * @throws FoshException {@code FIELD_NOT_FOUND} in the SDK's words where the schema lacks the first key; attributes
     *     below it need not be declared; {@code BAD_VALUE} where no key can be called so
     */
    public static FieldPath parse(String typed, FieldTree schema) {
        require(typed.length() <= LONGEST, typed);
        String bare = typed.replace(BRACKETS, "");
        boolean isFrame = schema.hasFrames() && (bare.equals(WHOLE_FRAMES) || bare.startsWith(FieldTree.FRAMES));
        String prefix = isFrame ? FieldTree.FRAMES : "";
        if (bare.equals(WHOLE_FRAMES) && isFrame) {
            require(hasKeys(typed), typed);
            return new FieldPath(
                    typed, bare, true, "", false, Optional.empty(), brackets(typed, prefix, ""), List.of());
        }
        Named named = named(bare, schema);
        if (!named.isId()) {
            requireRoot(bare.substring(prefix.length()), isFrame, schema);
        }
        require(hasKeys(typed), typed);
        String stored = named.stored().substring(prefix.length());
        List<String> unwound = brackets(typed, prefix, stored);
        List<String> lists = new ArrayList<>();
        eachPart(named.path().substring(prefix.length()), part -> {
            String at = cut(stored, part);
            int levels = schema.get(prefix + part).map(SchemaField::lists).orElse(0);
            if (!unwound.contains(at)) {
                lists.addAll(Collections.nCopies(levels, at));
            }
        });
        return new FieldPath(
                typed, bare, isFrame, stored, named.isText(), schema.get(named.path()), unwound, List.copyOf(lists));
    }

    /** The path below {@code frames.}, or the path of a sample field. */
    public String inDocument() {
        return isFrame && path.length() > WHOLE_FRAMES.length() ? path.substring(FieldTree.FRAMES.length()) : path;
    }

    /** The first key. */
    public String root() {
        return first(inDocument());
    }

    /** Whether whole frames are meant. */
    public boolean isWholeFrames() {
        return isFrame && storedPath.isEmpty();
    }

    private static void require(boolean isPath, String typed) {
        if (!isPath) {
            String shown = Text.escaped(typed.substring(0, Math.min(typed.length(), SHOWN)));
            throw FoshException.of(ErrorCode.BAD_VALUE, "\"" + shown + "\" is no path to a field")
                    .why("keys stand between dots, and [] only behind a key")
                    .tryThis("schema");
        }
    }

    /** Brackets stand behind a key; keys are neither empty nor operators. */
    private static boolean hasKeys(String typed) {
        return Stream.of(typed.split("\\.", -1))
                .map(key -> key.replaceFirst("(\\[])+$", ""))
                .noneMatch(key ->
                        key.isEmpty() || key.startsWith("$") || key.contains(BRACKETS) || key.indexOf('\0') >= 0);
    }

    /**
     * A path with its public or private id field, as the SDK finds it.
     *
     * @param path as the schema has it
     * @param stored as documents have it
     */
    private record Named(String path, String stored, boolean isId, boolean isText) {}

    private static Named named(String path, FieldTree schema) {
        int dot = path.lastIndexOf('.');
        String parent = path.substring(0, dot + 1);
        String leaf = path.substring(dot + 1);
        boolean isPrivate = leaf.startsWith("_");
        String open = isPrivate ? parent + leaf.substring(1) : path;
        String hidden = isPrivate ? path : parent + "_" + leaf;
        for (String declared : List.of(open, hidden)) {
            if (schema.get(declared).filter(SchemaField::isId).isPresent()) {
                return new Named(declared, hidden, true, !isPrivate);
            }
        }
        boolean isOwn = parent.isEmpty() || parent.equals(FieldTree.FRAMES) && schema.hasFrames();
        if (isOwn && OWN_ID.equals(hidden.substring(parent.length()))) {
            // Old releases do not declare it.
            return new Named(open, hidden, true, !isPrivate);
        }
        return new Named(path, path, false, false);
    }

    private static void requireRoot(String path, boolean isFrame, FieldTree schema) {
        String root = first(path);
        String prefix = isFrame ? FieldTree.FRAMES : "";
        if (schema.get(prefix + root).filter(field -> !field.isPrivate()).isPresent()) {
            return;
        }
        FoshException fault = FoshException.of(
                ErrorCode.FIELD_NOT_FOUND,
                "Dataset has no " + (isFrame ? "frame " : "") + "field '" + Text.escaped(root) + "'");
        List<String> known = schema.roots(isFrame).stream()
                .filter(field -> !field.isPrivate())
                .map(SchemaField::path)
                .toList();
        throw Nearest.to(prefix + root, known)
                .map(near -> fault.why("did you mean \"" + near + "\"?").tryThis("schema " + near))
                .orElseGet(() -> fault.tryThis("schema"));
    }

    private static List<String> brackets(String typed, String prefix, String stored) {
        List<String> unwound = new ArrayList<>();
        String[] chunks = typed.split("\\[\\]", -1);
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < chunks.length - 1; i++) {
            before.append(chunks[i]);
            String path = before.toString();
            boolean isFrames = path.equals(WHOLE_FRAMES) && !prefix.isEmpty();
            unwound.add(isFrames ? "" : cut(stored, path.substring(Math.min(path.length(), prefix.length()))));
        }
        return List.copyOf(unwound);
    }

    /** The beginning of a stored path with as many keys as a public one. */
    private static String cut(String stored, String part) {
        String[] keys = stored.split("\\.", -1);
        int length = Math.min(keys.length, part.split("\\.", -1).length);
        return String.join(".", List.of(keys).subList(0, length));
    }

    private static void eachPart(String path, Consumer<String> with) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            with.accept(path.substring(0, dot));
        }
        with.accept(path);
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
