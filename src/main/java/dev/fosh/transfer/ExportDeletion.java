package dev.fosh.transfer;

import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The deletion of a folder that has the shape of an export.
 *
 * @param files that are in it
 * @param bytes of these
 * @param isToBeAsked whether somebody else made it, it has something that its manifest does not know, or its media
 *     were moved there and may be nowhere else
 */
record ExportDeletion(Path folder, long files, long bytes, boolean isToBeAsked) {

    /** Looks at a folder. */
    static ExportDeletion of(Path folder, Runnable check) throws IOException {
        long[] sums = {0, 0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                check.run();
                sums[0]++;
                sums[1] += attributes.size();
                return FileVisitResult.CONTINUE;
            }
        });
        return new ExportDeletion(folder, sums[0], sums[1], !isJustAnExport(folder, sums[0]));
    }

    private static boolean isJustAnExport(Path folder, long files) throws IOException {
        Path manifest = folder.resolve(Manifest.NAME);
        if (!Files.isRegularFile(manifest)) {
            return false;
        }
        long[] listed = {1};
        Map<String, String> values = ManifestReader.read(manifest, entry -> listed[0]++);
        return listed[0] == files && !MediaMode.MOVE.word().equals(values.get("export_media"));
    }

    /**
     * What is asked.
     *
     * @param users datasets whose media are in the folder, as far as they are known
     */
    String question(List<String> users) {
        String what = "the export " + folder + ", " + Figures.count(files, "file") + ", " + Figures.bytes(bytes);
        return users.isEmpty()
                ? "Delete " + what + "?"
                : "Media of " + String.join(", ", users) + " are in it. Delete " + what + "?";
    }

    /** Takes the folder from its place first, so that half an export never looks like one. */
    void delete() throws IOException {
        Path aside = folder.resolveSibling("." + folder.getFileName() + ".fosh-deleted");
        Trees.delete(aside);
        Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(aside);
    }

    Report report() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("directory", folder.toString());
        tree.put("files", files);
        tree.put("bytes", bytes);
        return new Report()
                .line("deleted " + folder + ", " + Figures.count(files, "file") + ", " + Figures.bytes(bytes))
                .json(tree);
    }
}
