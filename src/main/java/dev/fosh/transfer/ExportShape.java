package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.Offenders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a folder must have, and must not have, to be an export that may be replaced or deleted. */
final class ExportShape {
    static final String METADATA = "metadata.json";

    private static final Set<String> FILES =
            Set.of(METADATA, "samples.json", "frames.json", "tags.json", Manifest.NAME);
    private static final Set<String> FOLDERS =
            Set.of("data", "fields", "samples", "frames", "annotations", "brain", "evaluations", "runs");
    private static final Set<String> OF_JSON =
            Set.of("samples", "frames", "annotations", "brain", "evaluations", "runs");

    private ExportShape() {}

    /**
     * Refuses a folder that is something else, or holds something else too.
     *
     * @param verb what is refused: {@code delete}, {@code overwrite}
     * @throws FoshException {@code NOT_AN_EXPORT}
     */
    static void require(Path folder, String verb) {
        String reason;
        try {
            reason = reason(folder);
        } catch (IOException unreadable) {
            throw TransferFault.of(unreadable, folder);
        }
        if (reason != null) {
            throw FoshException.of(
                            ErrorCode.NOT_AN_EXPORT,
                            "will not " + verb + " " + folder + ": it is not a FiftyOneDataset export")
                    .why(reason)
                    .tryThis("verify-export " + Shown.word(folder.toString()));
        }
    }

    /** Why it is no export; null where it is one. */
    private static String reason(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "it is no directory";
        }
        if (!Files.isRegularFile(folder.resolve(METADATA))) {
            return "there is no metadata.json in it";
        }
        if (!Files.isRegularFile(folder.resolve("samples.json")) && !Files.isDirectory(folder.resolve("samples"))) {
            return "there are no samples in it";
        }
        if (!MetadataFile.hasVersion(folder.resolve(METADATA))) {
            return "its metadata.json has no version";
        }
        List<String> others = others(folder);
        Offenders listed = new Offenders();
        others.forEach(listed::add);
        return others.isEmpty() ? null : "it also holds what no export has:\n" + listed.listed();
    }

    private static List<String> others(Path folder) throws IOException {
        List<String> others = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path path : inside) {
                String name = path.getFileName().toString();
                boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                if (isFolder ? !FOLDERS.contains(name) : !FILES.contains(name)) {
                    others.add(name + (isFolder ? "/" : ""));
                } else if (isFolder && OF_JSON.contains(name)) {
                    addOthersThanJson(path, others);
                }
            }
        }
        others.sort(null);
        return others;
    }

    private static void addOthersThanJson(Path folder, List<String> others) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path path : inside) {
                if (!path.getFileName().toString().endsWith(".json") || Files.isDirectory(path)) {
                    others.add(folder.getFileName() + "/" + path.getFileName());
                }
            }
        }
    }
}
