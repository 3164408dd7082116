package dev.fosh.exchange;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One wrong thing in an export, as {@code hostile/edits.txt} has it.
 *
 * @param name what is wrong
 * @param fixture whose export is damaged
 * @param file in it, a pattern
 * @param found what is replaced, where it stands first
 * @param put what stands there then
 * @param says what the error mentions
 */
record HostileEdit(String name, String fixture, String file, String found, String put, String says) {
    private static final Path TABLE = Path.of("src", "test", "resources", "hostile", "edits.txt");
    private static final Pattern BYTE = Pattern.compile("\\{\\{([0-9a-f]{2})}}");
    private static final String END = "{{end}}";

    static List<HostileEdit> all() {
        List<HostileEdit> edits = new ArrayList<>();
        for (String block : Folders.read(TABLE).split("\n\n+")) {
            if (!block.startsWith("#")) {
                edits.add(of(block.lines().toList()));
            }
        }
        return edits;
    }

    private static HostileEdit of(List<String> lines) {
        String[] place = lines.get(1).split(" ", 2);
        String says = lines.size() > 4 ? lines.get(4).substring("says ".length()) : "";
        return new HostileEdit(
                lines.get(0),
                place[0],
                place[1],
                lines.get(2).substring(2),
                bytes(lines.get(3).substring(2)),
                says);
    }

    private static String bytes(String text) {
        return BYTE.matcher(text).replaceAll(match -> String.valueOf((char) HexFormat.fromHexDigits(match.group(1)))
                .replace("$", "\\$"));
    }

    /** Damages the export. */
    void apply(Path folder) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + file);
        Path target = Folders.files(folder).keySet().stream()
                .map(Path::of)
                .filter(matcher::matches)
                .findFirst()
                .map(folder::resolve)
                .orElseThrow(() -> new AssertionError("there is no " + file + " in " + fixture));
        try {
            String text = Files.readString(target, StandardCharsets.ISO_8859_1);
            int at = text.indexOf(found);
            if (at < 0) {
                throw new AssertionError(name + ": " + file + " has no " + found);
            }
            String rest = put.endsWith(END) ? "" : text.substring(at + found.length());
            Files.writeString(target, text.substring(0, at) + put.replace(END, "") + rest, StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }

    /** The words that the error must have. */
    List<String> words() {
        return says.isEmpty() ? List.of() : Arrays.asList(says);
    }

    @Override
    public String toString() {
        return name;
    }
}
