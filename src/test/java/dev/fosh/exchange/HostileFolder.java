package dev.fosh.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A wrong thing in an export that takes more than an edit.
 *
 * @param name what is wrong
 * @param fixture whose export is damaged
 */
record HostileFolder(String name, String fixture, Damage what) {
    private static final int MEBIBYTE = 1 << 20;
    private static final int DEEP = 200;
    private static final String TITLE = "\"title\": \"sample 1\"";

    /** What is done to a folder. */
    interface Damage {
        void to(Path folder) throws IOException;
    }

    static List<HostileFolder> all() {
        return List.of(
                image("no such folder", folder -> Files.move(folder, folder.resolveSibling("gone"))),
                image("an empty folder", folder -> remove(folder, "metadata.json", "samples.json")),
                image("no samples", folder -> remove(folder, "samples.json")),
                image("empty samples", folder -> Folders.write(folder.resolve("samples.json"), "")),
                image("empty metadata", folder -> Folders.write(folder.resolve("metadata.json"), "")),
                image("metadata of more than 64 MB", HostileFolder::largeMetadata),
                image("metadata too deep", folder -> replace(folder, "metadata.json", "\"info\": {}", deep("info"))),
                image("a sample too deep", folder -> replace(folder, "samples.json", TITLE, deep("title"))),
                image("a document over 16 MB", folder -> replace(folder, "samples.json", TITLE, large("title"))),
                image("a text of 100 MB", HostileFolder::longText),
                image("fields too deep", folder -> replace(folder, "metadata.json", "\"sample_fields\": [", fields())),
                image("samples that never end", folder -> linked(folder, "samples.json", Path.of("/dev/zero"))),
                image("metadata that never ends", folder -> linked(folder, "metadata.json", Path.of("/dev/zero"))),
                image("samples that are a pipe", folder -> pipe(folder.resolve("samples.json"))),
                image("metadata that is a folder", HostileFolder::metadataFolder),
                image("samples with a byte order mark of UTF-16", HostileFolder::utf16),
                video(
                        "tags of a sample that is not there",
                        folder -> tags(folder, "000000000000000000000001", 2, 0, 5)),
                video("tags that end before they begin", folder -> tags(folder, "6b03c3743cf724fb3f3a143e", 2, 5, 1)),
                video("tags with another kind of index", folder -> tags(folder, "6b03c3743cf724fb3f3a143e", 9, 0, 5)),
                video(
                        "tags cut off",
                        folder -> Folders.write(folder.resolve("tags.json"), "{\"tags\": [{\"sample_id\"")));
    }

    private static HostileFolder image(String name, Damage what) {
        return new HostileFolder(name, "image-basic", what);
    }

    private static HostileFolder video(String name, Damage what) {
        return new HostileFolder(name, "video-frames", what);
    }

    void damage(Path folder) {
        try {
            what.to(folder);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void remove(Path folder, String... names) throws IOException {
        for (String name : names) {
            Files.delete(folder.resolve(name));
        }
    }

    private static void replace(Path folder, String file, String found, String put) {
        String text = Folders.read(folder.resolve(file));
        if (!text.contains(found)) {
            throw new AssertionError(file + " has no " + found);
        }
        int at = text.indexOf(found);
        Folders.write(folder.resolve(file), text.substring(0, at) + put + text.substring(at + found.length()));
    }

    private static String deep(String key) {
        return "\"" + key + "\": " + "{\"a\": ".repeat(DEEP) + "1" + "}".repeat(DEEP);
    }

    private static String fields() {
        String open = "{\"name\": \"deep\", \"ftype\": \"fiftyone.core.fields.EmbeddedDocumentField\", "
                + "\"embedded_doc_type\": \"fiftyone.core.odm.embedded_document.DynamicEmbeddedDocument\", "
                + "\"subfield\": null, \"db_field\": \"deep\", \"fields\": [";
        int depth = 20;
        return "\"sample_fields\": [" + open.repeat(depth) + "]}".repeat(depth) + ", ";
    }

    private static String large(String key) {
        return "\"" + key + "\": \"" + "x".repeat(17 * MEBIBYTE) + "\"";
    }

    private static void largeMetadata(Path folder) {
        replace(folder, "metadata.json", "\"info\": {}", "\"info\": {}" + " ".repeat(65 * MEBIBYTE));
    }

    private static void longText(Path folder) throws IOException {
        byte[] block = new byte[MEBIBYTE];
        Arrays.fill(block, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(folder.resolve("samples.json"))) {
            out.write("{\"samples\": [{\"filepath\": \"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
            out.write("\"}]}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void linked(Path folder, String name, Path target) throws IOException {
        remove(folder, name);
        Files.createSymbolicLink(folder.resolve(name), target);
    }

    private static void pipe(Path file) throws IOException {
        Files.delete(file);
        try {
            new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void metadataFolder(Path folder) throws IOException {
        remove(folder, "metadata.json");
        Files.createDirectory(folder.resolve("metadata.json"));
    }

    private static void utf16(Path folder) throws IOException {
        Path samples = folder.resolve("samples.json");
        Files.writeString(samples, Files.readString(samples), StandardCharsets.UTF_16);
    }

    private static void tags(Path folder, String sample, int index, int start, int end) {
        Folders.write(
                folder.resolve("tags.json"),
                ("{\"tags\": [{\"sample_id\": \"%s\", \"index_type\": %d, \"start\": %d, \"end\": %d, \"tag\": \"t\", "
                                + "\"anchor\": null, \"kind\": \"temporal\", \"created_at\": \"2026-11-23T04:39:16.113000\", "
                                + "\"last_modified_at\": \"2026-11-23T04:39:16.113000\"}]}")
                        .formatted(sample, index, start, end));
    }

    @Override
    public String toString() {
        return name;
    }
}
