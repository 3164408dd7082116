package dev.fosh.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as an attacker would make them: any names, links, other kinds of entries. */
final class Archives {
    private static final int BLOCK = 512;
    private static final int SYMBOLIC_LINK = 0120777;

    private Archives() {}

    /** An entry of a tar archive that is no plain file: {@code 1} a hard link, {@code 2} a symbolic one, {@code 6} a pipe. */
    record Special(String name, char type, String target) {}

    /** A zip archive of a folder and more entries. */
    static Path zip(Path file, Path folder, Map<String, byte[]> more) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map<String, byte[]> each : java.util.List.of(Folders.files(folder), more)) {
                for (Map.Entry<String, byte[]> entry : each.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return file;
    }

    /** Makes the entry of this name a symbolic link to what its content says, as Unix programs write one. */
    static Path linkInZip(Path file, String name) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int at = text.indexOf("PK\u0001\u0002");
            while (!text.startsWith(name, at + 46)) {
                at = text.indexOf("PK\u0001\u0002", at + 1);
            }
            bytes[at + 5] = 3;
            bytes[at + 40] = (byte) SYMBOLIC_LINK;
            bytes[at + 41] = (byte) (SYMBOLIC_LINK >> 8);
            return Files.write(file, bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A zip archive whose samples are a few kilobytes packed and a gigabyte unpacked. */
    static Path bomb(Path file, Path folder) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("metadata.json"));
            zip.write(Files.readAllBytes(folder.resolve("metadata.json")));
            zip.putNextEntry(new ZipEntry("samples.json"));
            zip.write("{\"samples\": [".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1024; i++) {
                zip.write(blanks);
            }
            zip.write("]}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return file;
    }

    /** A compressed tar archive of a folder, more files and other entries. */
    static Path tar(Path file, Path folder, Map<String, byte[]> more, Special... specials) {
        try (OutputStream tar = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (Special special : specials) {
                tar.write(header(special.name(), special.type(), 0, special.target()));
            }
            for (Map<String, byte[]> each : java.util.List.of(Folders.files(folder), more)) {
                for (Map.Entry<String, byte[]> entry : each.entrySet()) {
                    byte[] content = entry.getValue();
                    tar.write(header(entry.getKey(), '0', content.length, ""));
                    tar.write(content);
                    tar.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
                }
            }
            tar.write(new byte[2 * BLOCK]);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return file;
    }

    private static byte[] header(String name, char type, int size, String target) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        put(header, name, 100);
        put(header, "0000644", 8);
        put(header, "0000000", 8);
        put(header, "0000000", 8);
        put(header, String.format(Locale.ROOT, "%011o", size), 12);
        put(header, "00000000000", 12);
        put(header, "        ", 8);
        header.write(type);
        put(header, target, 100);
        put(header, "ustar\u000000", 8);
        put(header, "", BLOCK - header.size());
        byte[] bytes = header.toByteArray();
        int sum = 0;
        for (byte each : bytes) {
            sum += each & 0xff;
        }
        byte[] digits = String.format(Locale.ROOT, "%06o\u0000 ", sum).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(digits, 0, bytes, 148, digits.length);
        return bytes;
    }

    private static void put(ByteArrayOutputStream header, String text, int width) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        header.writeBytes(java.util.Arrays.copyOf(bytes, width));
    }
}
