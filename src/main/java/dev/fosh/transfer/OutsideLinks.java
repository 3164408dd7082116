package dev.fosh.transfer;

import dev.fosh.media.Offenders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Finds the symbolic links of a folder that lead out of it: whoever moves the folder leaves those media behind. */
final class OutsideLinks extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Runnable check;
    private final Offenders found = new Offenders();

    private OutsideLinks(Path folder, Runnable check) {
        this.folder = folder;
        this.check = check;
    }

    /** Those among the media. */
    static Offenders in(Path root, Runnable check) throws IOException {
        OutsideLinks links = new OutsideLinks(root.toRealPath(), check);
        for (String media : new String[] {"data", "fields"}) {
            if (Files.isDirectory(links.folder.resolve(media))) {
                Files.walkFileTree(links.folder.resolve(media), links);
            }
        }
        return links.found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            check.run();
            Path target = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
            if (!target.startsWith(folder)) {
                found.add(folder.relativize(file).toString());
            }
        }
        return FileVisitResult.CONTINUE;
    }
}
